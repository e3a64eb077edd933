/**
 * A list in a spreadsheet as text: what every reader of a file makes, and what a list's own reader finds wrong in it.
 */
import { columnName } from '../formats/xlsx/address.ts';

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

/** What is wrong, or odd, in a list: at a cell, at a row, or as a whole. */
export interface PlacedFault {
  readonly row: number | null;
  /** As the spreadsheet program calls it: "F". */
  readonly column: string | null;
  /** What stands, or should stand, above the column: "Mã PX". */
  readonly heading: string | null;
  readonly detail: string;
}

export const faultAt = (row: number, index: number | null, heading: string, detail: string): PlacedFault => ({
  row,
  column: index === null ? null : columnName(index + 1),
  heading,
  detail,
});

/** Of the file as a whole. */
export const faultOfAll = (detail: string): PlacedFault => ({ row: null, column: null, heading: null, detail });

/** In a line: "Hàng 3, cột F (Mã PX): thiếu mã." */
export const faultLine = ({ row, column, heading, detail }: PlacedFault): string => {
  const place = [...(row === null ? [] : [`hàng ${row}`]), ...(column === null ? [] : [`cột ${column}`])].join(', ');
  const whole = heading === null ? place : `${place} (${heading})`;
  return place === '' ? detail : `${whole.replace(/^h/, 'H')}: ${detail}`;
};

/** A cell's place in words. @param index of its column, from 0 */
export const placeOf = (row: number, index: number): string => `hàng ${row}, cột ${columnName(index + 1)}`;
