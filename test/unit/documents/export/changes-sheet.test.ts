import { describe, expect, it } from 'vitest';
import { aSeason, aSubmission, cast } from '../../../cast/index.ts';
import { aWorkbook, rowOf, sheetNamed } from './season.ts';
import { textTable } from './text-table.ts';

describe('the sheet of changes', () => {
  const before = '2024-03-11T12:00:00.000Z';

  it('is not there for the first export', () => {
    expect(aWorkbook().sheets.some(({ name }) => name === 'Thay đổi')).toBe(false);
  });

  it('names totals that moved, first reports and corrected figures', () => {
    const table = textTable(sheetNamed(aWorkbook({ previous: before }), 'Thay đổi'), { formulas: true });

    expect(table).toContain('Từ 19:00 ngày 11/03/2024 đến 10:00 ngày 26/03/2024');
    expect(table).toMatch(/\| Tổng cộng \| Là đảng viên: Số lượng \| \d+ \| 14 \| \d+ \{=F\d+-E\d+\}/);
    expect(table).toMatch(/Huyện Núi Cao \| Xã Suối Chậm \| Báo cáo mới \| Chưa báo cáo \(còn hạn\) \| Chậm/);
    expect(table).toMatch(/Huyện Núi Cao \| Thị trấn Núi Cao \| Là đảng viên: Số lượng \| \d+ \| 3 \| -?\d+ \{=/);
  });

  it('says so when nothing changed', () => {
    const late = '2024-03-25T00:00:00.000Z';

    expect(textTable(sheetNamed(aWorkbook({ previous: late }), 'Thay đổi'))).toContain('Không có thay đổi về số liệu.');
  });
});

describe('a ratio with units in one of its sums only', () => {
  const entries = [...aSeason(), aSubmission({ unit: cast.silent, values: { heads_thon: 5 } })];

  it('is marked in its group and in the total, and the unit is named', () => {
    const sheet = sheetNamed(aWorkbook({ entries }), 'Theo đơn vị');

    expect(rowOf(sheet, 'Thị xã Bến Nước')[6]?.style).toBe('doubtful-group-ratio');
    expect(rowOf(sheet, 'Huyện Núi Cao')[6]?.style).toBe('group-ratio');
    expect(rowOf(sheet, 'Tổng cộng')[6]?.style).toBe('doubtful-group-ratio');
    expect(rowOf(sheet, 'Xã Vắng Thư').at(-1)?.value).toContain('Thiếu một vế của tỷ lệ (*)');
    expect(textTable(sheet)).toContain(
      '(*) Tỷ lệ đảng viên: có 1 đơn vị chỉ báo cáo một trong hai số: xã Vắng Thư (thiếu "Trong đó là đảng viên").',
    );
    expect(textTable(sheetNamed(aWorkbook({ entries }), 'Cảnh báo số liệu'))).toContain(
      'Xã Vắng Thư | Tỷ lệ thiếu một vế | Tỷ lệ đảng viên',
    );
  });
});
