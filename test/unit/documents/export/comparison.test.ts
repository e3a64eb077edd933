/** A period beside the one before it: which units are compared, and what the workbook and the report say of it. */
import { expect, test } from 'vitest';
import { reportOf } from '../../../../shared/documents/export/report/report.ts';
import { sheetsOf } from '../../../../shared/documents/export/sheets/sheets-of.ts';
import { comparisonOf } from '../../../../shared/domain/log/comparison.ts';
import { foldLedger } from '../../../../shared/domain/log/ledger.ts';
import type { PreviousPeriod } from '../../../../shared/domain/log/previous-period.ts';
import { unchanged } from '../../../../shared/domain/log/restate.ts';
import type { Submission } from '../../../../shared/domain/log/submission.ts';
import { expectedOf } from '../../../../shared/domain/units/roster.ts';
import { aCampaign, aRegister, aSubmission, cast } from '../../../cast/index.ts';
import { anInput, sheetNamed } from './season.ts';
import { textTable } from './text-table.ts';

const calendar = {
  kind: 'nd09' as const,
  every: 'quarter' as const,
  first: '2023-Q4',
  due: { commune: { working: 2, basis: 'office' as const } },
};
const campaign = aCampaign({ calendar });
const register = aRegister();

const folded = (entries: readonly Submission[], period = '2023-Q4') =>
  foldLedger(campaign, period, expectedOf(campaign, register), entries, '2024-03-26T03:00:00.000Z');

const before = (entries: readonly Submission[], merged?: readonly [into: string, gone: string]): PreviousPeriod => {
  const ledger = folded(entries);
  const units = new Map(unchanged(ledger.rows).units.map((unit) => [unit.unit.code, unit]));
  const [into, gone] = merged?.map((code) => units.get(code)) ?? [];
  if (into && gone) units.set(into.unit.code, { ...into, from: [...into.from, ...gone.from] }).delete(gone.unit.code);
  return { period: '2023-Q4', campaign, ledger, units, apart: [] };
};

const was = [
  aSubmission({ unit: cast.punctual, values: { heads_thon: 8, members: 4 } }),
  aSubmission({ unit: cast.renamed, values: { heads_tdp: 6 } }),
  aSubmission({ unit: cast.silent, values: { heads_thon: 5, members: 5 } }),
];
const is = [
  aSubmission({ unit: cast.punctual, values: { heads_thon: 10, members: 6 } }),
  aSubmission({ unit: cast.renamed, values: { heads_tdp: 6, members: 6 } }),
  aSubmission({ unit: cast.late, values: { heads_thon: 3, members: 1 } }),
];

const anInputCompared = (previous: PreviousPeriod) => {
  const input = { ...anInput({ campaign, entries: is }), ledger: folded(is, '2024-Q1') };
  return { ...input, comparison: comparisonOf(campaign, input.ledger, previous) };
};
const paragraphs = (previous: PreviousPeriod) =>
  reportOf(anInputCompared(previous)).sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'paragraph' ? block.text : [])),
  );

test('adds each figure up over the units that gave it in both periods, and names the others', () => {
  const table = textTable(sheetNamed(sheetsOf(anInputCompared(before(was))), 'So sánh kỳ trước'), { formulas: true });

  expect(table).toContain('Số liệu quý I/2024 so với quý IV/2023, của 2/5 đơn vị báo cáo cả hai kỳ');
  // Of the renamed unit the members are not known then.
  expect(table).toMatch(/Là đảng viên: Số lượng \| 4 \| 6 \| 2 \{=D\d+-C\d+\} \| 50,0% \{=SUBSTITUTE.*\} \| 1\/5/);
  expect(table).toMatch(/Tỷ lệ.* \| 50,0%? \| 60,0%? \| \+10,0 điểm % \| - \| 1\/5/);
  expect(table).toContain('Không so sánh (kỳ này chưa báo cáo): thị trấn Núi Cao, xã Vắng Thư.');
  expect(table).toContain('Không so sánh (kỳ trước chưa báo cáo đủ): xã Suối Chậm.');
});

test('the period is named over every table and in the subject of the report', () => {
  const input = anInputCompared(before(was));
  const signed = sheetsOf(input).sheets.filter(({ isWorking }) => !isWorking);

  for (const sheet of signed) expect(textTable(sheet), sheet.name).toMatch(/^Quý I\/2024$/m);
  expect(signed.length).toBeGreaterThan(2);
  expect(paragraphs(before(was))).toContainEqual(expect.stringMatching(/^Kết quả thực hiện: .*, quý I\/2024$/));
});

test('compares a merged unit with all it was made of, and says so', () => {
  const merged = before(
    [...was, aSubmission({ unit: cast.late, values: { heads_thon: 3, members: 2 } })],
    [cast.punctual, cast.late],
  );
  const { comparison } = anInputCompared(merged);

  expect(comparison?.merged.map(({ unit }) => unit.code)).toEqual([cast.punctual]);
  expect(comparison?.figures.get('members')?.before.values.get('members')).toBe(6);
  expect(paragraphs(merged).join('\n')).toMatch(/Được so với tổng số liệu của các đơn vị cũ hợp thành: xã An Bình/);
});

test('is told in the report, in a sentence a figure', () => {
  const text = paragraphs(before(was)).join('\n');

  expect(text).toMatch(/So với quý IV\/2023, tính trên 02\/05 đơn vị báo cáo cả hai kỳ \(chi tiết tại Phụ lục IV\):/);
  expect(text).toMatch(/đảng viên: 6, tăng 2 \(50,0%\) \(của 01 đơn vị\)\./);
  expect(text).toMatch(/Tỷ lệ đảng viên: 60,0%, tăng 10,0 điểm %/);
});

test('is not made where no unit reported in both', () => {
  const alone = before([aSubmission({ unit: cast.silent, values: { heads_thon: 5 } })]);

  expect(anInputCompared(alone).comparison).toBeNull();
  expect(sheetsOf(anInputCompared(alone)).sheets.map(({ name }) => name)).not.toContain('So sánh kỳ trước');
  expect(paragraphs(alone).join('\n')).not.toContain('So với');
});
