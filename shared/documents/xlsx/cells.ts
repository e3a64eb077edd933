/**
 * From cells of the model to what exceljs serialises. The last gate: only strings, finite numbers, booleans and
 * nothing pass; a formula or link can not come in inside a value, and text that looks like one stays text.
 */
import { cellName } from '../../reading/formats/xlsx/address.ts';
import { cleanText } from '../package/xml-text.ts';
import type { Cell, Row } from '../sheet/model.ts';
import { cellLimit, serialOf, spelled } from './cell-values.ts';
import { type CellModel, cellKinds, type RowModel } from './serialisers.ts';
import type { StyleObjects } from './style-objects.ts';

export const rowModel = ({ cells, height, grows, hidden }: Row, number: number, styles: StyleObjects): RowModel => {
  const models: CellModel[] = [];
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at];
    if (cell) models.push(cellModel(cell, cellName(number, at + 1), styles));
  }
  const attributes = {
    r: number,
    ht: height || undefined,
    customHeight: height && !grows ? 1 : undefined,
    hidden: hidden ? 1 : undefined,
    spans: `1:${Math.max(cells.length, 1)}`,
    'x14ac:dyDescent': 0.25,
  };
  return { attributes, cells: models };
};

const cellModel = (cell: Cell, address: string, styles: StyleObjects): CellModel => {
  const { value, formula } = cell;
  const style = styles.plain(cell.style);
  if (formula !== undefined) {
    if (typeof value !== 'string' && typeof value !== 'number') throw unwritable(address, value);
    return { address, type: cellKinds.formula, style, formula, result: value };
  }
  if (value === null) return { address, type: cellKinds.empty, style };
  if (typeof value === 'boolean') return { address, type: cellKinds.boolean, style, value };
  if (typeof value === 'number' && Number.isFinite(value)) return { address, type: cellKinds.number, style, value };
  if (typeof value !== 'string') throw unwritable(address, value);
  const serial = cell.as === undefined ? Number.NaN : serialOf(value, cell.as);
  if (Number.isFinite(serial)) return { address, type: cellKinds.number, style, value: serial };
  const text = checkedText(value, address);
  const looksLive = /^[=+\-@\t\n]/.test(text);
  return { address, type: cellKinds.text, style: looksLive ? styles.quoted(cell.style) : style, value: text };
};

const checkedText = (text: string, address: string): string => {
  if (text.length > cellLimit)
    throw new Error(`cell ${address} holds ${text.length} characters, more than ${cellLimit}`);
  return spelled(cleanText(text));
};

const unwritable = (address: string, value: unknown): Error =>
  new Error(
    `cell ${address} holds ${value === null ? 'nothing' : typeof value} where a text or a finite number is due`,
  );
