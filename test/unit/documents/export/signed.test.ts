/** What workbook, report, CSV and JSON say of sign-off: who and when, who was missing, what has changed since. */
import { describe, expect, test } from 'vitest';
import { csvOf } from '../../../../shared/documents/export/formats/csv.ts';
import { exportDocument } from '../../../../shared/documents/export/formats/json.ts';
import { reportOf } from '../../../../shared/documents/export/report/report.ts';
import { groupResult } from '../../../../shared/documents/export/sheets/group-result.ts';
import type { ExportInput } from '../../../../shared/documents/export/sheets/input.ts';
import { sheetsOf } from '../../../../shared/documents/export/sheets/sheets-of.ts';
import { foldLedger } from '../../../../shared/domain/log/ledger.ts';
import { signedFigures } from '../../../../shared/domain/log/sign-off.ts';
import { aSeason, cast, moments } from '../../../cast/index.ts';
import { sheetNamed } from './season.ts';
import { campaign, expected, revision, signature, signedInput } from './signing-season.ts';
import { textTable } from './text-table.ts';

const season = aSeason();
const signed = signedInput([...season, signature('*', season)]);
const amended = signedInput([...season, signature('*', season), revision]);
const byGroup = signedInput([...season, signature('902', season)]);

const sheet = (input: ExportInput, name: string): string => textTable(sheetNamed(sheetsOf(input), name));
const told = (input: ExportInput): string =>
  reportOf(input)
    .sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'paragraph' ? block.text : [])))
    .join('\n');

describe('figures that are signed', () => {
  test('say by whom and when over every table and in the report, never by an account', () => {
    const line = 'Đã duyệt: Trần Thị Bình, Giám đốc, 10:00 ngày 20/03/2024';

    expect(sheet(signed, 'Theo đơn vị')).toContain(line);
    expect(sheet(signed, 'Tổng hợp theo huyện')).toContain(line);
    expect(told(signed)).toContain('Số liệu đã được duyệt: Trần Thị Bình, Giám đốc, 10:00 ngày 20/03/2024.');
    const printed = sheetsOf(signed).sheets.filter(({ isWorking }) => !isWorking);
    expect(printed.map((one) => textTable(one)).join('\n')).not.toMatch(/6f1c0f5e|[\da-f]{16}/);
    expect(sheet(signed, 'Căn cứ')).toContain('(tài khoản 6f1c0f5e-sub)');
    expect(sheet(signed, 'Căn cứ')).toContain(`niêm phong số 4, gốc ${'f'.repeat(16)}`);
  });

  test('name who was missing and why, beside what is accepted of each unit', () => {
    const table = sheet(signed, 'Duyệt số liệu');

    expect(table).toMatch(
      /Toàn đợt \| {2}\| 4\/5 \| {2}\| 0\/5 \| Trần Thị Bình.*chưa có báo cáo: xã Vắng Thư \(Lũ chia cắt\)/,
    );
    expect(table).toMatch(/Huyện Núi Cao \| {2}\| 3\/3 \| {2}\| 0\/3 \| Chưa ký duyệt/);
    expect(table).toMatch(/Là đảng viên: Số lượng \| 14 \| 4\/5 \| {2}\| 0\/5/);
  });

  test('by groups alone, say how many of them', () => {
    expect(sheet(byGroup, 'Theo đơn vị')).toContain('Đã duyệt: 1/2 nhóm đơn vị');
    const [own, other] = byGroup.ledger.groups.map((group) =>
      textTable(groupResult(byGroup, group).sheets[0] as never),
    );
    expect([own, other].filter((text) => text?.includes('Đã duyệt: Trần Thị Bình'))).toHaveLength(1);
  });

  test('are not there where nobody signed', () => {
    const input = signedInput(season);

    expect(sheetsOf(input).sheets.map(({ name }) => name)).not.toContain('Duyệt số liệu');
    expect(sheet(input, 'Theo đơn vị') + told(input)).not.toContain('duyệt');
  });
});

describe('a report after sign-off', () => {
  test('is an amendment with its difference, in a sheet of its own and in the report', () => {
    expect(sheet(amended, 'Theo đơn vị')).toContain('; số liệu của 1 đơn vị được điều chỉnh sau khi duyệt');
    const table = sheet(amended, 'Sau khi duyệt');
    expect(table).toContain('ĐIỀU CHỈNH SỐ LIỆU SAU KHI DUYỆT');
    expect(table).toMatch(/Tổng cộng \| Là đảng viên: Số lượng \| 14 \| 15 \| 1/);
    expect(table).toMatch(/Xã An Bình \| Là đảng viên: Số lượng \| 5 \| 6 \| 1/);
    expect(told(amended)).toMatch(/Điều chỉnh sau khi duyệt \(chi tiết tại Phụ lục IV\):/);
    expect(told(amended)).toMatch(/đảng viên: đã duyệt 14, nay 15, tăng 1\./);
  });

  test('is told to programs, with what was signed', () => {
    const { signing, units } = exportDocument(amended);
    const [, ...lines] = new TextDecoder().decode(csvOf(amended)).split('\r\n');

    expect(signing).toMatchObject({ whole: { figures: { members: { value: 14, units: 4 } } }, amended: true });
    expect(units.find(({ code }) => code === cast.punctual)?.label).toBe('amended-after-signing');
    expect(lines.filter((line) => line.endsWith('once;điều chỉnh sau ký'))).toHaveLength(1);
    expect(lines.filter((line) => line.endsWith('once;đã ký'))).toHaveLength(3);
  });

  test('leaves the signed figures where an export at their cut-off finds them', () => {
    const [sign] = amended.ledger.rows.flatMap(({ obligation }) => obligation.cover?.signature ?? []);
    const then = foldLedger(campaign, 'once', expected, [revision, ...season], sign?.cutoff ?? moments.opened);

    expect(signedFigures(campaign, then.rows)).toEqual(sign?.figures);
    expect(signedFigures(campaign, amended.signing?.asSigned?.rows ?? [])).toEqual(sign?.figures);
    expect(signedFigures(campaign, amended.ledger.rows)).not.toEqual(sign?.figures);
  });
});
