/** Exempt units and those with nothing to report, in the documents. */
import { expect, test } from 'vitest';
import { situationPart } from '../../../../shared/documents/export/report/situation.ts';
import type { Submission } from '../../../../shared/domain/log/submission.ts';
import { aSubmission, cast, moments } from '../../../cast/index.ts';
import { decisionsOf } from '../../domain/log/decided.ts';
import { withAll } from './corrections.ts';
import { anInput, aWorkbook, rowOf, sheetNamed } from './season.ts';
import { textTable } from './text-table.ts';

const said = { at: moments.early, by: cast.silent, role: 'unit', fields: [] } as const;
const nil: Submission = { ...aSubmission({ unit: cast.silent, source: 'nil', values: {} }), nil: said };
const exempt = decisionsOf(cast.late)({ decision: 'exemption', ground: 'Nghị quyết 7' });
const season = withAll(nil, ...exempt);

test('the table of progress says why a unit owes nothing, and what all units are made of', () => {
  const sheet = sheetNamed(aWorkbook(season), 'Tình hình báo cáo');
  const notes = (name: string) => [2, 6].map((column) => rowOf(sheet, name)[column]?.value);

  expect(notes('Xã Suối Chậm')).toEqual(['Miễn báo cáo', 'Nghị quyết 7']);
  expect(notes('Xã Vắng Thư')).toEqual(['Đúng hạn', 'Không phát sinh']);
  expect(textTable(sheet)).toContain('đã báo cáo 4/4; số đơn vị: 5 = 3 + 1 không phát sinh + 1 miễn');
});

test('the report counts them apart, and names who is exempt', () => {
  const lines = JSON.stringify(situationPart(anInput(season)));

  expect(lines).toContain('5 = 3 + 1 không phát sinh + 1 miễn');
  expect(lines).toContain('Các đơn vị được miễn báo cáo: xã Suối Chậm');
  expect(lines).not.toContain('Các đơn vị chưa báo cáo');
});
