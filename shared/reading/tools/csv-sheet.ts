/**
 * A CSV file of many reports, taken apart into files of one: the headings and one row. A row whose quotes do not close
 * is a part as well, so that the others are not lost to it. Marked, the file is the sender's own with one column more.
 */
import type { Refusal } from '../../domain/log/draft.ts';
import { type CsvRow, type CsvTable, csvLine, mostColumns, noRow, readCsv, tooWide } from '../formats/csv-text.ts';
import { cellName } from '../formats/xlsx/address.ts';
import type { Judgement } from '../interpret.ts';
import type { MarkedFile, Payload, RowMark, Sheet, SheetRow, SheetTool } from './tool.ts';

export const mostRows = 2_000;
/** 2,000 rows of 200 columns take 3 s and 200 MB to understand; every column without a field is named in every row. */
const mostCells = 400_000;

const split = async ({ bytes }: Payload, { source }: Judgement): Promise<Sheet | Refusal> => {
  const table = readCsv(bytes);
  if ('refusal' in table) return table;
  const noteless = withoutNotes(table.rows);
  const [headings, ...rows] = noteless;
  if (!headings || rows.length === 0) return noRow;
  if (headings.cells.length > mostColumns) return tooWide;
  if (rows.length > mostRows) return tooManyRows(rows.length);
  if (rows.length * headings.cells.length > mostCells) return tooManyCells(rows.length, headings.cells.length);
  const unitAt = headings.cells.findIndex(
    (heading) => 'answer' in source.unit && heading.trim() === source.unit.answer,
  );
  const only = rows.length === 1 && noteless === table.rows ? bytes : undefined;
  return { blank: 0, rows: rows.map((row) => partOf(table, headings, row, Math.max(0, unitAt), only)) };
};

/** A marked copy that comes back: the column of notes is ours, and no answer. */
const withoutNotes = (rows: readonly CsvRow[]): readonly CsvRow[] => {
  const width = (rows[0]?.cells.length ?? 0) - 1;
  if (rows[0]?.cells[width] !== noteHeading) return rows;
  return rows.map((row) => ({ ...row, cells: row.cells.toSpliced(width, 1) }));
};

const noteHeading = 'Cần sửa';

export const tooManyRows = (count: number): Refusal => ({
  refusal: 'file.rows',
  detail: `Tệp có ${count} dòng số liệu; mỗi lần gửi tối đa ${mostRows} dòng, hãy chia thành nhiều tệp.`,
});

const tooManyCells = (rows: number, columns: number): Refusal => ({
  refusal: 'file.cells',
  detail: `Tệp có ${rows} dòng và ${columns} cột, quá nhiều ô cho một lần gửi; hãy bỏ các cột không cần hoặc chia thành nhiều tệp.`,
});

/** @param only the file itself, where it holds one report: then the part is the file, byte for byte */
const partOf = (
  { delimiter }: CsvTable,
  headings: CsvRow,
  { line, cells, broken }: CsvRow,
  unitAt: number,
  only: Buffer | undefined,
): SheetRow => {
  const row = broken ?? csvLine(cells, delimiter);
  const text = `sep=${delimiter}\r\n${csvLine(headings.cells, delimiter)}\r\n${row}\r\n`;
  return {
    bytes: only ?? Buffer.from(text),
    contentType: 'text/csv; charset=utf-8',
    sheet: '',
    line,
    unitCell: cellName(line, unitAt + 1),
    cells: new Map(headings.cells.map((heading, at) => [heading.trim(), cellName(line, at + 1)])),
  };
};

const mark = async (file: Buffer, marks: readonly RowMark[]): Promise<MarkedFile | undefined> => {
  const table = readCsv(file);
  if ('refusal' in table) return undefined;
  const byLine = Map.groupBy(marks, ({ line }) => line);
  const rows = withoutNotes(table.rows);
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0);
  const lines = rows.map(({ line, cells, broken }, index) => {
    const texts = (byLine.get(line) ?? []).map(({ cell, text }) => `${cell}: ${text}`);
    const note = index === 0 ? noteHeading : texts.join('\n');
    // Once its quote is closed, the note must stand in its own column.
    const missing = Math.max(0, width - (broken?.split(table.delimiter).length ?? 0));
    if (broken !== undefined) return broken + table.delimiter.repeat(missing + 1) + csvLine([note], table.delimiter);
    const padded = Array.from({ length: width }, (_, at) => cells[at] ?? '');
    return csvLine([...padded, note], table.delimiter);
  });
  // Excel takes the mark at the beginning for UTF-8, unless a line "sep=" stands between it and the table.
  const text = `\uFEFF${table.named ? `sep=${table.delimiter}\r\n` : ''}${lines.join('\r\n')}\r\n`;
  return { bytes: Buffer.from(text), type: 'text/csv; charset=utf-8', extension: 'csv' };
};

export const csvSheet: SheetTool = { split, mark };
