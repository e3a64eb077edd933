/** A written document as plain data: paragraphs and tables in styles that have names. Lengths are in points. */

/** What a paragraph is; how it looks is the writer's matter (`paragraph-styles.ts`). */
export type ParagraphStyle =
  | 'agency'
  | 'agency-name'
  | 'nation'
  | 'motto'
  | 'party'
  | 'ruled'
  | 'symbol'
  | 'place'
  | 'name'
  | 'subject'
  | 'addressee'
  | 'body'
  | 'item'
  | 'heading'
  | 'signer'
  | 'signer-hint'
  | 'receivers'
  | 'receiver'
  | 'annex'
  | 'caption'
  | 'sample'
  | 'table-head'
  | 'table-text'
  | 'table-centre'
  | 'table-strong'
  | 'table-strong-centre'
  | 'gap';

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly style: ParagraphStyle;
  readonly text: string;
}

export interface TableCell {
  readonly style: ParagraphStyle;
  readonly text: string;
}

export interface Table {
  readonly kind: 'table';
  readonly widths: readonly number[];
  /** Repeated on every page. */
  readonly head: readonly TableCell[];
  readonly rows: readonly (readonly TableCell[])[];
}

/** Two columns side by side without lines: letterhead, signature. */
export interface Sides {
  readonly kind: 'sides';
  readonly widths: readonly [number, number];
  readonly left: readonly Paragraph[];
  readonly right: readonly Paragraph[];
}

export type Block = Paragraph | Table | Sides;

/** A part with its own paper and its own page numbers. */
export interface Section {
  readonly orientation: 'portrait' | 'landscape';
  readonly blocks: readonly Block[];
}

export interface DocumentModel {
  readonly title: string;
  readonly author: string;
  readonly createdAt: string;
  readonly sections: readonly Section[];
}

export const paragraph = (style: ParagraphStyle, text: string): Paragraph => ({ kind: 'paragraph', style, text });
