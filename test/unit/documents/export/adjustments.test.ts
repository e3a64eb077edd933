import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { Sheet, WorkbookModel } from '../../../../shared/documents/sheet/model.ts';
import { writeWorkbook } from '../../../../shared/documents/xlsx/write-workbook.ts';
import { aCampaign, aSubmission, cast } from '../../../cast/index.ts';
import { corrects, punctual, sent, withAll } from './corrections.ts';
import { aWorkbook, rowOf, sheetNamed } from './season.ts';
import { textTable } from './text-table.ts';
import { unzip } from './unzip.ts';

const sheetOf = (model: WorkbookModel): Sheet => sheetNamed(model, 'Điều chỉnh');
/** The lines under the heading, without STT; by default with groups. */
const linesOf = (model: WorkbookModel): unknown[][] => {
  const sheet = sheetOf(model);
  return sheet.rows.slice(sheet.heading?.bottom).map(({ cells }) => cells.slice(1).map((cell) => cell?.value));
};

describe('the sheet of adjustments', () => {
  it('says of each value what was reported, what counts, why, when and by whom', () => {
    const sheet = sheetOf(aWorkbook(withAll(corrects(punctual, { members: 4 }))));

    expect(sheet.rows.at(-1)?.cells).toEqual([
      { style: 'index', value: 1 },
      { style: 'text', value: 'Huyện Núi Cao' },
      { style: 'text', value: cast.punctual },
      { style: 'link', value: 'Xã An Bình' },
      { style: 'text', value: 'Trong đó là đảng viên' },
      { style: 'number', value: 5 },
      { style: 'number', value: 4 },
      { style: 'text', value: 'Ghi nhầm' },
      { style: 'instant', value: '2024-03-20T03:00:00.000Z', as: 'instant' },
      { style: 'text', value: 'can-bo-1' },
      { style: 'text', value: 'Đang áp dụng' },
    ]);
    expect(textTable(sheet)).toContain('Phụ lục IV\nĐIỀU CHỈNH SỐ LIỆU SAU KHI ĐƠN VỊ BÁO CÁO');
  });

  it('is an annex, before the working sheets, and the overview leads to it', () => {
    const model = aWorkbook({ ...withAll(corrects(punctual, { members: 4 })), previous: '2024-03-11T12:00:00.000Z' });
    const names = model.sheets.map(({ name }) => name);

    expect(names.slice(-4)).toEqual(['Điều chỉnh', 'Cảnh báo số liệu', 'Thay đổi', 'Căn cứ']);
    expect(textTable(sheetNamed(model, 'Tổng quan'))).toContain('→ Điều chỉnh');
    expect(textTable(sheetNamed(model, 'Thay đổi'))).not.toContain('Phụ lục');
  });

  it('and what it set right is among the changes since the last export, though the report is the same', () => {
    const model = aWorkbook({ ...withAll(corrects(punctual, { members: 4 })), previous: '2024-03-19T12:00:00.000Z' });
    const { rows, heading } = sheetNamed(model, 'Thay đổi');
    const lines = rows.slice(heading?.bottom).map(({ cells }) => cells.map((cell) => cell?.value));

    expect(lines.find((line) => line.includes('Xã An Bình') && line.includes('Là đảng viên: Số lượng'))).toEqual(
      expect.arrayContaining([5, 4]),
    );
  });

  it('has units in the order of the table by unit, and fields in that of the campaign', () => {
    const model = aWorkbook(
      withAll(
        corrects(sent(cast.renamed), { members: 5 }),
        corrects(punctual, { difficulties: 'Có', members: 4, heads_thon: 9 }),
      ),
    );

    expect(linesOf(model).map((line) => [line[2], line[3]])).toEqual([
      ['Xã An Bình', 'Số Trưởng thôn hiện có'],
      ['Xã An Bình', 'Trong đó là đảng viên'],
      ['Xã An Bình', 'Khó khăn, vướng mắc'],
      ['Phường Bến Mới', 'Trong đó là đảng viên'],
    ]);
  });

  it('lists several corrections of one value oldest first; the last is in force', () => {
    const first = corrects(punctual, { members: 4 });
    const second = corrects(punctual, { members: 3 }, { at: '2024-03-21T03:00:00.000Z', reason: 'Đếm lại' });
    const model = aWorkbook(withAll(second, first));

    expect(linesOf(model).map((line) => line.slice(4, 7).concat(line[9]))).toEqual([
      [5, 4, 'Ghi nhầm', 'Đã được thay'],
      [5, 3, 'Đếm lại', 'Đang áp dụng'],
    ]);
    expect(rowOf(sheetNamed(model, 'Theo đơn vị'), 'Xã An Bình')[5]?.value).toBe(3);
  });

  it('has what was not reported, and what was taken away, as blank and not as zero', () => {
    const model = aWorkbook(withAll(corrects(punctual, { members: null, heads_tdp: 0, difficulties: '' })));

    expect(linesOf(model).map((line) => line.slice(4, 6))).toEqual([
      ['(trống)', 0],
      [5, '(trống)'],
      ['Không', '(trống)'],
    ]);
  });

  it('shows dates as dates, choices by label, yes and no in words', () => {
    const report = aSubmission({ values: { members: 1, as_of: '2024-03-09', road: 'earth', hall: false } });
    const model = aWorkbook({
      entries: [report, corrects(report, { as_of: '2024-03-10', road: 'paved', hall: true })],
    });
    const sheet = sheetOf(model);

    expect(sheet.rows.slice(sheet.heading?.bottom).map(({ cells }) => cells.slice(5, 7))).toEqual([
      [
        { style: 'date', value: '2024-03-09', as: 'date' },
        { style: 'date', value: '2024-03-10', as: 'date' },
      ],
      [
        { style: 'text', value: 'Không' },
        { style: 'text', value: 'Có' },
      ],
      [
        { style: 'text', value: 'Đường đất' },
        { style: 'text', value: 'Đường nhựa' },
      ],
    ]);
  });

  it('names a field by its key once the campaign no longer has it', () => {
    const model = aWorkbook(withAll(corrects(punctual, { villages: 12, members: 4, posts: 3 })));

    expect(linesOf(model).map((line) => line.slice(3, 6))).toEqual([
      ['Trong đó là đảng viên', 5, 4],
      ['posts', '(trống)', 3],
      ['villages', '(trống)', 12],
    ]);
  });

  it('has no column of groups where there are none', () => {
    const campaign = aCampaign({ grouping: 'none' });
    const model = aWorkbook({ campaign, ...withAll(corrects(punctual, { members: 4 })) });

    expect(linesOf(model)[0]?.slice(0, 2)).toEqual([cast.punctual, 'Xã An Bình']);
    expect(sheetOf(model).frozen.columns).toBe(3);
  });

  it('leads from each unit to its row in the table by unit', async () => {
    const model = aWorkbook(withAll(corrects(punctual, { members: 4 }), corrects(sent(cast.renamed), { members: 5 })));
    const sheet = sheetOf(model);
    const detail = sheetNamed(model, 'Theo đơn vị');
    const links = sheet.links ?? [];
    const at = model.sheets.indexOf(sheet) + 1;

    expect(links.map(({ sheet: to }) => to)).toEqual(['Theo đơn vị', 'Theo đơn vị']);
    for (const { row, column, target } of links)
      expect(sheet.rows[row - 1]?.cells[column - 1]?.value).toBe(detail.rows[target.row - 1]?.cells[1]?.value);
    expect(unzip(await writeWorkbook(model)).get(`xl/worksheets/sheet${at}.xml`)).toContain('<hyperlink ref="D');
  });

  it('continues long texts side by side in further rows and loses none of them', () => {
    const told = (from: number) =>
      Array.from({ length: 1_500 }, (_, index) => String(from + index).padStart(4, '0')).join(' ');
    const report = aSubmission({ values: { members: 1, difficulties: told(0) } });
    const model = aWorkbook({ entries: [report, corrects(report, { difficulties: `${told(2_000)} hết` })] });
    const sheet = sheetOf(model);
    const rows = sheet.rows.slice(sheet.heading?.bottom).map(({ cells }) => cells);
    const joined = (column: number): string => rows.map((cells) => cells[column]?.value ?? '').join('');

    expect([joined(5), joined(6), joined(7)]).toEqual([told(0), `${told(2_000)} hết`, 'Ghi nhầm']);
    expect(rows.slice(0, 2).map((cells) => cells[0]?.value)).toEqual([1, '(tiếp)']);
    expect(rows.every((cells) => cells[3]?.value === 'Xã An Bình')).toBe(true);
    expect(sheet.links).toHaveLength(rows.length);
    expect(Math.max(...sheet.rows.map((row) => row.height))).toBeLessThan(409);
  });

  it('keeps a reason that begins like a formula a text', async () => {
    const reason = '=HYPERLINK("http://x.y";"z")';
    const model = aWorkbook(withAll(corrects(punctual, { members: 4 }, { reason })));
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await writeWorkbook(model)) as unknown as ArrayBuffer);
    const last = workbook.getWorksheet('Điều chỉnh')?.getRow(sheetOf(model).rows.length);

    expect([last?.getCell(8).value, last?.getCell(9).value]).toEqual([reason, new Date('2024-03-20T10:00:00Z')]);
  });
});
