import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import {
  calendarFaults,
  dueOf,
  hasPeriod,
  opensOn,
  periodAt,
  periodsOpened,
} from '../../../../shared/domain/calendars/calendar.ts';
import { Calendar, type Due } from '../../../../shared/domain/calendars/document.ts';
import { deadlineOf } from '../../../../shared/domain/calendars/due.ts';
import { dateInWords, dateText, instantText, localDate, startOfDay } from '../../../../shared/domain/calendars/time.ts';

const until = (date: string): Due => ({ before: date, basis: 'document' });
const by = (date: string): Due => ({ by: date, basis: 'document' });
const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

describe('a deadline', () => {
  test('"trước ngày X" ends as X begins in Việt Nam', () => {
    expect(iso(deadlineOf(until('2021-12-01')).tooLateAt)).toBe('2021-11-30T17:00:00.000Z');
  });

  test('"chậm nhất ngày X" ends as X ends in Việt Nam', () => {
    expect(iso(deadlineOf(by('2021-12-01')).tooLateAt)).toBe('2021-12-01T17:00:00.000Z');
  });

  test('is told in both readings', () => {
    expect(deadlineOf(until('2021-12-01')).text).toBe('trước 00:00 ngày 01/12/2021 (tức hết ngày 30/11/2021)');
    expect(deadlineOf(until('2024-03-01')).text).toBe('trước 00:00 ngày 01/03/2024 (tức hết ngày 29/02/2024)');
    expect(deadlineOf(by('2021-12-01')).text).toBe('chậm nhất ngày 01/12/2021');
  });

  test('cannot be both, neither, or on a day that does not exist', () => {
    const due = (commune: unknown) =>
      Calendar.safeParse({ kind: 'once', opens: '2021-01-01', due: { commune } }).success;

    expect(due(until('2021-02-28'))).toBe(true);
    expect(due({ ...until('2021-12-01'), by: '2021-12-01' })).toBe(false);
    expect(due({ basis: 'office' })).toBe(false);
    expect(due(until('2021-02-29'))).toBe(false);
  });
});

describe('a one-off calendar', () => {
  const calendar = Calendar.parse({
    kind: 'once',
    opens: '2021-08-16',
    due: { commune: until('2021-11-25'), whole: by('2021-12-10') },
  });

  test('has one period, whenever a report comes', () => {
    expect([hasPeriod(calendar, 'once'), hasPeriod(calendar, '2021-Q1')]).toEqual([true, false]);
    expect(periodAt(calendar, '2021-01-01T00:00:00Z')).toBe('once');
    expect(periodAt(calendar, '2031-01-01T00:00:00Z')).toBe('once');
  });

  test('opens as its first day begins in Việt Nam', () => {
    expect(opensOn(calendar, 'once')).toBe('2021-08-16');
    expect(periodsOpened(calendar, '2021-08-15T16:59:59.999Z')).toEqual([]);
    expect(periodsOpened(calendar, '2021-08-15T17:00:00.000Z')).toEqual(['once']);
  });

  test('has a deadline for each level that has one', () => {
    expect(iso(dueOf(calendar, 'once', 'commune').tooLateAt)).toBe('2021-11-24T17:00:00.000Z');
    expect(dueOf(calendar, 'once', 'group')).toBeUndefined();
    expect(dueOf(calendar, 'once', 'whole')?.text).toBe('chậm nhất ngày 10/12/2021');
  });
});

test.each([null, 'once', {}, { kind: 'never' }, { kind: 'constructor' }, { kind: ['once'] }])(
  'what is no calendar, %j, has no faults but those of its shape',
  (calendar) => {
    expect(calendarFaults(calendar, true)).toEqual([]);
  },
);

describe('a local date', () => {
  test.each([
    ['2021-11-30T16:59:59.999Z', '2021-11-30'],
    ['2021-11-30T17:00:00.000Z', '2021-12-01'],
    ['2021-12-31T17:00:00Z', '2022-01-01'],
  ])('of %s is %s', (instant, date) => {
    expect(localDate(instant)).toBe(date);
  });

  test('begins at the instant its day begins', () => {
    expect(localDate(startOfDay('2024-02-29'))).toBe('2024-02-29');
    expect(localDate(startOfDay('2024-02-29') - 1)).toBe('2024-02-28');
  });

  test('is printed dd/mm/yyyy, an instant with its local time', () => {
    expect(dateText('2022-04-18')).toBe('18/04/2022');
    expect(instantText('2021-11-30T09:05:00.000Z')).toBe('16:05 ngày 30/11/2021');
  });
});

test.each([
  ['2023-08-05', 'ngày 05 tháng 8 năm 2023'],
  ['2023-02-01', 'ngày 01 tháng 02 năm 2023'],
  ['2023-01-31', 'ngày 31 tháng 01 năm 2023'],
  ['2023-03-10', 'ngày 10 tháng 3 năm 2023'],
  ['2021-12-09', 'ngày 09 tháng 12 năm 2021'],
])('%s is written "%s": a zero before days under 10 and months 1 and 2 only', (date, words) => {
  expect(dateInWords(date)).toBe(words);
});

test('the calendar is the same wherever the program runs', () => {
  const module = (name: string): string =>
    JSON.stringify(new URL(`../../../../shared/domain/calendars/${name}.ts`, import.meta.url).href);
  const program = `
    const { dueOf } = await import(${module('calendar')});
    const { localDate, instantText } = await import(${module('time')});
    const due = { commune: { before: '2021-12-01', basis: 'document' } };
    const { tooLateAt, text } = dueOf({ kind: 'once', opens: '2021-08-16', due }, 'once', 'commune');
    console.log(tooLateAt, text, localDate('2021-11-30T17:00:00Z'), instantText('2021-11-30T17:30:00Z'));
  `;
  const under = (TZ: string) =>
    execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      env: { ...process.env, TZ, NODE_NO_WARNINGS: '1' },
      encoding: 'utf8',
    });

  const inUtc = under('UTC');

  expect(inUtc).toContain('1638291600000 trước 00:00 ngày 01/12/2021');
  expect(under('Asia/Ho_Chi_Minh')).toBe(inUtc);
  expect(under('America/New_York')).toBe(inUtc);
});
