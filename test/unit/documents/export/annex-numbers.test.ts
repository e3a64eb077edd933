/** One numbering for what is signed together: workbook, PDF and report, each opened by a reader of its own. */
import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { writeDocument } from '../../../../shared/documents/docx/write-document.ts';
import { reportOf } from '../../../../shared/documents/export/report/report.ts';
import type { ExportInput } from '../../../../shared/documents/export/sheets/input.ts';
import { sheetsOf } from '../../../../shared/documents/export/sheets/sheets-of.ts';
import { writePdf } from '../../../../shared/documents/pdf/write-pdf.ts';
import { writeWorkbook } from '../../../../shared/documents/xlsx/write-workbook.ts';
import { aCampaign, aSubmission } from '../../../cast/index.ts';
import { openPdf, readPages } from '../pdf/read-pdf.ts';
import { corrects, punctual, withAll } from './corrections.ts';
import { expectSignable } from './read-report.ts';
import { anInput } from './season.ts';

/** What follows each line that is the number of an annex. */
const titled = (lines: readonly string[]): Map<string, string> =>
  new Map(lines.flatMap((line, at) => (/^Phụ lục [IVX]+$/.test(line) ? [[line, lines[at + 1] ?? '']] : [])));

const ofWorkbook = async (input: ExportInput): Promise<Map<string, string>> => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await writeWorkbook(sheetsOf(input))) as unknown as ArrayBuffer);
  const lines: string[] = [];
  workbook.eachSheet((sheet) =>
    sheet.eachRow((row) => row.eachCell((cell) => cell.address === cell.master.address && lines.push(cell.text))),
  );
  return titled(lines);
};

const ofPdf = async (input: ExportInput): Promise<Map<string, string>> =>
  titled((await readPages(await openPdf(await writePdf(sheetsOf(input))))).flatMap(({ lines }) => lines));

const long = 'Đường sá đi lại khó khăn, kinh phí thiếu, '.repeat(60);
const layout = aCampaign().export;
const told = { entries: [aSubmission({ values: { difficulties: long } })] };
const inTheTable = aCampaign({
  export: { ...layout, columns: [{ label: 'Khó khăn', of: 'difficulties' }], narratives: [] },
});
const none = aCampaign({ export: { ...layout, narratives: [] } });

it.each([
  ['with texts and adjustments', anInput(withAll(corrects(punctual, { members: 4 }))), ['I', 'II', 'III', 'IV']],
  ['with a text too long for the report', anInput(told), ['I', 'II', 'III']],
  ['with a text too long for its column', anInput({ ...told, campaign: inTheTable }), ['I', 'II', 'III']],
  ['without texts', anInput({ campaign: none }), ['I', 'II']],
  ['with nothing reported', anInput({ entries: [] }), ['I', 'II', 'III']],
] as const)('an annex has one number in workbook, PDF and report, which cites it: %s', async (_, input, numbers) => {
  const set = await ofWorkbook(input);
  const { body, annexes } = expectSignable(writeDocument(reportOf(input)));
  const cited = new Set(body.join('\n').match(/Phụ lục [IVX]+/g));

  expect([...set.keys()]).toEqual(numbers.map((number) => `Phụ lục ${number}`));
  expect([...(await ofPdf(input))]).toEqual([...set]);
  expect(annexes.map(([number, title]) => [number, title])).toEqual(
    [...set].filter(([number]) => annexes.some(([own]) => own === number)),
  );
  expect([...cited].filter((number) => !set.has(number))).toEqual([]);
  expect(body.join('\n')).toContain(`Tình hình từng đơn vị tại ${keyOf(set, 'TÌNH HÌNH BÁO CÁO CỦA CÁC ĐƠN VỊ')}`);
});

const keyOf = (set: ReadonlyMap<string, string>, title: string): string | undefined =>
  [...set].find(([, own]) => own === title)?.[0];
