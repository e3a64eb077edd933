/**
 * What was done with a campaign and its periods, told apart from their logs: small, so that one read says which periods
 * are open, closed or over, and nothing scheduled reads a log in vain.
 */
import { periodsOpened } from '../calendars/calendar.ts';
import type { Calendar } from '../calendars/document.ts';

export interface LifeEntry {
  /** A period; `*` is the campaign as a whole. */
  readonly of: string;
  /** Of a period: the number of its opening or closing. */
  readonly number: number;
  readonly kind: 'opened' | 'closed' | 'archived' | 'restored';
  /** UTC ISO. */
  readonly at: string;
  readonly by: string;
  readonly reason?: string;
  /** Of an opened period: the first instant that is too late for the last who is due. */
  readonly until?: string;
}

export interface Life {
  /** The newest entry about the campaign as a whole. */
  readonly whole: LifeEntry | null;
  /** All of them, oldest first: archived, restored. */
  readonly archivings: readonly LifeEntry[];
  /** The newest of each period. */
  readonly periods: ReadonlyMap<string, LifeEntry>;
}

export const wholeCampaign = '*';

export const lifeOf = (entries: readonly LifeEntry[]): Life => {
  const ordered = entries.toSorted((a, b) => a.number - b.number);
  const archivings = ordered.filter(({ of }) => of === wholeCampaign);
  const periods = new Map(ordered.flatMap((entry) => (entry.of === wholeCampaign ? [] : [[entry.of, entry] as const])));
  return { whole: archivings.at(-1) ?? null, archivings, periods };
};

/** Nothing scheduled is done for it any more. */
export const isArchived = ({ whole }: Pick<Life, 'whole'>): boolean => whole?.kind === 'archived';

/** Periods that have opened, by the calendar until an instant (epoch ms) or by hand, oldest first. */
export const openedPeriods = (
  { periods }: Pick<Life, 'periods'>,
  calendar: Calendar,
  now: number,
): readonly string[] => [...new Set([...periodsOpened(calendar, now), ...periods.keys()])];

/**
 * A period that still changes: not closed, and the latest of all, or somebody is yet due. A calendar without openings
 * is taken by its periods alone.
 */
export const isUnderWay = (
  { periods }: Pick<Life, 'periods'>,
  calendar: Calendar,
  period: string,
  now: number,
): boolean => {
  const newest = periods.get(period);
  if (newest?.kind === 'closed') return false;
  const isLatest = periodsOpened(calendar, now).at(-1) === period;
  const isOwed = newest?.until !== undefined && now < Date.parse(newest.until);
  return isLatest || isOwed || (newest !== undefined && !periodsOpened(calendar, now).includes(period));
};
