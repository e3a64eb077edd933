/**
 * The looks a cell can have, as plain data: sizes and weights follow NĐ 30/2020/NĐ-CP, Appendix I, section II
 * (Quốc hiệu 12-13 bold, Tiêu ngữ 13-14 bold, agency 12-13, title 13-14 bold, date line 13-14 italic); the Party
 * header follows the Party's own guidance (15 bold). Everything is Times New Roman. What is signed is black on white;
 * on the form to fill what can be filled in is blue, and lines are grey.
 */
export const fontName = 'Times New Roman';

export interface Style {
  readonly size: number;
  readonly bold?: true;
  readonly italic?: true;
  readonly across: 'left' | 'center' | 'right';
  readonly down: 'top' | 'middle' | 'bottom';
  readonly wrap?: true;
  /** Set off from its left border. */
  readonly indent?: true;
  /** Colours are hex RRGGBB: of letters, black without; of the lines around the cell; of its background. */
  readonly ink?: string;
  readonly border?: string;
  readonly fill?: string;
  /** Underlined, as what can be clicked is. */
  readonly link?: true;
  /** Can be typed into while the sheet is protected. */
  readonly open?: true;
  /** Number format, locale neutral: the reader's program shows 1.234 and 62,2%. */
  readonly format?: string;
}

const line = { across: 'center', down: 'middle', wrap: true } as const;
const lines = { border: '000000' } as const;
const box = { size: 12, down: 'middle', wrap: true, ...lines } as const;
// Centred, as tables of offices are; without wrap: a number shows whole or not at all.
const figure = { size: 12, down: 'middle', across: 'center', ...lines } as const;
const number = { ...figure, format: '#,##0' } as const;
const ratio = { ...figure, format: '0.0%' } as const;
// The mark is part of the format: the cell still holds a number.
const doubtful = '0.0%"(*)";;;@"(*)"';
const strong = { bold: true } as const;
const link = { link: true, ink: '0563C1' } as const;
// On the form: lines step back behind what is filled in.
const pale = { ...box, border: '7F7F7F' } as const;
const left = { across: 'left', indent: true } as const;
const answer = { ...pale, fill: 'E8F2FC', open: true } as const;

/** Figures there may be decimals in, by the look of whole ones. */
const wholeFigures = {
  number,
  'group-number': { ...number, ...strong },
  change: { ...number, format: '+#,##0;-#,##0;0' },
  'form-before': { ...pale, across: 'center', fill: 'F7F7F7', format: number.format },
  'form-total': { ...pale, across: 'center', bold: true, format: number.format },
  'answer-count': { ...answer, across: 'center', format: number.format },
} as const;
export type FigureStyle = keyof typeof wholeFigures;
const places = [1, 2, 3, 4, 5, 6] as const;
type Fine = `${FigureStyle}-${(typeof places)[number]}`;

/** Every look of figures once more for each number of decimals: number-1 shows 1.234,5. */
const fineFigures = Object.fromEntries(
  Object.entries(wholeFigures).flatMap(([name, style]) =>
    places.map((count) => [
      `${name}-${count}`,
      { ...style, format: style.format.replaceAll('##0', `##0.${'0'.repeat(count)}`) },
    ]),
  ),
) as Record<Fine, Style>;

export const withDecimals = (style: FigureStyle, decimals: number): StyleName =>
  decimals === 0 ? style : (`${style}-${decimals}` as Fine);

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
  ...wholeFigures,
  ratio,
  // Of ratios: what is between 60 % and 62,5 % is 2,5 points.
  points: { ...figure, format: '+0.0" điểm %";-0.0" điểm %";0.0" điểm %"' },
  'yes-no': { ...box, across: 'center', format: '"Có";"Có";"Không"' },
  date: { ...box, across: 'center', format: 'dd/mm/yyyy' },
  instant: { ...box, across: 'center', format: 'dd/mm/yyyy hh:mm' },
  'group-index': { ...box, across: 'center', ...strong },
  'group-text': { ...box, across: 'left', ...strong },
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
  link: { ...box, across: 'left', ...link },
  'link-line': { size: 12, down: 'middle', across: 'left', ...link },
  'lookup-heading': { ...box, size: 11, across: 'center', bold: true, fill: 'D9E2F3' },
  note: { size: 12, across: 'left', down: 'top', wrap: true, italic: true },
  place: { ...line, size: 13, italic: true },
  capacity: { ...line, size: 13, bold: true },
  signer: { ...line, size: 13, bold: true },
  'signer-hint': { ...line, size: 12, italic: true },
  sample: { ...line, size: 13, bold: true, italic: true },

  // The form to fill.
  key: { size: 8, across: 'left', down: 'middle', ink: '808080' },
  cited: { ...line, size: 12, italic: true },
  due: { ...line, size: 12 },
  instruction: { size: 11, across: 'left', down: 'top', wrap: true },
  'form-measure': { size: 11, across: 'right', down: 'middle', italic: true },
  'form-heading': { ...pale, size: 11, bold: true, across: 'center', fill: 'E7E6E6' },
  'form-heading-number': { ...pale, size: 9, italic: true, across: 'center' },
  'form-index': { ...pale, across: 'center' },
  'form-text': { ...pale, ...left },
  'form-strong': { ...pale, ...left, bold: true },
  'form-help': { ...pale, ...left, size: 10, italic: true },
  'form-group': { ...pale, ...left, bold: true, fill: 'F7F7F7' },
  'form-prose': { ...pale, ...left, size: 11, down: 'top' },
  'form-link': { ...pale, ...link, size: 11, across: 'center', down: 'top' },
  'form-prose-index': { ...pale, size: 11, across: 'center', down: 'top' },
  unasked: { ...pale, across: 'center', fill: 'BFBFBF' },
  // As text: "- Thiếu vốn" is no formula and 12/3 no date.
  'answer-text': { ...answer, ...left, down: 'top', format: '@' },
  'answer-date': { ...answer, across: 'center', format: 'dd/mm/yyyy' },
  'answer-choice': { ...answer, across: 'center' },

  ...fineFigures,
} as const satisfies Record<string, Style>;

export type StyleName = keyof typeof catalogue;
export const styles: Readonly<Record<StyleName, Style>> = catalogue;

/** Why a cell is filled: the state of a report, what may need a look; an answer that breaks a rule, or is not there. */
export type Tone = keyof typeof toneCatalogue;

// Light enough to be read, and to print, in black on them.
const toneCatalogue = {
  late: 'FFE699',
  missing: 'F8CBAD',
  flagged: 'DDEBF7',
  good: 'E2EFDA',
  /** Breaks a rule that refuses. */
  wrong: 'FFB3B3',
  /** Breaks a rule that warns. */
  doubtful: 'FFD79A',
  /** Required and not answered. */
  unanswered: 'FFFFA8',
} as const;

export const tones: Readonly<Record<Tone, string>> = toneCatalogue;
