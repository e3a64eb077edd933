/**
 * Which periods take reports, where that is otherwise than the calendar says. Intake has it with the source it reads.
 */
import { opensOn, periodsOpened } from '../calendars/calendar.ts';
import type { Calendar } from '../calendars/document.ts';
import { startOfDay } from '../calendars/time.ts';
import { isArchived, type Life } from './life.ts';

export interface Admission {
  /** UTC ISO; null while the campaign is not archived. */
  readonly archivedAt: string | null;
  /** Period → since when, UTC ISO. */
  readonly closedAt: Readonly<Record<string, string>>;
  /** Periods opened by hand before their day. */
  readonly early: readonly string[];
}

export const byCalendar: Admission = { archivedAt: null, closedAt: {}, early: [] };

export const admissionOf = (life: Life, calendar: Calendar): Admission => {
  const periods = [...life.periods.values()];
  const isEarly = (period: string, at: string): boolean => Date.parse(at) < startOfDay(opensOn(calendar, period));
  return {
    archivedAt: isArchived(life) ? (life.whole?.at ?? null) : null,
    closedAt: Object.fromEntries(periods.flatMap(({ of, kind, at }) => (kind === 'closed' ? [[of, at]] : []))),
    early: periods.flatMap(({ of, kind, at }) => (kind === 'opened' && isEarly(of, at) ? [of] : [])),
  };
};

/** Does a period take reports, and if not, why not. Instants are UTC ISO, `opens` a local date. */
export type Door =
  | { readonly is: 'open' }
  | { readonly is: 'archived' | 'closed'; readonly since: string }
  | { readonly is: 'not-open'; readonly opens: string };

/** @param at UTC ISO instant */
export const doorOf = (admission: Admission, calendar: Calendar, period: string, at: string): Door => {
  const { archivedAt, closedAt, early } = admission;
  const isSince = (instant: string | null | undefined): instant is string =>
    instant !== null && instant !== undefined && Date.parse(at) >= Date.parse(instant);
  if (isSince(archivedAt)) return { is: 'archived', since: archivedAt };
  const closed = Object.hasOwn(closedAt, period) ? closedAt[period] : undefined;
  if (isSince(closed)) return { is: 'closed', since: closed };
  const isOpen = periodsOpened(calendar, at).includes(period) || early.includes(period);
  return isOpen ? { is: 'open' } : { is: 'not-open', opens: opensOn(calendar, period) };
};
