import { describe, expect, it } from 'vitest';
import { aCampaign, aQuarantined, aSubmission, moments } from '../../../cast/index.ts';
import { aWorkbook, rowOf, sheetNamed } from './season.ts';
import { textTable } from './text-table.ts';

describe('annexes', () => {
  it('print every narrative under its unit and question', () => {
    const table = textTable(sheetNamed(aWorkbook(), 'Nội dung báo cáo'));

    expect(table).toContain('1 | Huyện Núi Cao | Xã An Bình | Khó khăn, vướng mắc | Không');
    expect(table).toContain('3 | Huyện Núi Cao | Thị trấn Núi Cao | Khó khăn, vướng mắc | (để trống)');
    expect(table).toContain('5 | Xã Vắng Thư, Thị xã Bến Nước |  |  | (chưa báo cáo)');
  });

  it('continue a narrative of 40,000 characters in further rows and lose none of it', () => {
    const told = Array.from({ length: 8_000 }, (_, index) => String(index).padStart(4, '0')).join(' ');
    const sheet = sheetNamed(
      aWorkbook({ entries: [aSubmission({ values: { difficulties: told } })] }),
      'Nội dung báo cáo',
    );

    const pieces = sheet.rows.flatMap(({ cells }) => (cells[2]?.value === 'Xã An Bình' ? [cells[4]?.value ?? ''] : []));
    const numbers = sheet.rows.flatMap(({ cells }) => (cells[2]?.value === 'Xã An Bình' ? [cells[0]?.value] : []));

    expect(pieces.join('')).toBe(told);
    expect(numbers.slice(0, 3)).toEqual([1, '(tiếp)', '(tiếp)']);
    expect(Math.max(...sheet.rows.map((row) => row.height))).toBeLessThanOrEqual(409);
  });

  it('print a long text of a table column whole among the narratives', () => {
    const layout = { ...aCampaign().export, columns: [{ label: 'Khó khăn', of: 'difficulties' }], narratives: [] };
    const told = 'Đường sá đi lại khó khăn. '.repeat(60).trim();
    const model = aWorkbook({
      campaign: aCampaign({ export: layout }),
      entries: [aSubmission({ values: { difficulties: told } })],
    });

    expect(rowOf(sheetNamed(model, 'Theo đơn vị'), 'Xã An Bình')[2]?.value).toBe('(xem Phụ lục II)');
    const pieces = sheetNamed(model, 'Nội dung báo cáo').rows.flatMap(({ cells }) =>
      cells[2]?.value === 'Xã An Bình' ? [cells[4]?.value] : [],
    );
    expect(pieces.join('')).toBe(told);
  });

  it('name who was late and who is missing, with local times', () => {
    const sheet = sheetNamed(aWorkbook(), 'Tình hình báo cáo');
    const table = textTable(sheet);

    expect(table).toContain('I | Huyện Núi Cao: đã báo cáo 3/3 (đúng hạn 2, chậm 1)');
    expect(table).toContain('Chậm: Xã Suối Chậm');
    expect(table).toContain('Chưa báo cáo: Xã Vắng Thư');
    expect(rowOf(sheet, 'Thị trấn Núi Cao')).toMatchObject([
      { value: 3 },
      {},
      { value: 'Đúng hạn' },
      { value: '2024-03-11T02:00:00.000Z', as: 'instant' },
      { value: '2024-03-12T02:00:00.000Z', as: 'instant' },
      { value: 2 },
      {},
    ]);
    expect(table).not.toContain('bieu-mau');
  });

  it('flag warnings, quarantined deliveries and reports of units no longer asked', () => {
    const doubt = {
      code: 'check.zero-for',
      pointer: '/answers/heads_tdp',
      detail: 'Xã thường không có tổ dân phố.',
      strength: 'warn' as const,
    };
    const entries = [aSubmission({ issues: [doubt] }), aQuarantined(), aSubmission({ unit: '00000' })];
    const table = textTable(sheetNamed(aWorkbook({ entries }), 'Cảnh báo số liệu'));

    expect(table).toContain(
      '1 | Huyện Núi Cao | Xã An Bình | Cảnh báo | Số Tổ trưởng tổ dân phố hiện có | Xã thường không có tổ dân phố.',
    );
    expect(table).toContain('2 |  | (chưa rõ đơn vị) | Lượt gửi chờ xử lý |  | Không rõ đơn vị.');
    expect(table).toContain('3 |  | Mã 00000 | Ngoài danh sách');
  });

  it('say what the figures rest on', () => {
    const table = textTable(sheetNamed(aWorkbook({ campaign: aCampaign({ sample: 'Số liệu bịa để thử' }) }), 'Căn cứ'));

    expect(table).toContain('Số liệu minh họa | Số liệu bịa để thử');
    expect(table).toContain(`Thời điểm chốt số liệu | 10:00 ngày 26/03/2024 (${moments.closed})`);
    expect(table).toContain('Đã báo cáo | 4/5 đơn vị (đúng hạn 3, chậm 1, chưa báo cáo 1)');
    expect(table).toContain(
      'Hạn của đơn vị | trước 00:00 ngày 15/03/2024 (tức hết ngày 14/03/2024); do cơ quan tổng hợp ấn định',
    );
    expect(table).toContain(
      '4 báo cáo: nguồn bieu-mau (native) phiên bản 1, đợt báo cáo phiên bản 1, ' +
        'danh mục song-vang@2024-01-01 phiên bản 1',
    );
    expect(table).toContain('ab'.repeat(32));
    expect(table).toContain('Là đảng viên: Số lượng | 4/5');
  });

  it('mark every printed table of sample figures', () => {
    const { sheets } = aWorkbook({ campaign: aCampaign({ sample: 'Số liệu bịa để thử' }) });

    expect(sheets.map((sheet) => /minh họa/i.test(textTable(sheet)))).toEqual(sheets.map(() => true));
  });
});
