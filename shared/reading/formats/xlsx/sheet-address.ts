/** Addresses as a sheet writes them, held to the size no sheet exceeds. All throw a WorkbookFault for anything else. */
import { columnNumber } from './address.ts';
import { fault } from './workbook-fault.ts';

/** Rows and columns of the corners, counted from 1. */
export interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export const lastRow = 1_048_576;
export const lastColumn = 16_384;

/** A whole number from 1 to the last. */
export const within = (stated: string | number | undefined, last: number): number => {
  const number = Number(stated);
  if (!Number.isInteger(number) || number < 1 || number > last) throw fault('workbook.broken');
  return number;
};

/** "C12" is row 12, column 3. */
export const addressOf = (name: string): readonly [row: number, column: number] => {
  const [, letters = '', digits] = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(name) ?? [];
  return [within(digits, lastRow), within(columnNumber(letters), lastColumn)];
};

/** "C12:D14"; a single cell is a range of one. */
export const rangeOf = (ref: string): Range => {
  const [from = '', to = from] = ref.split(':', 2);
  const [[top, left], [bottom, right]] = [addressOf(from), addressOf(to)];
  if (bottom < top || right < left) throw fault('workbook.broken');
  return { top, left, bottom, right };
};
