/**
 * `csv`: a line of headings and a report in each row below it, as `curl --data-binary @file.csv` sends it. Here one
 * report is read; a file of several is taken apart by csv-sheet.ts into files of one.
 */
import type { Answer, Draft, Refusal } from '../../domain/log/draft.ts';
import {
  type CsvRow,
  charset,
  hasLostLetters,
  mostColumns,
  noRow,
  openQuote,
  readCsv,
  tooWide,
} from '../formats/csv-text.ts';
import { csvSheet } from './csv-sheet.ts';
import { draftOf, type Parts } from './draft-of.ts';
import { answersOf, type Cell, emailOf, timeOf } from './sheet-columns.ts';
import { fileBytes, type Payload, type Tool } from './tool.ts';

const read = async (payload: Payload): Promise<Draft | Refusal> => {
  const table = readCsv(payload.bytes);
  if ('refusal' in table) return table;
  const [headings, row, ...more] = table.rows;
  if (!headings || !row) return noRow;
  if (more.length > 0) return wholeFile(more.length + 1);
  const fault = rowFault(headings, row);
  if (fault) return fault;
  const cells = headings.cells
    .slice(0, widthOf(headings.cells, row.cells))
    .map((heading, at): Cell => [heading.trim(), row.cells[at] ?? '']);
  const respondent = emailOf(cells);
  return draftOf(csv.name, payload, {
    id: idOf(cells),
    submittedAt: timeOf(cells, payload.reading),
    ...(respondent ? { respondent } : {}),
    answers: answersOf(cells).map(sortedBy(echoesIn(cells))),
  });
};

/** Separators at the end of the lines are not columns. */
const widthOf = (...rows: readonly (readonly string[])[]): number =>
  Math.max(...rows.map((row) => row.findLastIndex((cell) => cell.trim() !== '') + 1));

const rowFault = (headings: CsvRow, row: CsvRow): Refusal | undefined => {
  if (headings.cells.length > mostColumns) return tooWide;
  if (row.broken !== undefined) return openQuote;
  if (hasLostLetters(row)) return charset;
  return row.cells.slice(headings.cells.length).some((cell) => cell.trim() !== '') ? tooLong : undefined;
};

const tooLong: Refusal = {
  refusal: 'csv.columns',
  detail: 'Dòng số liệu có nhiều ô hơn dòng tiêu đề: có thể thiếu dấu nháy kép quanh ô chứa dấu ngăn cột.',
};
/** A file of several rows is taken apart before it is read; one read whole was kept whole because it could not be. */
const wholeFile = (count: number): Refusal => ({
  refusal: 'csv.rows',
  detail: `Tệp có ${count} dòng số liệu, được giữ nguyên cả tệp; hãy lấy tệp ra, sửa và gửi lại.`,
});

/** Columns that name the submission: our own, or those of a Kobo or ODK export. */
const ids: readonly (readonly [heading: string, kind: 'sender' | 'native'])[] = [
  ['submission_id', 'sender'],
  ['submissionId', 'sender'],
  ['meta/rootUuid', 'native'],
  ['meta/instanceID', 'native'],
  ['_uuid', 'native'],
  ['_id', 'native'],
];

const idOf = (cells: readonly Cell[]): NonNullable<Parts['id']> => {
  for (const [name, kind] of ids) {
    const stated = cells.find(([heading, value]) => heading === name && value !== '')?.[1];
    if (typeof stated === 'string') return { stated, kind };
  }
  return { stated: '', kind: 'sender' };
};

const sortedBy =
  (echoes: ReadonlySet<string>) =>
  (answer: Answer): Answer => {
    if (ids.some(([name]) => name === answer.key)) return { ...answer, source: 'metadata' };
    return echoes.has(answer.key) ? { ...answer, source: 'echo' } : answer;
  };

/**
 * KoboCAT writes several choices as "a c" in one column and then True or False in a column for each: "q", "q/a", "q/b",
 * "q/c". Only columns that say exactly what the first one says are taken for its echo.
 */
const echoesIn = (cells: readonly Cell[]): ReadonlySet<string> => {
  const children = Map.groupBy(cells, ([heading]) => heading.slice(0, Math.max(0, heading.lastIndexOf('/'))));
  const echoes = cells.flatMap(([heading, value]) => {
    const marks = children.get(heading) ?? [];
    const chosen = marks.filter(([, mark]) => mark === 'True' || mark === '1').map(([child]) => lastPart(child));
    const unclear = marks.some(([, mark]) => !/^(?:True|False|1|0|n\/a|)$/.test(String(mark)));
    const said = String(value).split(' ').filter(Boolean).sort().join(' ');
    return !unclear && said !== '' && said === chosen.sort().join(' ') ? marks.map(([child]) => child) : [];
  });
  return new Set(echoes);
};

const lastPart = (heading: string): string => heading.slice(heading.lastIndexOf('/') + 1);

export const csv: Tool = {
  name: 'csv',
  docs: 'https://www.rfc-editor.org/rfc/rfc4180',
  clock: 'sender',
  maxBytes: fileBytes,
  reply: 'json',
  read,
  sheet: csvSheet,
};
