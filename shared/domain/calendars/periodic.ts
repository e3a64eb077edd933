/** Calendars whose periods follow each other in a cycle. A kind of them says only which days a period is about. */
import { at } from '../issues/untyped.ts';
import { monthsOf, nameOf, numberAt, numberOf, wordsOf } from './cycle.ts';
import type { CalendarOf, PeriodDue, Term } from './document.ts';
import { type Deadline, deadlineOf } from './due.ts';
import type { CalendarKindOf, Span } from './kind.ts';
import { levelDeadline, levelFaults } from './levels.ts';
import { addDays, dayOfMonth, localDate, monthOf } from './time.ts';
import type { Workdays } from './workdays.ts';

type Periodic = CalendarOf<'nd09'> | CalendarOf<'calendar'>;
type Months = ReturnType<typeof monthsOf>;

export const periodic = <C extends Periodic>(daysOf: (months: Months) => Span): CalendarKindOf<C> => {
  const first = ({ every, first }: C): number => numberOf(every, first) ?? 0;
  const last = ({ every, last }: C): number =>
    last === undefined ? Number.POSITIVE_INFINITY : (numberOf(every, last) ?? 0);
  const within = (calendar: C, number: number): number => Math.max(first(calendar), Math.min(last(calendar), number));
  const has = (calendar: C, number: number | undefined): number is number =>
    number !== undefined && within(calendar, number) === number;
  const numbered = (calendar: C, period: string): number => {
    const number = numberOf(calendar.every, period);
    return has(calendar, number) ? number : first(calendar);
  };
  const span = ({ every }: C, number: number): Span => daysOf(monthsOf(every, number));
  const opens = (calendar: C, number: number): string =>
    addDays(span(calendar, number).to, 1 - (calendar.opensEarly ?? 0));
  const latest = (calendar: C, instant: number): number => {
    const date = localDate(instant);
    let number = numberAt(calendar.every, monthOf(date)) + 1;
    while (opens(calendar, number) > date) number -= 1;
    return number;
  };
  return {
    firstPeriod: ({ first }) => first,
    periodAt: (calendar, instant) => nameOf(calendar.every, within(calendar, latest(calendar, instant))),
    periodsOpened: (calendar, instant) => {
      const count = Math.min(last(calendar), latest(calendar, instant)) - first(calendar) + 1;
      return Array.from({ length: Math.max(0, count) }, (_, n) => nameOf(calendar.every, first(calendar) + n));
    },
    hasPeriod: (calendar, period) => has(calendar, numberOf(calendar.every, period)),
    wordsOf: (calendar, period) => wordsOf(calendar.every, numbered(calendar, period)),
    spanOf: (calendar, period) => span(calendar, numbered(calendar, period)),
    opensOn: (calendar, period) => opens(calendar, numbered(calendar, period)),
    dueOf: (calendar, period, level, workdays) => {
      const number = numbered(calendar, period);
      const fixed = fixedIn(monthsOf(calendar.every, number), workdays);
      return levelDeadline(calendar.due, level, span(calendar, number).to, fixed, workdays);
    },
    rulesAt: () => ['due'],
    faults: (calendar, hasGroups) => levelFaults(at(calendar, 'due'), ['calendar', 'due'], hasGroups),
  };
};

type FixedDay = Exclude<PeriodDue, Term>;

const fixedIn =
  ({ last }: Months, workdays: Workdays) =>
  (due: FixedDay): Deadline => {
    const { day, monthsLater = 0 } = 'by' in due ? due.by : due.before;
    const date = dayOfMonth(last + monthsLater, day);
    const { basis, note, moves } = due;
    return deadlineOf({ basis, note, moves, ...('by' in due ? { by: date } : { before: date }) }, workdays);
  };
