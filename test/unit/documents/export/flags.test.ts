import { expect, test } from 'vitest';
import { dataFlagsOf } from '../../../../shared/documents/export/sheets/flags.ts';
import { warning } from '../../../../shared/domain/issues/issue.ts';
import { aSubmission, cast } from '../../../cast/index.ts';
import { anInput, aWorkbook, cellsOf, rowOf, sheetNamed } from './season.ts';

const late = warning('time.late', '', 'Quá hạn');
const unknown = warning('answer.unknown', '/answers/weather', 'Câu hỏi lạ');
const doubtful = (key: string) => warning('check.failed', `/answers/${key}`, 'Xin xem lại');

const entries = [
  aSubmission({ unit: cast.punctual, values: { heads_thon: 9, members: 5 }, issues: [late, unknown] }),
  aSubmission({ unit: '90104', values: { heads_thon: 9, members: 5 }, issues: [doubtful('members'), late] }),
  aSubmission({ unit: '90201', values: { heads_tdp: 9 }, issues: [doubtful('heads_tdp'), doubtful('members')] }),
];

test('lateness and what nobody asked are no warnings about figures', () => {
  expect(dataFlagsOf(anInput({ entries })).map(({ unit, kind }) => `${unit} ${kind}`)).toEqual([
    '90104 answer',
    '90201 answer',
    '90201 answer',
    '90201 ratio',
  ]);
});

test('overview and sheet of warnings give the same totals', () => {
  const model = aWorkbook({ entries });
  const sheet = sheetNamed(model, 'Cảnh báo số liệu');
  const listed = cellsOf(sheet).filter(({ value }) => value === 'Cảnh báo' || value === 'Tỷ lệ thiếu một vế');
  const counted = ['Huyện Núi Cao', 'Thị xã Bến Nước', 'Tổng cộng'].map(
    (name) => rowOf(sheetNamed(model, 'Tổng quan'), name)[7]?.value,
  );

  expect(counted).toEqual([1, 3, 4]);
  expect(listed).toHaveLength(4);
  expect(cellsOf(sheet).map(({ value }) => value)).toContain(
    'Cảnh báo về số liệu: 4 (2 đơn vị); lượt gửi chờ xử lý: 0',
  );
});
