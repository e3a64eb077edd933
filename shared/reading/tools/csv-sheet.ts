/**
 * A CSV file of many reports, taken apart into files of one: the headings and one row. A row whose quotes do not close
 * is a part as well, so that the others are not lost to it. The notes of a copy that comes back are no answers.
 */
import type { Refusal } from '../../domain/log/draft.ts';
import { withoutNotes } from '../formats/csv-notes.ts';
import { type CsvRow, type CsvTable, csvLine, mostColumns, noRow, readCsv, tooWide } from '../formats/csv-text.ts';
import { cellName } from '../formats/xlsx/address.ts';
import type { Judgement } from '../interpret.ts';
import type { Payload, Sheet, SheetRow, SheetTool } from './tool.ts';

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

export const tooManyRows = (count: number): Refusal => ({
  refusal: 'file.rows',
  detail: `Tệp có ${count} dòng số liệu; mỗi lần gửi tối đa ${mostRows} dòng, hãy chia thành nhiều tệp.`,
});

const tooManyCells = (rows: number, columns: number): Refusal => ({
  refusal: 'file.cells',
  detail:
    `Tệp có ${rows} dòng và ${columns} cột, quá nhiều ô cho một lần gửi; ` +
    'hãy bỏ các cột không cần hoặc chia thành nhiều tệp.',
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

export const csvSheet: SheetTool = { split };
