/** Which periods take reports, where that is otherwise than the calendar says. Intake has it with the source it reads. */
import { opensOn } from '../calendars/calendar.ts';
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
