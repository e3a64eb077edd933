/** A list from elsewhere, .xlsx or CSV, as rows of text within limits. Pure: bytes in, rows out. */
import { readRows } from '../formats/xlsx/read-rows.ts';
import { WorkbookFault } from '../formats/xlsx/workbook-fault.ts';
import { csvRows } from './csv-rows.ts';
import { limits } from './limits.ts';
import { placeOf, SheetFault, type SheetRow } from './rows.ts';

/** Throws a {@link SheetFault}. */
export const readList = (bytes: Buffer): readonly SheetRow[] => {
  if (bytes.length === 0) throw new SheetFault('tệp trống; hãy chọn tệp rồi gửi lại.');
  const name = kinds.find(([beginning]) => bytes.subarray(0, 4).toString('latin1') === beginning)?.[1];
  if (name === 'xls') {
    throw new SheetFault('tệp là dạng Excel cũ (.xls); hãy mở bằng Excel, chọn Lưu thành "Excel Workbook (*.xlsx)".');
  }
  return withinLimits(name === 'xlsx' ? workbookRows(bytes) : csvRows(bytes));
};

const kinds = [
  ['PK\x03\x04', 'xlsx'],
  ['\xd0\xcf\x11\xe0', 'xls'],
] as const;

const workbookRows = (bytes: Buffer): readonly SheetRow[] => {
  const rows: string[][] = [];
  for (const { row, column, text } of cellsIn(bytes)) {
    if (row > limits.rows) throw tooLong();
    if (column > limits.columns) {
      throw new SheetFault(`trang đầu có hơn ${limits.columns} cột; đây không phải danh sách cần nhập.`);
    }
    if (text === null) {
      throw new SheetFault(`${placeOf(row, column - 1)}: ô không phải chữ hay số (lỗi công thức, ngày hoặc đúng/sai).`);
    }
    while (rows.length < row) rows.push([]);
    const cells = rows[row - 1] ?? [];
    while (cells.length < column) cells.push('');
    cells[column - 1] = text;
  }
  return rows.map((cells, at) => ({ number: at + 1, cells }));
};

const cellsIn = (bytes: Buffer): ReturnType<typeof readRows> => {
  try {
    return readRows(bytes);
  } catch (error) {
    throw error instanceof WorkbookFault ? new SheetFault(inSentence(error.refusal.detail)) : error;
  }
};

/** Words for a whole file stand after its name. */
const inSentence = (words: string): string => words.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase());

const tooLong = (): SheetFault => new SheetFault(`có hơn ${limits.rows.toLocaleString('vi-VN')} hàng.`);

/** What any reader of a list holds to. Throws a {@link SheetFault}. */
export const withinLimits = (rows: readonly SheetRow[]): readonly SheetRow[] => {
  if (rows.length > limits.rows) throw tooLong();
  for (const { number, cells } of rows) {
    const column = cells.findIndex((cell) => cell.length > limits.cellCharacters);
    if (column >= 0) throw new SheetFault(`${placeOf(number, column)}: ô dài hơn ${limits.cellCharacters} ký tự.`);
  }
  return rows;
};
