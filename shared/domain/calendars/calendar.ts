/**
 * When a campaign runs: its periods, when each opens, when each level is due. The only way to a date or a period:
 * callers take a period and ask here, and no one else reads what a calendar holds.
 */
import type { Issue } from '../issues/issue.ts';
import { at, textOf } from '../issues/untyped.ts';
import type { Calendar, CalendarKind, CalendarOf } from './document.ts';
import type { Deadline, DueLevel } from './due.ts';
import type { CalendarKindOf } from './kind.ts';
import { once } from './once.ts';

const calendars: { readonly [Kind in CalendarKind]: CalendarKindOf<CalendarOf<Kind>> } = { once };

const kindOf = ({ kind }: Calendar): CalendarKindOf<Calendar> => calendars[kind];

export const firstPeriod = (calendar: Calendar): string => kindOf(calendar).firstPeriod(calendar);

/** The period a delivery belongs to that came at an instant and does not say. */
export const periodAt = (calendar: Calendar, instant: string | number): string =>
  kindOf(calendar).periodAt(calendar, new Date(instant).getTime());

/** Periods that have opened by an instant, oldest first. */
export const periodsOpened = (calendar: Calendar, instant: string | number): readonly string[] =>
  kindOf(calendar).periodsOpened(calendar, new Date(instant).getTime());

export const hasPeriod = (calendar: Calendar, period: string): boolean => kindOf(calendar).hasPeriod(calendar, period);

/** Local date (yyyy-mm-dd) from which reports of the period are taken. */
export const opensOn = (calendar: Calendar, period: string): string => kindOf(calendar).opensOn(calendar, period);

interface DueOf {
  /** Units always owe their report by some time. */
  (calendar: Calendar, period: string, level: 'commune'): Deadline;
  (calendar: Calendar, period: string, level: DueLevel): Deadline | undefined;
}

/** One deadline per level and period; undefined where nobody is due at that level. */
export const dueOf = ((calendar: Calendar, period: string, level: DueLevel) =>
  kindOf(calendar).dueOf(calendar, period, level)) as DueOf;

/** What a schema cannot see in a calendar. Over untyped JSON; a kind there is not is told by the schema. */
export const calendarFaults = (calendar: unknown, hasGroups: boolean): readonly Issue[] => {
  const kinds = new Map<string, CalendarKindOf<never>>(Object.entries(calendars));
  return kinds.get(textOf(at(calendar, 'kind')) ?? '')?.faults(calendar, hasGroups) ?? [];
};
