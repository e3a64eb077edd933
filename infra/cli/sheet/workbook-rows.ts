/**
 * Excel's old format, .xls, through SheetJS. Loaded only by the worker thread: a parser of strangers' files stays
 * outside.
 */
import { type CellObject, read, set_cptable, utils, type WorkSheet } from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { limits } from '../../../shared/reading/sheet/limits.ts';
import { placeOf, SheetFault, type SheetRow } from '../../../shared/reading/sheet/rows.ts';

set_cptable(codePages);

/** The first sheet's rows, down to the last that holds anything; one more than the limit when there are more. */
export const workbookRows = (bytes: Buffer): readonly SheetRow[] => {
  const sheet = firstSheet(bytes);
  const { e: last } = utils.decode_range(sheet['!ref'] ?? 'A1');
  if (last.c >= limits.columns)
    throw new SheetFault(`trang đầu có hơn ${limits.columns} cột; đây không phải danh sách đơn vị.`);
  const table = (sheet as WorkSheet & { '!data'?: (CellObject | undefined)[][] })['!data'] ?? [];
  return Array.from({ length: Math.min(table.length, limits.rows + 1) }, (_, r) => ({
    number: r + 1,
    cells: Array.from({ length: last.c + 1 }, (__, c) => textOf(table[r]?.[c], r, c)),
  }));
};

const firstSheet = (bytes: Buffer): WorkSheet => {
  try {
    const workbook = read(bytes, {
      type: 'buffer',
      dense: true,
      sheets: 0,
      sheetRows: limits.rows + 1,
      cellFormula: false,
      cellHTML: false,
      bookVBA: false,
    });
    const sheet = workbook.Sheets[workbook.SheetNames[0] ?? ''];
    if (sheet) return sheet;
  } catch {
    // What a parser says about a broken file helps nobody who made it.
  }
  throw new SheetFault('không đọc được: tệp hỏng, có mật khẩu, hoặc không phải bảng tính Excel.');
};

/** A code stored as a number is digits again; its lost zeros are for the reader of codes to see. */
const textOf = (cell: CellObject | undefined, row: number, column: number): string => {
  if (!cell || cell.t === 'z' || cell.v === undefined) return '';
  if (cell.t === 's') return String(cell.v);
  if (cell.t === 'n') return /^\d+$/.test(cell.w ?? '') ? String(cell.w) : String(cell.v);
  const what = cell.t === 'e' ? 'lỗi công thức' : 'ngày hoặc đúng/sai';
  throw new SheetFault(`${placeOf(row + 1, column)}: ô không phải chữ hay số (${what}).`);
};
