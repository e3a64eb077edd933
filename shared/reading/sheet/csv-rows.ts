/** CSV as offices save it: UTF-8 with or without a byte order mark, or Excel's UTF-16; commas, semicolons or tabs. */
import { limits } from './limits.ts';
import { placeOf, SheetFault, type SheetRow } from './rows.ts';

export const csvRows = (bytes: Uint8Array): readonly SheetRow[] => {
  const text = decoded(bytes);
  const first = text.slice(0, text.search(/\r?\n|\r|$/));
  return split(text, delimiterOf(first));
};

const decoded = (bytes: Uint8Array): string => {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(wide, { fatal: true }).decode(bytes);
  } catch {
    throw new SheetFault('không phải UTF-8; trong Excel hãy lưu lại dạng "CSV UTF-8", hoặc dùng thẳng tệp .xlsx.');
  }
};

/** The one that occurs most in the first line, outside quotes. */
const delimiterOf = (line: string): string => {
  const bare = line.replace(/"[^"]*"/g, '');
  const counted = [',', ';', '\t'].map((mark) => ({ mark, times: bare.split(mark).length }));
  return counted.toSorted((a, b) => b.times - a.times)[0]?.mark ?? ',';
};

/** RFC 4180. A row that goes on over several lines keeps the number of its first. */
const split = (text: string, delimiter: string): readonly SheetRow[] => {
  const rows: SheetRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let start = 1;
  const cell = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^"\\r\\n${delimiter}][^\\r\\n${delimiter}]*|))(${delimiter}|\\r\\n|\\n|\\r|$)`,
    'y',
  );
  while (cell.lastIndex < text.length || cells.length > 0) {
    const found = cell.exec(text);
    if (!found) throw new SheetFault(`${placeOf(start, cells.length)}: dấu nháy kép mở mà không đóng.`);
    const [all, quoted, bare = '', end] = found;
    cells.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    line += all.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end === delimiter) continue;
    rows.push({ number: start, cells });
    if (rows.length > limits.rows) break;
    cells = [];
    start = line;
    if (end === '') break;
  }
  return rows;
};
