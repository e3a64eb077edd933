/** The looks a cell of a form can have, as plain data. Everything is Times New Roman; what can be filled in is blue. */
import type { Field } from '../../domain/fields/field.ts';

export const fontName = 'Times New Roman';

export interface Look {
  readonly size: number;
  readonly bold?: true;
  readonly italic?: true;
  /** Hex RRGGBB; black without. */
  readonly ink?: string;
  readonly across: 'left' | 'center' | 'right';
  readonly down: 'top' | 'middle';
  readonly wrap?: true;
  readonly border?: true;
  /** Background, hex RRGGBB. */
  readonly fill?: string;
  readonly format?: string;
  /** Can be typed into while the sheet is protected. */
  readonly input?: true;
}

const middle = { across: 'center', down: 'middle', wrap: true } as const;
const box = { size: 12, down: 'middle', wrap: true, border: true } as const;
const shade = 'E7E6E6';
const input = { ...box, fill: 'E8F2FC', input: true } as const;

const catalogue = {
  key: { size: 8, across: 'left', down: 'middle', ink: '808080' },
  title: { ...middle, size: 14, bold: true },
  whose: { ...middle, size: 13, bold: true },
  line: { ...middle, size: 12 },
  cited: { ...middle, size: 12, italic: true },
  note: { size: 11, across: 'left', down: 'top', wrap: true },
  measure: { size: 11, across: 'right', down: 'middle', italic: true },
  heading: { ...box, size: 11, bold: true, across: 'center', fill: shade },
  'heading-number': { ...box, size: 9, italic: true, across: 'center' },
  index: { ...box, across: 'center' },
  text: { ...box, across: 'left' },
  strong: { ...box, across: 'left', bold: true },
  help: { ...box, size: 10, italic: true, across: 'left' },
  group: { ...box, across: 'left', bold: true, fill: 'F7F7F7' },
  prose: { ...box, size: 11, across: 'left', down: 'top' },
  'prose-index': { ...box, size: 11, across: 'center', down: 'top' },
  total: { ...box, across: 'center', bold: true, format: '#,##0' },
  /** Not asked of this unit. */
  unasked: { ...box, across: 'center', fill: 'BFBFBF' },
  count: { ...input, across: 'center', format: '#,##0' },
  // As text: "- Thiếu vốn" is no formula and 12/3 no date.
  'long-text': { ...input, across: 'left', down: 'top', format: '@' },
  date: { ...input, across: 'center', format: 'dd/mm/yyyy' },
  choice: { ...input, across: 'center' },
} as const satisfies Record<string, Look>;

export type LookName = keyof typeof catalogue;
export const looks: Readonly<Record<LookName, Look>> = catalogue;

/** The look of a cell that takes an answer of this kind. */
export const inputLooks: Readonly<Record<Field['kind'], LookName>> = {
  count: 'count',
  text: 'long-text',
  date: 'date',
  choice: 'choice',
  'yes-no': 'choice',
};
