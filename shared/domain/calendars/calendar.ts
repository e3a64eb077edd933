/**
 * When a campaign runs: its periods, when each opens, when each level is due. The only way to a date or a period:
 * callers take a period and ask here, and no one else reads what a calendar holds.
 */

import { type Issue, pointer, refusal } from '../issues/issue.ts';
import { at, textOf } from '../issues/untyped.ts';
import { dates } from './dates.ts';
import type { Calendar, CalendarKind, CalendarOf } from './document.ts';
import { type Deadline, type DueLevel, dueLevels, levelWords } from './due.ts';
import type { CalendarKindOf, Span } from './kind.ts';
import { nd09 } from './nd09.ts';
import { once } from './once.ts';
import { shippedHolidays } from './shipped-holidays.ts';
import { endOfDay, startOfDay } from './time.ts';
import { wholeMonths } from './whole-months.ts';
import { type Workdays, workdaysOf } from './workdays.ts';

const calendars: { readonly [Kind in CalendarKind]: CalendarKindOf<CalendarOf<Kind>> } = {
  once,
  nd09,
  calendar: wholeMonths,
  dates,
};

const kindOf = ({ kind }: Calendar) => calendars[kind] as CalendarKindOf<Calendar>;

const shippedWorkdays = workdaysOf(shippedHolidays);

export const firstPeriod = (calendar: Calendar): string => kindOf(calendar).firstPeriod(calendar);

/** The period a delivery belongs to that came at an instant and does not say. */
export const periodAt = (calendar: Calendar, instant: string | number): string =>
  kindOf(calendar).periodAt(calendar, new Date(instant).getTime());

/** Periods that have opened by an instant, oldest first. */
export const periodsOpened = (calendar: Calendar, instant: string | number): readonly string[] =>
  kindOf(calendar).periodsOpened(calendar, new Date(instant).getTime());

export const hasPeriod = (calendar: Calendar, period: string): boolean => kindOf(calendar).hasPeriod(calendar, period);

/** A period as a sentence says it: "quý I/2026". */
export const periodWords = (calendar: Calendar, period: string): string => kindOf(calendar).wordsOf(calendar, period);

/** The period a text names, however it is written: "2026-Q1", "Quý I/2026". Undefined for what names none. */
export const periodCalled = (calendar: Calendar, text: string, instant: string | number): string | undefined => {
  const name = text.trim();
  const exact = [name, name.toUpperCase(), name.toLowerCase()].find((one) => hasPeriod(calendar, one));
  if (exact !== undefined) return exact;
  const wanted = plainWords(name);
  return periodsOpened(calendar, instant).findLast((period) => plainWords(periodWords(calendar, period)) === wanted);
};

const romans: Readonly<Record<string, string>> = { i: '1', ii: '2', iii: '3', iv: '4' };

/** "Quý I năm 2026", "quý 1/2026" and "kỳ quý I/2026" are one. */
const plainWords = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .split(/[\s/.,-]+/)
    .filter((word) => !['', 'năm', 'kỳ'].includes(word))
    .map((word) => romans[word] ?? word.replace(/^0+/, ''))
    .join(' ');

/** The local dates a period is about; undefined where its figures are of no set time. */
export const spanOf = (calendar: Calendar, period: string): Span | undefined =>
  kindOf(calendar).spanOf(calendar, period);

/** What tells a period from the others of its campaign, as a sentence says it; nothing where there is one only. */
export const ownPeriodWords = (calendar: Calendar, period: string): readonly string[] =>
  spanOf(calendar, period) ? [periodWords(calendar, period)] : [];

/** Local date (yyyy-mm-dd) from which reports of the period are taken. */
export const opensOn = (calendar: Calendar, period: string): string => kindOf(calendar).opensOn(calendar, period);

/** The period that opened before one; undefined before the first. */
export const periodBefore = (calendar: Calendar, period: string): string | undefined => {
  const opened = periodsOpened(calendar, startOfDay(opensOn(calendar, period)));
  return opened[opened.indexOf(period) - 1];
};

/** So far ahead a next period is looked for. */
const aheadMs = 2 * 366 * 86_400_000;

/** The period that opens next after an instant (epoch ms); undefined where none does. */
export const periodAfter = (calendar: Calendar, instant: number): string | undefined =>
  periodsOpened(calendar, instant + aheadMs)[periodsOpened(calendar, instant).length];

interface DueOf {
  /** Units always owe their report by some time. */
  (calendar: Calendar, period: string, level: 'commune', workdays?: Workdays): Deadline;
  (calendar: Calendar, period: string, level: DueLevel, workdays?: Workdays): Deadline | undefined;
}

/**
 * One deadline per level and period; undefined where nobody is due at that level.
 * @param workdays default: by the holiday documents that ship
 */
export const dueOf = ((calendar: Calendar, period: string, level: DueLevel, workdays: Workdays = shippedWorkdays) =>
  kindOf(calendar).dueOf(calendar, period, level, workdays)) as DueOf;

/** What a schema cannot see in a calendar. Over untyped JSON; a kind there is not is told by the schema. */
export const calendarFaults = (calendar: unknown, hasGroups: boolean): readonly Issue[] => {
  const kinds = new Map<string, CalendarKindOf<never>>(Object.entries(calendars));
  return kinds.get(textOf(at(calendar, 'kind')) ?? '')?.faults(calendar, hasGroups) ?? [];
};

/** So far ahead deadlines are tried: rules that hold for these periods hold. */
const triedMs = 7 * 366 * 86_400_000;

/** A level that is due by the cut-off, or before the level below, in some period; the first such period is named. */
export const deadlineFaults = (calendar: Calendar | undefined): readonly Issue[] => {
  if (calendar === undefined) return [];
  const opens = startOfDay(opensOn(calendar, firstPeriod(calendar)));
  const found = periodsOpened(calendar, opens + triedMs).flatMap((period) => periodFaults(calendar, period));
  return [...new Map(found.toReversed().map((issue) => [issue.pointer, issue])).values()].toReversed();
};

const periodFaults = (calendar: Calendar, period: string): Issue[] => {
  const span = spanOf(calendar, period);
  if (span === undefined) return [];
  const dues = dueLevels.flatMap((level) => {
    const deadline = dueOf(calendar, period, level);
    return deadline ? [{ level, tooLateAt: deadline.tooLateAt }] : [];
  });
  const rules = kindOf(calendar).rulesAt(calendar, period);
  return dues.flatMap(({ level, tooLateAt }, d) => {
    const fault = (code: string, detail: string) => refusal(code, pointer('calendar', ...rules, level), detail);
    const lower = dues.slice(0, d).findLast((other) => other.tooLateAt > tooLateAt);
    const words = `Hạn ${levelWords[level]} của kỳ ${period}`;
    if (tooLateAt <= endOfDay(span.to)) {
      return [fault('campaign.due-before-cutoff', `${words} phải sau ngày chốt số liệu.`)];
    }
    return lower ? [fault('campaign.due-order', `${words} không được trước hạn ${levelWords[lower.level]}.`)] : [];
  });
};
