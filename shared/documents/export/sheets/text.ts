/** What does not fit one cell, continued in further rows: nothing a commune wrote is ever cut. */
import { linesOf } from '../../sheet/measure.ts';
import type { StyleName } from '../../sheet/styles.ts';

/** Rows grow to 409.5 points at most and pages break between rows only: two rows of 13 lines fill a landscape page. */
const linesPerCell = 13;

/** The text in pieces that each show whole in one cell; joined, they are the text again. */
export const piecesOf = (text: string, width: number, style: StyleName): string[] => {
  const lines = linesOf(text, width, style);
  // Of about equal length, so that no last row holds two words.
  const each = Math.ceil(lines.length / Math.ceil(lines.length / linesPerCell));
  const pieces: string[] = [];
  for (let from = 0; from < lines.length; from += each) pieces.push(lines.slice(from, from + each).join(''));
  return pieces;
};
