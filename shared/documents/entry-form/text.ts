/** Text that may stand in a cell or in a message of a cell. */
import { cleanText as plain } from '../package/xml-text.ts';
import { cellLimit } from '../xlsx/cell-values.ts';

export const cleanText = (text: string): string => plain(text).slice(0, cellLimit).toWellFormed();

/** One line of at most so many characters (UTF-16 units, as Excel counts), cut after a word where it is longer. */
export const cutAtWord = (text: string, limit: number): string => {
  const line = cleanText(text).replace(/\s+/gu, ' ').trim();
  if (line.length <= limit) return line;
  const cut = line.slice(0, limit - 1);
  const end = cut.lastIndexOf(' ');
  return `${(end > limit / 2 ? cut.slice(0, end) : cut).replace(/[\uD800-\uDBFF]$/, '').replace(/[\s,;:.(]+$/u, '')}…`;
};
