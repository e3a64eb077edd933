/**
 * CSV as offices save it: separated by ; , or a tab as the machine's region has it, named by a first line "sep=;" or
 * found out by which one makes the rows equally wide. Quoted cells may hold line breaks. RFC 4180, and Excel's ways.
 */
import type { Refusal } from '../../../shared/domain/draft.ts';
import { decode } from './json-text.ts';

export type Rows = readonly (readonly string[])[];

/** The rows that hold anything, headings first, or why the text cannot be read. */
export const readCsv = (bytes: Buffer): { readonly rows: Rows } | Refusal => {
  if (bytes.length === 0) return { refusal: 'body.empty', detail: 'Tệp gửi lên trống.' };
  const text = textOf(bytes);
  if (text === undefined) return charset;
  const [, named] = /^sep=(.)(?:\r\n?|\n|$)/i.exec(text) ?? [];
  const table = named ? text.slice(text.search(/[\r\n]|$/)).replace(/^\r?\n?/, '') : text;
  const rows = named ? rowsOf(table, named) : bestRows(table);
  if (!rows) return unclear;
  if (rows === 'open-quote') return openQuote;
  return hasLostLetters(rows) ? charset : { rows };
};

/** Excel's "Unicode text" is UTF-16 with a byte order mark; anything else must be UTF-8. */
const textOf = (bytes: Buffer): string | undefined => {
  const mark = bytes.subarray(0, 2).toString('hex');
  const wide = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : undefined;
  if (!wide) return decode(bytes);
  try {
    const text = new TextDecoder(wide, { fatal: true }).decode(bytes);
    return text.includes('\uFFFD') ? undefined : text;
  } catch {
    return undefined;
  }
};

const charset: Refusal = {
  refusal: 'body.charset',
  detail:
    'Tệp không phải UTF-8 nên dấu tiếng Việt đã mất. Trong Excel hãy chọn "CSV UTF-8 (Comma delimited)" rồi gửi lại.',
};
const unclear: Refusal = {
  refusal: 'csv.delimiter',
  detail: 'Không rõ các cột ngăn bằng dấu nào; hãy thêm dòng đầu tiên "sep=;" (hoặc "sep=,") vào tệp.',
};
const openQuote: Refusal = {
  refusal: 'csv.quote',
  detail: 'Dấu nháy kép mở mà không đóng, hoặc đóng giữa ô: tệp bị hỏng hoặc bị cắt giữa chừng.',
};

/** A letter, a question mark and a letter again is what a code page without Vietnamese makes of "Số thôn": "S? th?n". */
const lost = /\p{L}\?\p{L}/gu;

const hasLostLetters = ([headings = [], ...rest]: Rows): boolean =>
  headings.some((heading) => heading.search(lost) >= 0) ||
  rest.some((row) => row.some((cell) => !cell.includes('://') && (cell.match(lost)?.length ?? 0) > 1));

const delimiters = [';', ',', '\t'];

type Read = Rows | 'open-quote';

/** The one separator that makes every row as wide as the headings; undefined when two would. */
const bestRows = (text: string): Read | undefined => {
  const tried = delimiters.map((delimiter) => rowsOf(text, delimiter));
  const read = tried.filter((rows): rows is Rows => rows !== 'open-quote');
  if (read.length === 0) return 'open-quote';
  const wide = read.filter(([headings = []]) => headings.length > 1);
  const even = wide.filter(([headings = [], ...rest]) => rest.every((row) => row.length === headings.length));
  const fitting = even.length > 0 ? even : wide;
  // Nothing separates: a single column, read the same by each.
  if (fitting.length === 0) return read[0];
  return fitting.length === 1 ? fitting[0] : undefined;
};

/** Reads with one separator; rows whose cells are all blank are left out. */
const rowsOf = (text: string, delimiter: string): Read => {
  const rows: string[][] = [];
  let row: string[] = [];
  let from = 0;
  while (from <= text.length) {
    const cell = cellAt(text, from, delimiter);
    if (!cell) return 'open-quote';
    row.push(cell.value);
    from = cell.end + 1;
    if (text[cell.end] === delimiter) continue;
    if (text[cell.end] === '\r' && text[from] === '\n') from += 1;
    if (row.some((value) => value.trim() !== '')) rows.push(row);
    row = [];
  }
  return rows;
};

/** The cell that begins at `from`, and where it ends: at a separator, a line break or the end. */
const cellAt = (text: string, from: number, delimiter: string): { value: string; end: number } | undefined => {
  let end = from;
  const stops = (): boolean =>
    end >= text.length || text[end] === delimiter || text[end] === '\n' || text[end] === '\r';
  if (text[from] !== '"') {
    while (!stops()) end += 1;
    return { value: text.slice(from, end), end };
  }
  end = text.indexOf('"', from + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end < 0) return undefined;
  const value = text.slice(from + 1, end).replaceAll('""', '"');
  end += 1;
  return stops() ? { value, end } : undefined;
};
