/** The first sheet of any workbook as cells of text: lists of units, of people. Trusts nothing about the file. */
import { type CellContext, type CellValue, readCell } from './cell-value.ts';
import { openParts } from './package-parts.ts';
import { type SheetCell, sheetCells } from './sheet-cells.ts';
import { contextOf } from './workbook-context.ts';
import { fault } from './workbook-fault.ts';
import { workbookParts } from './workbook-parts.ts';
import { formatsByStyle } from './xml-parts.ts';

export interface TextCell {
  /** Both from 1. */
  readonly row: number;
  readonly column: number;
  /** Null where it says what is no text and no number: an error, a day, yes or no. */
  readonly text: string | null;
}

/** Throws a WorkbookFault for what is no workbook, or a broken one. */
export const readRows = (file: Buffer): readonly TextCell[] => {
  const parts = openParts(file);
  const workbook = workbookParts(parts);
  const [sheet] = workbook.sheets;
  const xml = sheet && parts.text(sheet.part);
  if (xml === undefined) throw fault('workbook.broken');
  const { cells, isCut } = sheetCells(xml);
  if (isCut) throw fault('workbook.size');
  const context = contextOf(parts, workbook);
  const styles = workbook.styles === undefined ? undefined : parts.text(workbook.styles);
  const zeros = styles === undefined ? [] : formatsByStyle(styles).map(({ code = '' }) => zerosOf(code));
  const read = readCell(context);
  return cells.map((cell) => {
    const { row, column, style } = cell;
    return { row, column, text: textOf(cell, read(cell), context, zeros[style] ?? 0) };
  });
};

/** A format such as 00000, which shows the zeros of a code that is kept as a number. */
const zerosOf = (code: string): number => (/^0{2,20}$/.test(code) ? code.length : 0);

/** A code kept as a number is digits again, as many as its cell shows; a format of numbers says nothing of a text. */
const textOf = (
  { style, type }: SheetCell,
  { fault: wrong, value }: CellValue,
  { shown }: CellContext,
  digits: number,
): string | null => {
  const isDay = type === 'd' || (type === 'n' && (shown[style] ?? 'plain') !== 'plain');
  if (wrong !== null || typeof value === 'boolean' || isDay) return null;
  const text = String(value ?? '');
  return typeof value === 'number' && /^\d+$/.test(text) ? text.padStart(digits, '0') : text;
};
