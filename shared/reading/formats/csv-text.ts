/**
 * CSV as offices save it: separated by ; , or a tab as the machine's region has it, named by a first line "sep=;" or
 * found out by which one makes the rows equally wide. Quoted cells may hold line breaks. RFC 4180, and Excel's ways.
 */
import type { Refusal } from '../../domain/log/draft.ts';
import { decode } from './json-text.ts';

export interface CsvRow {
  /** The number a spreadsheet shows beside it. */
  readonly line: number;
  readonly cells: readonly string[];
  /** The line as it stands, where its quotes do not close: no cell of it is known. */
  readonly broken?: string;
}

export interface CsvTable {
  readonly delimiter: string;
  /** Does the text's first line say what separates its columns? */
  readonly named: boolean;
  /** The rows that hold anything, headings first. */
  readonly rows: readonly CsvRow[];
}

/** The table a text is, or why it cannot be read. */
export const readCsv = (bytes: Buffer): CsvTable | Refusal => {
  if (bytes.length === 0) return { refusal: 'body.empty', detail: 'Tệp gửi lên trống.' };
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return workbook;
  const text = textOf(bytes);
  if (text === undefined) return charset;
  const [, named] = /^sep=(.)(?:\r\n?|\n|$)/i.exec(text) ?? [];
  const table = named ? text.slice(text.search(/[\r\n]|$/)).replace(/^\r?\n?/, '') : text;
  const read = named ? { ...tableOf(table, named), named: true } : bestTable(table);
  if (!read) return unclear;
  if (read.rows[0]?.broken !== undefined) return openQuote;
  return read.rows[0]?.cells.some((heading) => heading.search(lost) >= 0) ? charset : read;
};

const wideMarks: ReadonlyMap<string, string> = new Map([
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
]);

/** Excel's "Unicode text" is UTF-16 with a byte order mark; anything else must be UTF-8. */
const textOf = (bytes: Buffer): string | undefined => {
  const wide = wideMarks.get(bytes.subarray(0, 2).toString('hex'));
  if (!wide) return decode(bytes);
  try {
    const text = new TextDecoder(wide, { fatal: true }).decode(bytes);
    return text.includes('\uFFFD') ? undefined : text;
  } catch {
    return undefined;
  }
};

export const charset: Refusal = {
  refusal: 'body.charset',
  detail:
    'Tệp không phải UTF-8 nên dấu tiếng Việt đã mất. Trong Excel hãy chọn "CSV UTF-8 (Comma delimited)" rồi gửi lại.',
};
const workbook: Refusal = {
  refusal: 'csv.workbook',
  detail: 'Đây là tệp Excel; hãy lưu thành "CSV UTF-8", hoặc gửi tới địa chỉ nhận biểu Excel.',
};
const unclear: Refusal = {
  refusal: 'csv.delimiter',
  detail: 'Không rõ các cột ngăn bằng dấu nào; hãy thêm dòng đầu tiên "sep=;" (hoặc "sep=,") vào tệp.',
};
export const openQuote: Refusal = {
  refusal: 'csv.quote',
  detail: 'Dấu nháy kép mở mà không đóng, hoặc đóng giữa ô: tệp bị hỏng hoặc bị cắt giữa chừng.',
};

export const mostColumns = 1_000;

export const noRow: Refusal = {
  refusal: 'csv.no-row',
  detail: 'Tệp chỉ có dòng tiêu đề (hoặc không có dòng nào), chưa có số liệu.',
};
export const tooWide: Refusal = { refusal: 'body.keys', detail: `Tệp có quá ${mostColumns} cột.` };

/**
 * A letter, a question mark and a letter again is what a code page without Vietnamese makes of "Số thôn": "S? th?n".
 */
const lost = /\p{L}\?\p{L}/gu;

/**
 * Of a row by itself: one that only looks so must not cost the others of its file. Headings are looked at with the
 * file.
 */
export const hasLostLetters = ({ cells }: CsvRow): boolean =>
  cells.some((cell) => !cell.includes('://') && (cell.match(lost)?.length ?? 0) > 1);

const delimiters = [';', ',', '\t'];

/** The one separator that makes the most rows as wide as the headings; undefined when two would. */
const bestTable = (text: string): CsvTable | undefined => {
  const read = delimiters.map((delimiter) => tableOf(text, delimiter));
  const whole = read.filter(({ rows }) => rows[0]?.broken === undefined);
  const wide = whole.filter(({ rows: [headings] }) => (headings?.cells.length ?? 0) > 1);
  // Nothing separates: a single column, read the same by each; or nothing closes.
  if (wide.length === 0) return whole[0] ?? read[0];
  const best = Math.max(...wide.map(evenness));
  const fitting = wide.filter((table) => evenness(table) === best);
  return fitting.length === 1 ? fitting[0] : undefined;
};

/** The share of rows that are as wide as the headings. */
const evenness = ({ rows: [headings, ...rest] }: CsvTable): number =>
  rest.length === 0 ? 1 : rest.filter(({ cells }) => cells.length === headings?.cells.length).length / rest.length;

/** Reads with one separator; rows whose cells are all blank are left out, and still counted. */
const tableOf = (text: string, delimiter: string): CsvTable => {
  const rows: CsvRow[] = [];
  let at = 0;
  for (let line = 1; at < text.length; line++) {
    const row = rowAt(text, at, delimiter);
    const cells = row?.cells ?? [];
    const end = row?.end ?? endOfLine(text, at);
    if (!row) rows.push({ line, cells, broken: text.slice(at, end) });
    else if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
  return { delimiter, named: false, rows };
};

const endOfLine = (text: string, from: number): number => {
  let end = from;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return end;
};

/** The row that begins at `from` and the line break, or end, it stops at; undefined where a quote does not close. */
const rowAt = (text: string, from: number, delimiter: string): { cells: string[]; end: number } | undefined => {
  const cells: string[] = [];
  for (let at = from; ; ) {
    const cell = cellAt(text, at, delimiter);
    if (!cell) return undefined;
    cells.push(cell.value);
    if (text[cell.end] !== delimiter) return { cells, end: cell.end };
    at = cell.end + 1;
  }
};

/** A row as text again. */
export const csvLine = (cells: readonly string[], delimiter: string): string =>
  cells
    .map((cell) => (/["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(delimiter);

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
