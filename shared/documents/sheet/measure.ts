/** How much room a text takes in a style of the workbook. */
import type { Cell } from './model.ts';
import { type StyleName, styles } from './styles.ts';
import { brokenInto, isShort, widthOf } from './text-room.ts';

const leading = 1.3;
const padding = 6;
/** What a program sets an indented text off by. */
const indent = 7;
/** Rows have 409.5 points at most (Excel specifications and limits). */
const tallestRow = 409;

/** Width of one line of text, in points. */
export const textWidth = (text: string, name: StyleName): number => widthOf(text, styles[name]);

const roomIn = (width: number, name: StyleName): number =>
  Math.max(width - padding - (styles[name].indent ? indent : 0), styles[name].size);

/** The lines a text is broken into in a column of this width; joined, they are the text again. */
export const linesOf = (text: string, width: number, name: StyleName): string[] =>
  brokenInto(text, roomIn(width, name), styles[name]);

/** Height of so many lines in a style. */
export const heightOf = (lines: number, name: StyleName): number => Math.ceil(lines * styles[name].size * leading + 3);

/** Height a text needs in a column of this width. */
export const textHeight = (text: string, width: number, name: StyleName): number => {
  const isOneLine = !styles[name].wrap || isShort(text, roomIn(width, name), styles[name]);
  return heightOf(isOneLine ? 1 : linesOf(text, width, name).length, name);
};

/** Height of a row that shows its cells whole, as far as a row can. */
export const rowHeight = (cells: readonly (Cell | null)[], widths: readonly number[], least = 0): number => {
  let needed = least;
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at];
    if (cell) needed = Math.max(needed, cellHeight(cell, widths[at] ?? 0));
  }
  return Math.min(needed, tallestRow);
};

/** Height a cell needs to show whole; a blank one without lines needs none. */
const cellHeight = ({ style, value, as }: Cell, width: number): number => {
  if (typeof value === 'string' && as === undefined) return textHeight(value, width, style);
  return value === null && styles[style].border === undefined ? 0 : heightOf(1, style);
};
