/** How much room a text takes in a look of the form. */
import { brokenInto, widthOf } from '../xlsx/text-room.ts';
import { type LookName, looks } from './looks.ts';

const leading = 1.28;
const padding = 6;
/** What `write-sheet.ts` sets a text off from its border by. */
const indent = 7;
const tallest = 409;

/** Width of one line of text, in points. */
export const textWidth = (text: string, name: LookName): number => widthOf(text, looks[name]);

/** How many lines a text is broken into in a column of this width. */
export const lineCount = (text: string, width: number, name: LookName): number => {
  const { across, border, size } = looks[name];
  const room = Math.max(width - padding - (across === 'left' && border ? indent : 0), size);
  return brokenInto(text, room, looks[name]).length;
};

/** Height of a row that shows the whole text, at most the 409 points a row can have. */
export const textHeight = (text: string, width: number, name: LookName): number => {
  const lines = looks[name].wrap ? lineCount(text, width, name) : 1;
  return Math.min(Math.ceil(lines * looks[name].size * leading + 3), tallest);
};
