/** Days off, swapped Saturdays, and what nobody has decided, by the holiday documents that ship. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { HolidayDocument } from '../../../../shared/domain/calendars/holidays.ts';
import { shippedHolidays } from '../../../../shared/domain/calendars/shipped-holidays.ts';
import { isWeekend } from '../../../../shared/domain/calendars/time.ts';
import { addWorkingDays, weekdaysOnly, workdaysOf } from '../../../../shared/domain/calendars/workdays.ts';

const shipped = workdaysOf(shippedHolidays);

describe('working days', () => {
  test.each([
    ['2021-02-14', 1, '2021-02-17', 'Tết, on until Tuesday'],
    ['2021-02-14', 2, '2021-02-18', 'Tết, on until Tuesday'],
    ['2026-02-14', 1, '2026-02-23', 'Tết, the whole week'],
    ['2026-02-14', 2, '2026-02-24', 'Tết, the whole week'],
    ['2024-05-02', 2, '2024-05-04', 'a Saturday worked for 29/4'],
    ['2024-05-02', 3, '2024-05-06', 'and the Sunday after it not'],
    ['2024-04-26', 1, '2024-05-02', '29/4 swapped, 30/4, 1/5'],
    ['2025-04-25', 2, '2025-04-28', 'a Saturday worked for 2/5 counts'],
    ['2026-01-07', 3, '2026-01-10', 'a Saturday worked for 2/1'],
    ['2026-08-20', 2, '2026-08-22', 'a Saturday worked for 31/8'],
    ['2026-08-28', 1, '2026-09-03', '31/8 swapped, 1/9, 2/9'],
    ['2024-04-14', 5, '2024-04-22', 'Giỗ Tổ on the fourth day'],
  ])('%s and %i of them is %s: %s', (from, days, to) => {
    expect(addWorkingDays(shipped, from, days)).toBe(to);
  });

  test('a pending day counts as by its weekday, and that is told', () => {
    expect(addWorkingDays(shipped, '2027-04-14', 2)).toBe('2027-04-16');
    expect(shipped.doubts('2027-04-15', '2027-04-16')).toEqual([
      'Ngày 16/04/2027 (Giỗ Tổ Hùng Vương) chưa có quyết định: tính như ngày thường.',
    ]);
    expect(shipped.doubts('2026-11-23', '2026-11-25').join()).toContain('24/11/2026');
    expect(shipped.doubts('2021-01-01', '2026-11-23')).toEqual([]);
  });

  test('of a year without a document only weekends are known, and that is told once', () => {
    expect(addWorkingDays(shipped, '2028-04-28', 1)).toBe('2028-05-01');
    expect(shipped.doubts('2028-04-28', '2028-05-01')).toEqual([
      'Chưa có văn bản về ngày nghỉ năm 2028: chỉ trừ thứ Bảy, Chủ nhật.',
    ]);
    expect(addWorkingDays(weekdaysOnly, '2026-02-14', 1)).toBe('2026-02-16');
  });
});

describe('the shipped holidays', () => {
  const folder = new URL('../../../../shared/holidays/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

  test('are 2021 to 2027, every file on the list', () => {
    expect(shippedHolidays.map(({ id }) => `${id}.json`)).toEqual(files.toSorted());
    expect(shippedHolidays.map(({ year }) => year)).toEqual([2021, 2022, 2023, 2024, 2025, 2026, 2027]);
  });

  test.each(shippedHolidays.map((document) => [document.id, document] as const))(
    '%s names its own days once: weekdays off, weekends worked',
    (id, document) => {
      const { year, off, worked } = HolidayDocument.parse(document);
      const all = [...off, ...worked].map(({ date }) => date);

      expect(id).toBe(`vn-${year}`);
      expect(new Set(all).size).toBe(all.length);
      expect(all.filter((date) => !date.startsWith(String(year)))).toEqual([]);
      expect(off.filter(({ date }) => isWeekend(date))).toEqual([]);
      expect(worked.filter(({ date }) => !isWeekend(date))).toEqual([]);
      const text = readFileSync(new URL(`${id}.json`, folder), 'utf8');
      expect(text).toBe(text.normalize('NFC'));
    },
  );
});
