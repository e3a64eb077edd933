/** Names of cells and sheets as formulas write them. */

/** Column letters: 1 is A, 27 is AA. */
export const columnName = (column: number): string =>
  column <= 26
    ? String.fromCharCode(64 + column)
    : columnName(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26));

/** The number of a column by its letters: AA is 27. */
export const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

export const cellName = (row: number, column: number): string => `${columnName(column)}${row}`;

/** One column over consecutive rows: `D13:D24`. */
export const columnRange = (top: number, bottom: number, column: number): string =>
  `${cellName(top, column)}:${cellName(bottom, column)}`;

/** A cell of another sheet that sorting rows does not move: `'Theo đơn vị'!$D$12`. */
export const fixedElsewhere = (sheet: string, row: number, column: number): string =>
  elsewhere(sheet, row, column).replace(/([A-Z]+)(\d+)$/, '$$$1$$$2');

/** A cell of another sheet: `'Theo đơn vị'!D12`. */
export const elsewhere = (sheet: string, row: number, column: number): string =>
  `'${sheet.replaceAll("'", "''")}'!${cellName(row, column)}`;

const longest = 31;

/** Is this a name every spreadsheet program takes without changing it? */
export const isSheetName = (name: string): boolean =>
  name.length > 0 &&
  name.length <= longest &&
  !/[:\\/?*[\]]/.test(name) &&
  !/^'|'$/.test(name) &&
  name.toLowerCase() !== 'history';
