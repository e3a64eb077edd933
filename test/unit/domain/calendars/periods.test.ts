/** Calendars of several periods: in order, no gap or overlap, each due after its cut-off and after the level below. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  calendarFaults,
  deadlineFaults,
  dueOf,
  hasPeriod,
  opensOn,
  periodAt,
  periodsOpened,
  spanOf,
} from '../../../../shared/domain/calendars/calendar.ts';
import { cycleNames, nameOf, numberAt, numberOf, wordsOf } from '../../../../shared/domain/calendars/cycle.ts';
import { Calendar } from '../../../../shared/domain/calendars/document.ts';
import { dueLevels, lastDayOf } from '../../../../shared/domain/calendars/due.ts';
import { addDays, endOfDay, startOfDay } from '../../../../shared/domain/calendars/time.ts';

const basis = 'office';
const quarterly = (rest: object = {}) =>
  Calendar.parse({
    kind: 'nd09',
    every: 'quarter',
    first: '2026-Q1',
    due: {
      commune: { working: 2, basis },
      group: { working: 2, after: 'commune', basis },
      whole: { by: { day: 25 }, moves: true, basis },
    },
    ...rest,
  });

const anyTerm = fc.oneof(
  fc.record({ working: fc.integer({ min: 1, max: 10 }) }),
  fc.record({ days: fc.integer({ min: 1, max: 10 }), moves: fc.boolean() }),
);
const anyCalendar = fc
  .record({
    kind: fc.constantFrom('nd09', 'calendar'),
    every: fc.constantFrom(...cycleNames),
    from: fc.nat(95),
    opensEarly: fc.nat(27),
    terms: fc.tuple(anyTerm, anyTerm, anyTerm),
  })
  .filter(({ kind, every }) => kind === 'nd09' || every !== 'nine-months')
  .map(({ kind, every, from, opensEarly, terms: [commune, group, whole] }) => {
    const first = nameOf(every, numberAt(every, 2020 * 12 + from));
    const due = {
      commune: { ...commune, basis },
      group: { ...group, after: 'commune', basis },
      whole: { ...whole, after: 'group', basis },
    };
    return { calendar: Calendar.parse({ kind, every, first, opensEarly, due }), every };
  });

const someYears = (calendar: Calendar): readonly string[] => {
  const opens = startOfDay(opensOn(calendar, (calendar as { first: string }).first));
  return periodsOpened(calendar, opens + 3 * 366 * 86_400_000);
};

describe('any calendar of periods', () => {
  test('covers time without gap or overlap, but for the quarter that nine months leave out', () => {
    fc.assert(
      fc.property(anyCalendar, ({ calendar, every }) => {
        const spans = someYears(calendar).map((period) => spanOf(calendar, period));
        for (const [at, span] of spans.slice(1).entries()) {
          const next = addDays(spans[at]?.to ?? '', 1);
          if (every === 'nine-months') expect(span?.from.slice(0, 4)).toBe(next.slice(0, 4));
          else expect(span?.from).toBe(next);
        }
      }),
    );
  });

  test('takes a delivery into the period that opened last', () => {
    fc.assert(
      fc.property(anyCalendar, ({ calendar }) => {
        const periods = someYears(calendar);
        for (const [at, period] of periods.entries()) {
          const opens = startOfDay(opensOn(calendar, period));
          expect(hasPeriod(calendar, period)).toBe(true);
          expect(periodAt(calendar, opens)).toBe(period);
          expect(periodAt(calendar, opens - 1)).toBe(periods[Math.max(0, at - 1)]);
          expect(periodsOpened(calendar, opens)).toEqual(periods.slice(0, at + 1));
        }
      }),
    );
  });

  test('has nobody due before the cut-off has passed, nor before the level below', () => {
    fc.assert(
      fc.property(anyCalendar, ({ calendar }) => {
        expect([...calendarFaults(calendar, true), ...deadlineFaults(calendar)]).toEqual([]);
        for (const period of someYears(calendar)) {
          const dues = dueLevels.map((level) => dueOf(calendar, period, level)?.tooLateAt ?? 0);
          expect(dues[0]).toBeGreaterThan(endOfDay(spanOf(calendar, period)?.to ?? ''));
          expect(dues).toEqual(dues.toSorted((a, b) => a - b));
        }
      }),
    );
  });
});

describe('a quarterly report by NĐ 09/2019', () => {
  test('says each deadline with what it rests on', () => {
    expect(dueLevels.map((level) => dueOf(quarterly(), '2026-Q1', level)?.text)).toEqual([
      'chậm nhất ngày 17/03/2026 (02 ngày làm việc sau ngày chốt số liệu 14/03/2026)',
      'chậm nhất ngày 19/03/2026 (02 ngày làm việc sau hạn cấp xã 17/03/2026)',
      'chậm nhất ngày 25/03/2026',
    ]);
    expect(dueOf(quarterly(), '2027-Q3', 'whole')?.text).toBe(
      'chậm nhất ngày 25/09/2027, dời đến hết ngày 27/09/2027 vì ngày 25/09/2027 là ngày nghỉ',
    );
  });

  test('says that a day off stays the last, where the campaign wants that', () => {
    const stays = quarterly({ due: { commune: { before: { day: 26 }, moves: false, basis } } });

    expect(dueOf(stays, '2027-Q3', 'commune').text).toBe(
      'trước 00:00 ngày 26/09/2027 (tức hết ngày 25/09/2027), không dời dù ngày 25/09/2027 là ngày nghỉ',
    );
  });

  test('names a deadline provisional that rests on days nobody has decided', () => {
    const monthly = quarterly({ every: 'month', first: '2027-01' });

    expect(dueOf(monthly, '2027-04', 'commune')).toMatchObject({
      text: expect.stringContaining('tạm tính'),
      doubts: [expect.stringContaining('16/04/2027')],
    });
    expect(dueOf(monthly, '2027-03', 'commune').doubts).toBeUndefined();
  });

  test('takes reports from the day after the cut-off, or as much earlier as the campaign says', () => {
    expect(opensOn(quarterly(), '2026-Q1')).toBe('2026-03-15');
    expect(opensOn(quarterly({ opensEarly: 5 }), '2026-Q1')).toBe('2026-03-10');
    expect(periodAt(quarterly(), '2026-03-14T17:00:00Z')).toBe('2026-Q1');
    expect(periodAt(quarterly(), '2026-06-14T17:00:00Z')).toBe('2026-Q2');
    expect(periodAt(quarterly(), '2020-01-01T00:00:00Z')).toBe('2026-Q1');
  });

  test('has no period before its first, after its last, or of another cycle', () => {
    const year = quarterly({ last: '2026-Q4' });

    expect(
      ['2025-Q4', '2026-Q1', '2026-Q4', '2027-Q1', '2026-Q5', '2026-03', '2026', 'once'].map((name) =>
        hasPeriod(year, name),
      ),
    ).toEqual([false, true, true, false, false, false, false, false]);
    expect(periodsOpened(year, '2031-01-01T00:00:00Z')).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']);
    expect(periodAt(year, '2031-01-01T00:00:00Z')).toBe('2026-Q4');
  });

  test('cannot begin in another cycle, nor end before it begins', () => {
    for (const wrong of [{ first: '2026-03' }, { last: '2025-Q4' }, { last: '2026' }, { every: 'week' }]) {
      expect(() => quarterly(wrong), JSON.stringify(wrong)).toThrow();
    }
  });
});

test.each([
  ['month', '2026-03', 'tháng 03/2026'],
  ['quarter', '2026-Q4', 'quý IV/2026'],
  ['half', '2026-H1', '6 tháng đầu năm 2026'],
  ['nine-months', '2026-9M', '9 tháng năm 2026'],
  ['year', '2026', 'năm 2026'],
] as const)('a %s called %s is "%s" in a sentence', (every, name, words) => {
  expect(wordsOf(every, numberOf(every, name) ?? 0)).toBe(words);
});

describe('a list of periods', () => {
  const listed = {
    kind: 'dates',
    periods: [
      {
        name: 'dot-1',
        from: '2026-01-01',
        to: '2026-02-14',
        due: { commune: { working: 1, basis }, group: { days: 1, after: 'commune', basis } },
      },
      {
        name: 'dot-2',
        from: '2026-02-15',
        to: '2026-05-02',
        opens: '2026-04-28',
        due: { commune: { by: '2026-05-04', basis } },
      },
    ],
  };
  const calendar = Calendar.parse(listed);

  test('has each period with its own days', () => {
    expect(periodsOpened(calendar, '2026-04-27T17:00:00Z')).toEqual(['dot-1', 'dot-2']);
    expect(['2026-01-01', '2026-04-27', '2026-04-28'].map((day) => periodAt(calendar, startOfDay(day)))).toEqual([
      'dot-1',
      'dot-1',
      'dot-2',
    ]);
    expect(spanOf(calendar, 'dot-2')).toEqual({ from: '2026-02-15', to: '2026-05-02' });
    expect(dueLevels.map((level) => dueOf(calendar, 'dot-1', level)).map((due) => due && lastDayOf(due))).toEqual([
      '2026-02-23',
      '2026-02-24',
      undefined,
    ]);
    expect(lastDayOf(dueOf(calendar, 'dot-2', 'commune'))).toBe('2026-05-04');
  });

  test('is told of a deadline by its cut-off at the period that has it', () => {
    const due = { commune: { by: '2026-05-02', basis } };
    const early = Calendar.parse({ ...listed, periods: [listed.periods[0], { ...listed.periods[1], due }] });

    expect(deadlineFaults(early).map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'campaign.due-before-cutoff /calendar/periods/1/due/commune',
    ]);
  });

  test('tells names given twice, dates that run backwards, and what does not open in order', () => {
    const [first, second] = listed.periods;
    const wrong = { ...listed, periods: [second, { ...first, name: 'dot-2', from: '2026-02-15' }] };

    expect(calendarFaults(wrong, true).map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'campaign.duplicate-period /calendar/periods/1/name',
      'campaign.period-dates /calendar/periods/1/to',
      'campaign.period-order /calendar/periods/1/opens',
    ]);
  });
});

test.each([
  [{ commune: { working: 1, after: 'group', basis }, group: { working: 1, basis } }, ['campaign.due-after commune']],
  [{ commune: { working: 1, basis }, whole: { days: 1, after: 'group', basis } }, ['campaign.due-after whole']],
])('a term counts from a level below that is due: %j does not', (due, codes) => {
  const told = calendarFaults({ ...quarterly(), due }, true);

  expect(told.map(({ code, pointer }) => `${code} ${pointer.split('/').at(-1)}`)).toEqual(codes);
});

test('nobody is due as groups where there are none', () => {
  expect(calendarFaults(quarterly(), false).map(({ code }) => code)).toEqual(['campaign.due-without-groups']);
});

test.each([
  [{ commune: { by: { day: 14 }, basis } }, 'campaign.due-before-cutoff', '2026-Q1'],
  [{ commune: { working: 7, basis }, whole: { by: { day: 24 }, basis } }, 'campaign.due-order', '2028-Q3'],
])('a level that is due too early in some period is told, with the first such period: %j', (due, code, period) => {
  const faults = deadlineFaults(quarterly({ due }));

  expect(faults.map((fault) => fault.code)).toEqual([code]);
  expect(faults[0]?.detail).toContain(period);
});
