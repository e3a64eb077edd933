/** Workbooks made by hand, part by part, so that a test can say exactly what is odd about one. */
import { expect } from 'vitest';
import { Archive } from '../../../../../shared/documents/package/archive.ts';
import type { Refusal } from '../../../../../shared/domain/log/draft.ts';
import { escaped } from '../../../../../shared/markup.ts';
import { cellName } from '../../../../../shared/reading/formats/xlsx/address.ts';
import { type FormMark, markWords, writeFormMark } from '../../../../../shared/reading/formats/xlsx/form-mark.ts';
import { type FormRead, type FormUnit, readForm } from '../../../../../shared/reading/formats/xlsx/read-form.ts';

export const aMark = (over: Partial<FormMark> = {}): FormMark => ({
  units: 'rows',
  campaign: 'kon-tum-2881-2021',
  version: 2,
  period: 'once',
  register: 'kon-tum@2021-11-06',
  ...over,
});

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const links = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A cell: text, a number, or its XML with @ where its address goes. */
export type Written = string | number | null | { readonly xml: string };

const cellXml = (name: string, written: Written): string => {
  if (written === null) return '';
  if (typeof written === 'number') return `<c r="${name}"><v>${written}</v></c>`;
  if (typeof written === 'string')
    return `<c r="${name}" t="inlineStr"><is><t xml:space="preserve">${escaped(written)}</t></is></c>`;
  return written.xml.replaceAll('@', name);
};

/** @param before and @param after what stands around the rows inside the sheet. */
export const sheetXml = (rows: readonly (readonly Written[])[], after = '', before = ''): string => {
  const lines = rows.map((cells, at) => {
    const written = cells.map((cell, column) => cellXml(cellName(at + 1, column + 1), cell)).join('');
    return `<row r="${at + 1}">${written}</row>`;
  });
  const data = `<sheetData>${lines.join('')}</sheetData>`;
  return `${declaration}<worksheet xmlns="${main}">${before}${data}${after}</worksheet>`;
};

export interface BookParts {
  /** Sheets by name. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly strings?: string;
  readonly styles?: string;
  readonly date1904?: boolean;
  /** Further parts, or others instead of those made here. */
  readonly parts?: Readonly<Record<string, string | Buffer>>;
}

/** The parts of a workbook by name, for a test to alter. */
export const partsOf = ({ sheets, strings, styles, date1904, parts = {} }: BookParts): Map<string, string | Buffer> => {
  const names = Object.keys(sheets);
  const listed = names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`);
  const targets = [
    ...names.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
    ...(strings === undefined ? [] : [['sharedStrings', 'sharedStrings.xml']]),
    ...(styles === undefined ? [] : [['styles', '/xl/styles.xml']]),
  ];
  const relationships = targets.map(
    ([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${links}/${kind}" Target="${target}"/>`,
  );
  return new Map<string, string | Buffer>([
    ['[Content_Types].xml', `${declaration}<Types/>`],
    [
      '_rels/.rels',
      `${declaration}<Relationships>
<Relationship Id="rId1" Type="${links}/officeDocument" Target="xl/workbook.xml"/>
</Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${declaration}<workbook xmlns="${main}" xmlns:r="${links}">
<workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${listed.join('')}</sheets>
</workbook>`,
    ],
    ['xl/_rels/workbook.xml.rels', `${declaration}<Relationships>${relationships.join('')}</Relationships>`],
    ...names.map((name, at): [string, string] => [`xl/worksheets/sheet${at + 1}.xml`, sheets[name] ?? '']),
    ...(strings === undefined ? [] : [['xl/sharedStrings.xml', strings] as const]),
    ...(styles === undefined ? [] : [['xl/styles.xml', styles] as const]),
    ...Object.entries(parts),
  ]);
};

export const zipped = (parts: Iterable<readonly [string, string | Buffer]>): Buffer => {
  const archive = new Archive();
  for (const [name, part] of parts) archive.add(name, part);
  return Buffer.from(archive.finish());
};

export const aBook = (book: BookParts): Buffer => zipped(partsOf(book));

const keys = [writeFormMark(aMark()), markWords.name, 'heads', 'party', 'note'];
const headings = [markWords.shown, 'Đơn vị', 'Số thôn', 'Đảng viên', 'Ghi chú'];

/** Rows of a form: mark and keys in row 1, headings in row 2, then these; columns code, name, heads, party, note. */
export const formRows = (...lines: readonly (readonly Written[])[]): readonly (readonly Written[])[] => [
  keys,
  headings,
  ...lines,
];

/** A form whose only sheet is "Biểu nhập". */
export const aForm = (lines: readonly (readonly Written[])[], after = '', book: Partial<BookParts> = {}): Buffer =>
  aBook({ sheets: { 'Biểu nhập': sheetXml(formRows(...lines), after) }, ...book });

export const formOf = (file: Buffer): FormRead => {
  const read = readForm(file);
  if ('refusal' in read) throw new Error(`refused: ${read.refusal}: ${read.detail}`);
  return read;
};

export const refusalOf = (file: Buffer): Refusal => {
  const read = readForm(file);
  if (!('refusal' in read)) throw new Error(`read ${read.units.length} units`);
  expect(read.detail).toBe(read.detail.normalize('NFC'));
  return read;
};

/** Values by key. */
export const saidBy = ({ answers }: FormUnit): Record<string, unknown> =>
  Object.fromEntries(answers.map(({ key, value }) => [key, value]));

export const codesOf = ({ issues }: FormUnit): string[] => issues.map(({ code, pointer }) => `${code} ${pointer}`);
