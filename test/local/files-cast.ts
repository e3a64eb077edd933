/**
 * Files of reports as the tests of uploads send them: the rows, the ways they travel, and two sources that take them.
 */
import { beforeAll, beforeEach } from 'vitest';
import type { LogEntry } from '../../shared/domain/log/submission.ts';
import { type OpenForm, openForm } from './fill-form.ts';
import { advance, konTum, moment, wholeLog } from './reports.ts';
import { type Answer, type LocalService, send } from './service.ts';

export const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const headings = 'unit;district;heads_thon;members_thon;secretaries_thon;results';
export const csvFile = (...rows: readonly string[]): string => `${headings}\r\n${rows.join('\r\n')}\r\n`;

/** Xã of the town of Kon Tum. */
export const communes = [
  'Xã Đắk Cấm',
  'Xã Kroong',
  'Xã Ngọk Bay',
  'Xã Vinh Quang',
  'Xã Đắk Blà',
  'Xã Ia Chim',
] as const;

/** A right report of a xã. */
export const right = { heads_thon: 6, members_thon: 4, secretaries_thon: 3, results: 'Đạt', difficulties: 'Không' };

/** A part of a browser's form; without a file name it is a plain field. */
export interface FormPart {
  readonly name: string;
  readonly fileName?: string;
  readonly content: string | Uint8Array;
}

/** What a browser posts. */
export const multipart = (...parts: readonly FormPart[]): { body: Uint8Array; type: string } => {
  const boundary = '----tonghopfiles';
  const written = parts.map(({ name, fileName, content }) => {
    const file = fileName === undefined ? '' : `; filename="${fileName}"`;
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head), Buffer.from(content as string), Buffer.from('\r\n')]);
  });
  const body = Buffer.concat([...written, Buffer.from(`--${boundary}--\r\n`)]);
  return { body, type: `multipart/form-data; boundary=${boundary}` };
};

export interface Files {
  /** Where the source takes files; only inside tests. */
  path(tool: 'csv' | 'workbook'): string;
  csv(body: string | Uint8Array, query?: string, headers?: Record<string, string>): Promise<Answer>;
  workbook(body: string | Uint8Array, query?: string, headers?: Record<string, string>): Promise<Answer>;
  form(query: string): Promise<OpenForm>;
  /** The copy that the answer to a file of this tool leads to. */
  copy(tool: 'csv' | 'workbook', answer: Answer): Promise<globalThis.Response>;
  entries(): Promise<LogEntry[]>;
}

/** Declares the sources `f-csv` and `f-workbook` before the tests; a second passes before each test. */
export const withFiles = (local: LocalService): Files => {
  const paths = new Map<string, string>();
  beforeAll(async () => {
    local.service.clock.set(moment.inTime);
    for (const tool of ['csv', 'workbook']) {
      await local.put(`/v1/sources/f-${tool}`, { id: `f-${tool}`, title: 'Tệp', tool, campaign: konTum });
      paths.set(tool, (await local.post(`/v1/sources/f-${tool}/secrets`, undefined, 'operator')).body.path);
    }
  });
  beforeEach(() => advance(local));
  const path = (tool: 'csv' | 'workbook'): string => paths.get(tool) ?? '';
  const post =
    (tool: 'csv' | 'workbook', type: string) =>
    (body: string | Uint8Array, query = '', headers = {}) =>
      send(`${local.service.url}${path(tool)}${query}`, 'POST', { 'content-type': type, ...headers }, body);
  return {
    path,
    csv: post('csv', 'text/csv'),
    workbook: post('workbook', xlsx),
    form: async (query) =>
      openForm(await (await fetch(`${local.service.url}${path('workbook')}/form.xlsx?${query}`)).bytes()),
    copy: (tool, { body }) => fetch(`${local.service.url}${path(tool)}/${(body.rows ? body : body.file).copy.path}`),
    entries: () => wholeLog(local),
  };
};

/** Codes of the units of a form that are xã: they are asked about thôn. */
export const xaOf = (form: OpenForm): string[] =>
  form.units.filter((unit) => String(form.nameCell(unit).value).startsWith('Xã '));

export const fill = (form: OpenForm, unit: string, values: object = right): void => {
  for (const [key, value] of Object.entries(values)) form.cell(unit, key).value = value;
};
