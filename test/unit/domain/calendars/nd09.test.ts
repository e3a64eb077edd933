/** Periods and due instants of NĐ 09/2019, against a table worked out by hand, wherever the program runs. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dueOf, spanOf } from '../../../../shared/domain/calendars/calendar.ts';
import { cycleNames, numberOf } from '../../../../shared/domain/calendars/cycle.ts';
import { Calendar } from '../../../../shared/domain/calendars/document.ts';

const rules = [{ working: 1 }, { working: 2 }, { days: 3 }];

const table = readFileSync(new URL('nd09-due.csv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^2/.test(line))
  .map((line) => line.split(','));

const calendarOf = (period: string, rule: object) => {
  const every = cycleNames.find((name) => numberOf(name, period) !== undefined);
  return Calendar.parse({ kind: 'nd09', every, first: period, due: { commune: { ...rule, basis: 'document' } } });
};
const calendars = table.flatMap(([period = '']) =>
  rules.map((rule) => ({ period, calendar: calendarOf(period, rule) })),
);

test('the table has every period of seven years', () => {
  expect(table.length).toBe(7 * (12 + 4 + 2 + 1 + 1));
});

test.each(table)('%s runs from %s to %s and is due on %s, %s, %s', (period = '', from, to, ...lastDays) => {
  const dues = rules.map((rule) => new Date(dueOf(calendarOf(period, rule), period, 'commune').tooLateAt));

  expect(spanOf(calendarOf(period, { working: 1 }), period)).toEqual({ from, to });
  // The day in time ends as the next begins in Việt Nam, seven hours ahead.
  expect(dues.map((due) => due.toISOString())).toEqual(lastDays.map((day) => `${day}T17:00:00.000Z`));
});

test('due instants are the same under three time zones', () => {
  const module = JSON.stringify(new URL('../../../../shared/domain/calendars/calendar.ts', import.meta.url).href);
  const program = `
    const { dueOf, opensOn, spanOf } = await import(${module});
    const told = ({ period, calendar }) =>
      [period, dueOf(calendar, period, 'commune'), opensOn(calendar, period), spanOf(calendar, period)];
    console.log(JSON.stringify(${JSON.stringify(calendars)}.map(told)));
  `;
  const under = (TZ: string) =>
    execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      env: { ...process.env, TZ, NODE_NO_WARNINGS: '1' },
      encoding: 'utf8',
    });

  const inUtc = under('UTC');

  const instants = JSON.parse(inUtc).map(([, due]: [string, { tooLateAt: number }]) => due.tooLateAt);
  expect(instants).toEqual(table.flatMap((row) => row.slice(3).map((day) => Date.parse(`${day}T17:00:00Z`))));
  expect(under('Asia/Ho_Chi_Minh')).toBe(inUtc);
  expect(under('America/Los_Angeles')).toBe(inUtc);
});
