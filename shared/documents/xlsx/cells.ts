/**
 * From cells of the model to what exceljs serialises. The last gate: only strings, finite numbers, booleans and
 * nothing pass; a formula or link can not come in inside a value, and text that looks like one stays text.
 */
import { startOfDay } from '../../domain/calendars/calendar.ts';
import { cellName } from '../../reading/formats/xlsx/address.ts';
import type { Cell, Row } from '../export/sheets/model.ts';
import type { StyleName } from '../export/sheets/styles.ts';
import { cellLimit, cleanText, spelled } from './cell-text.ts';
import { instantSerial } from './serial.ts';

/** exceljs's numbers for kinds of cell (lib/doc/enums.js). */
const kinds = { empty: 0, number: 2, text: 3, formula: 6, boolean: 9 } as const;

export interface CellModel {
  readonly address: string;
  readonly type: (typeof kinds)[keyof typeof kinds];
  readonly style: object;
  readonly value?: string | number | boolean;
  readonly formula?: string;
  readonly result?: string | number | boolean;
}

export interface RowModel {
  readonly number: number;
  readonly min: number;
  readonly max: number;
  readonly height: number;
  readonly cells: readonly CellModel[];
}

/** Style objects by name, made once and shared by every cell; `quoted` also sets the apostrophe of text entry. */
export interface StyleObjects {
  readonly plain: Readonly<Record<StyleName, object>>;
  readonly quoted: Readonly<Record<StyleName, object>>;
}

export const rowModel = (row: Row, number: number, styles: StyleObjects): RowModel => {
  const cells: CellModel[] = [];
  for (let at = 0; at < row.cells.length; at++) {
    const cell = row.cells[at];
    if (cell) cells.push(cellModel(cell, cellName(number, at + 1), styles));
  }
  return { number, min: 1, max: Math.max(row.cells.length, 1), height: row.height, cells };
};

const cellModel = (cell: Cell, address: string, styles: StyleObjects): CellModel => {
  const { value, formula } = cell;
  const style = styles.plain[cell.style];
  if (formula !== undefined) {
    if (typeof value !== 'string' && typeof value !== 'number') throw unwritable(address, value);
    return { address, type: kinds.formula, style, formula, result: value };
  }
  if (value === null) return { address, type: kinds.empty, style };
  if (typeof value === 'boolean') return { address, type: kinds.boolean, style, value };
  if (typeof value === 'number' && Number.isFinite(value)) return { address, type: kinds.number, style, value };
  if (typeof value !== 'string') throw unwritable(address, value);
  const serial = cell.as === undefined ? Number.NaN : serialOf(value, cell.as);
  if (Number.isFinite(serial)) return { address, type: kinds.number, style, value: serial };
  const text = checkedText(value, address);
  const looksLive = /^[=+\-@\t\n]/.test(text);
  return { address, type: kinds.text, style: looksLive ? styles.quoted[cell.style] : style, value: text };
};

const checkedText = (text: string, address: string): string => {
  if (text.length > cellLimit)
    throw new Error(`cell ${address} holds ${text.length} characters, more than ${cellLimit}`);
  return spelled(cleanText(text));
};

/** Days since the epoch of spreadsheets, in Vietnamese wall time, whole minutes. */
const serialOf = (value: string, as: 'date' | 'instant'): number => {
  const ms = as === 'date' ? startOfDay(value) : Math.floor(Date.parse(value) / 60_000) * 60_000;
  return instantSerial(ms);
};

const unwritable = (address: string, value: unknown): Error =>
  new Error(
    `cell ${address} holds ${value === null ? 'nothing' : typeof value} where a text or a finite number is due`,
  );
