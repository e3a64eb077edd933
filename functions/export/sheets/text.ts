/**
 * Text that may stand in a cell: NFC, only characters XML allows, one kind of line break; and what does not fit one
 * cell continued in further rows. Nothing a commune wrote is ever cut.
 */
import { linesOf } from './measure.ts';
import type { StyleName } from './styles.ts';

/** The most characters a cell holds: Excel specifications and limits. */
export const cellLimit = 32_767;

/** Rows grow to 409.5 points at most and pages break between rows only: two rows of 13 lines fill a landscape page. */
const linesPerCell = 13;

// Lone surrogates, controls other than tab and line feed, U+FFFE and U+FFFF are not XML characters.
const foreign = /[^\t\n\u{20}-\u{7e}\u{80}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

export const cleanText = (text: string): string => text.replace(/\r\n?/g, '\n').replace(foreign, '').normalize('NFC');

/** The text in pieces that each show whole in one cell; joined, they are the text again. */
export const piecesOf = (text: string, width: number, style: StyleName): string[] => {
  const lines = linesOf(text, width, style);
  // Of about equal length, so that no last row holds two words.
  const each = Math.ceil(lines.length / Math.ceil(lines.length / linesPerCell));
  const pieces: string[] = [];
  for (let from = 0; from < lines.length; from += each) pieces.push(lines.slice(from, from + each).join(''));
  return pieces;
};
