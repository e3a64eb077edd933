/**
 * The words of an annotated copy, and by what they are known again when it comes back corrected. A note begins with a
 * sign nobody types; Excel, LibreOffice and Google Sheets keep it when they save.
 */
import type { Strength } from '../../domain/issues/issue.ts';
import { cleanText, escapeXml } from '../package/xml-text.ts';
import { cellLimit, spelled } from '../xlsx/cell-values.ts';

export const listName = 'Cần sửa';

const sign = '► ';

/** How a note in a row begins. */
const openings: Readonly<Record<Strength, string>> = {
  refuse: `${sign}Cần sửa: `,
  warn: `${sign}Nên xem lại: `,
};

/** What the list calls a strength. */
export const strengthWords: Readonly<Record<Strength, string>> = { refuse: 'Phải sửa', warn: 'Nên xem lại' };

export interface NoteLine {
  readonly cell: string;
  readonly text: string;
}

/** "► Cần sửa: E12 – Phải là số nguyên." and so on, a line for each cell. */
export const noteText = (strength: Strength, lines: readonly NoteLine[]): string =>
  openings[strength] + lines.map(({ cell, text }) => `${cell} – ${text}`).join('\n');

/** Is this text a note of an earlier copy? */
export const isNote = (text: string): boolean => Object.values(openings).some((opening) => begins(text, opening));

/** The first line of the list. */
export const listTitle = (summary: string): string => sign + summary;

/** Does the first line of a sheet say that it is the list of an earlier copy? */
export const isListTitle = (text: string): boolean => begins(text, sign);

const begins = (text: string, opening: string): boolean =>
  text
    .slice(0, 2 * opening.length)
    .normalize('NFC')
    .startsWith(opening);

const cleaned = (text: string): string => cleanText(text).slice(0, cellLimit).toWellFormed();

/** A cell that holds text and never anything else. @param prefix of the part's elements; `style` a cell format's index */
export const textCell = (prefix: string, name: string, style: number, text: string): string =>
  `<${prefix}c r="${name}" s="${style}" t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${escapeXml(
    spelled(cleaned(text)),
  )}</${prefix}t></${prefix}is></${prefix}c>`;

const lineHeight = 15;
const tallest = 409;

/** A column is as wide as so many digits; letters of a text are narrower on the average. */
const lettersPerDigit = 1.15;

/** Points a wrapped text needs in a column of this width: words are moved whole, capitals count as more. */
export const heightOf = (text: string, width: number): number => {
  const lines = text.split('\n').reduce((sum, line) => sum + wrapped(line, width * lettersPerDigit), 0);
  return Math.min(lines * lineHeight, tallest);
};

const wrapped = (line: string, width: number): number => {
  let lines = 1;
  let filled = 0;
  for (const word of line.split(' ')) {
    const length = widthOf(word);
    if (filled > 0 && filled + length > width) {
      lines += 1;
      filled = 0;
    }
    lines += Math.max(0, Math.ceil(length / width) - 1);
    filled += (length % width) + 1;
  }
  return lines;
};

const widthOf = (word: string): number => word.length + (word.match(/\p{Lu}/gu)?.length ?? 0) * 0.4;
