/** How much room a text takes in a style of the workbook. */
import { brokenInto, isShort, widthOf } from '../../xlsx/text-room.ts';
import { type StyleName, styles } from './styles.ts';

const leading = 1.3;
const padding = 6;

/** Width of one line of text, in points. */
export const textWidth = (text: string, name: StyleName): number => widthOf(text, styles[name]);

/** The lines a text is broken into in a column of this width; joined, they are the text again. */
export const linesOf = (text: string, width: number, name: StyleName): string[] =>
  brokenInto(text, Math.max(width - padding, styles[name].size), styles[name]);

/** Height of so many lines in a style. */
export const heightOf = (lines: number, name: StyleName): number => Math.ceil(lines * styles[name].size * leading + 3);

/** Height a text needs in a column of this width. */
export const textHeight = (text: string, width: number, name: StyleName): number => {
  const isOneLine = !styles[name].wrap || isShort(text, width - padding, styles[name]);
  return heightOf(isOneLine ? 1 : linesOf(text, width, name).length, name);
};
