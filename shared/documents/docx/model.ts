/** A written document as plain data: paragraphs and tables in styles that have names. Lengths are in points. */

/** What a paragraph is; how it looks is the writer's matter (`paragraph-styles.ts`). */
export type ParagraphStyle =
  | 'agency'
  | 'agency-name'
  | 'nation'
  | 'motto'
  | 'party'
  | 'party-agency'
  | 'party-agency-name'
  | 'ruled'
  | 'symbol'
  | 'place'
  | 'name'
  | 'subject'
  | 'addressee'
  | 'body'
  | 'closing'
  | 'measure'
  | 'item'
  | 'lead'
  | 'heading'
  | 'question'
  | 'note'
  | 'signer'
  | 'receivers'
  | 'receiver'
  | 'annex'
  | 'attached'
  | 'caption'
  | 'sample'
  | 'table-head'
  | 'table-number'
  | 'table-text'
  | 'table-centre'
  | 'table-strong'
  | 'table-strong-centre'
  | 'gap';

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly style: ParagraphStyle;
  readonly text: string;
  /** Stays on the page of what follows, whatever its style says. */
  readonly keep?: true;
}

export interface TableCell {
  readonly style: ParagraphStyle;
  readonly text: string;
  /** Columns it lies over, where more than one. */
  readonly over?: number;
  /** Of cells drawn as one down a column: the first, or one of those under it. */
  readonly down?: 'first' | 'under';
}

export interface Table {
  readonly kind: 'table';
  readonly widths: readonly number[];
  /** Repeated on every page. */
  readonly head: readonly (readonly TableCell[])[];
  readonly rows: readonly (readonly TableCell[])[];
  /** Its last rows stay on the page of what follows. */
  readonly keep?: true;
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

/** Blocks of which a last page never holds some alone: each stays with the next. */
export const kept = <Kept extends Paragraph | Table>(blocks: readonly Kept[]): Kept[] =>
  blocks.map((block, index) => (index < blocks.length - 1 ? { ...block, keep: true } : block));
