/** A sheet as text: what every reader of a file makes, and what commands read. Passed between threads as it is. */

export interface SheetRow {
  /** As the spreadsheet program counts: the first row is 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** Why a file is not read, said to the person who named it. */
export class SheetFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SheetFault';
  }
}

/** "A", "B", …: how a person finds the column. */
const columnLetter = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : columnLetter(Math.floor(index / 26) - 1) + columnLetter(index % 26);

/** A cell's place in words. */
export const placeOf = (row: number, index: number): string => `hàng ${row}, cột ${columnLetter(index)}`;
