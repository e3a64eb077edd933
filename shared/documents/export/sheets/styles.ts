/**
 * The looks a cell can have, as plain data: sizes and weights follow NĐ 30/2020/NĐ-CP, Appendix I, section II
 * (Quốc hiệu 12-13 bold, Tiêu ngữ 13-14 bold, agency 12-13, title 13-14 bold, date line 13-14 italic); the Party
 * header follows the Party's own guidance (15 bold). Everything is Times New Roman, black.
 */
export const fontName = 'Times New Roman';

export interface Style {
  readonly size: number;
  readonly bold?: true;
  readonly italic?: true;
  readonly across: 'left' | 'center' | 'right';
  readonly down: 'top' | 'middle' | 'bottom';
  readonly wrap?: true;
  readonly border?: true;
  /** Coloured and underlined, as what can be clicked is. */
  readonly link?: true;
  readonly shade?: true;
  /** Number format, locale neutral: the reader's program shows 1.234 and 62,2%. */
  readonly format?: string;
}

const line = { across: 'center', down: 'middle', wrap: true } as const;
const box = { size: 12, down: 'middle', wrap: true, border: true } as const;
// Centred, as tables of offices are; without wrap: a number shows whole or not at all.
const figure = { size: 12, down: 'middle', border: true, across: 'center' } as const;
const number = { ...figure, format: '#,##0' } as const;
const ratio = { ...figure, format: '0.0%' } as const;
// The mark is part of the format: the cell still holds a number.
const doubtful = '0.0%"(*)"';
const strong = { bold: true } as const;

const catalogue = {
  agency: { ...line, size: 12 },
  'agency-name': { ...line, size: 12, bold: true },
  nation: { ...line, size: 12, bold: true },
  motto: { ...line, size: 13, bold: true },
  'party-agency': { ...line, size: 13 },
  'party-agency-name': { ...line, size: 13, bold: true },
  party: { ...line, size: 15, bold: true },
  rule: { across: 'center', down: 'top', size: 6, bold: true },
  title: { ...line, size: 14, bold: true },
  subtitle: { ...line, size: 13, bold: true },
  attached: { ...line, size: 13, italic: true },
  cutoff: { ...line, size: 12, italic: true },
  measure: { across: 'right', down: 'bottom', size: 12, italic: true },
  blank: { across: 'left', down: 'middle', size: 12 },

  heading: { ...box, size: 11, across: 'center', bold: true },
  'heading-number': { ...box, across: 'center', size: 9, italic: true },
  index: { ...box, across: 'center' },
  text: { ...box, across: 'left' },
  mark: { ...box, across: 'left', size: 11, italic: true },
  count: { ...box, across: 'center' },
  number,
  ratio,
  'yes-no': { ...box, across: 'center', format: '"Có";"Có";"Không"' },
  date: { ...box, across: 'center', format: 'dd/mm/yyyy' },
  instant: { ...box, across: 'center', format: 'dd/mm/yyyy hh:mm' },
  'group-index': { ...box, across: 'center', ...strong },
  'group-text': { ...box, across: 'left', ...strong },
  'group-number': { ...number, ...strong },
  'group-ratio': { ...ratio, ...strong },
  'doubtful-ratio': { ...ratio, format: doubtful },
  'doubtful-group-ratio': { ...ratio, ...strong, format: doubtful },
  'group-count': { ...box, across: 'center', ...strong },
  'group-mark': { ...box, across: 'left', size: 11, bold: true },
  'total-text': { ...box, across: 'center', ...strong },

  prose: { ...box, across: 'left', down: 'top' },
  'prose-index': { ...box, across: 'center', down: 'top' },
  'prose-instant': { ...box, across: 'center', down: 'top', format: 'dd/mm/yyyy hh:mm' },
  'prose-mark': { ...box, across: 'left', down: 'top', italic: true },
  // On the screen only: sheets for reading, not for signing.
  link: { ...box, across: 'left', link: true },
  'link-line': { size: 12, down: 'middle', across: 'left', link: true },
  'lookup-heading': { ...box, size: 11, across: 'center', bold: true, shade: true },
  'lookup-text': { size: 12, down: 'middle', border: true, across: 'left' },
  'lookup-link': { size: 12, down: 'middle', border: true, across: 'left', link: true },
  change: { ...number, format: '+#,##0;-#,##0;0' },
  note: { size: 12, across: 'left', down: 'top', wrap: true, italic: true },
  place: { ...line, size: 13, italic: true },
  capacity: { ...line, size: 13, bold: true },
  signer: { ...line, size: 13, bold: true },
  'signer-hint': { ...line, size: 12, italic: true },
  sample: { ...line, size: 13, bold: true, italic: true },
} as const satisfies Record<string, Style>;

export type StyleName = keyof typeof catalogue;
export const styles: Readonly<Record<StyleName, Style>> = catalogue;
