/** What the opening of a period fixes: who owes a report in it, and by when. Without one, campaign and calendar say. */
import { dueOf, opensOn } from '../calendars/calendar.ts';
import type { Deadline, DueLevel } from '../calendars/due.ts';
import { byInstant, instantText, startOfDay } from '../calendars/time.ts';
import type { Campaign } from '../campaign/campaign.ts';
import type { Expected } from '../units/roster.ts';
import type { Opening } from './opening.ts';
import { standingOf } from './standing.ts';
import type { LogEntry } from './submission.ts';

/** The opening in force at a cut-off (UTC ISO instant). */
export const openingAt = (entries: readonly LogEntry[], cutoff: string): Opening | null =>
  standingOf(
    entries.filter(
      (entry) => (entry.kind === 'opening' || entry.kind === 'closing') && byInstant(entry.at, cutoff) <= 0,
    ),
  ).opening;

/** First instant that is too late, epoch ms: an opened period's does not follow a calendar that is changed later. */
export const dueFrom = (campaign: Campaign, period: string, opening: Opening | null): number =>
  deadlineIn(campaign, period, 'commune', opening).tooLateAt;

interface DeadlineIn {
  (campaign: Pick<Campaign, 'calendar'>, period: string, level: 'commune', opening: Opening | null): Deadline;
  (
    campaign: Pick<Campaign, 'calendar'>,
    period: string,
    level: DueLevel,
    opening: Opening | null,
  ): Deadline | undefined;
}

/** When a level is due, in words: as the calendar says it, unless the opening has fixed another instant. */
export const deadlineIn = (({ calendar }, period, level: DueLevel, opening) => {
  const stated = dueOf(calendar, period, level);
  const fixed = opening?.due[level];
  if (fixed === undefined || Date.parse(fixed) === stated?.tooLateAt) return stated;
  return { basis: 'office', tooLateAt: Date.parse(fixed), text: `trước ${instantText(fixed)}` };
}) as DeadlineIn;

/** @param at epoch ms */
export const isOpened = ({ calendar }: Campaign, period: string, opening: Opening | null, at: number): boolean =>
  opening !== null || at >= startOfDay(opensOn(calendar, period));

/**
 * Who owes by the opening; everybody who is asked where there is none.
 * @param opened who was asked when it opened, where that may differ from who is asked now
 */
export const owing = (expected: Expected, opening: Opening | null, opened: Expected = expected): Expected => {
  if (!opening) return expected;
  const owes = new Set(opening.units);
  const known = new Map([...expected.units, ...opened.units].map((unit) => [unit.code, unit]));
  const units = [...known.values()].filter(({ code }) => owes.has(code));
  const used = new Set(units.map(({ group }) => group));
  const groups = new Map([...expected.groups, ...opened.groups].map((group) => [group.code, group]));
  return { units, groups: [...groups.values()].filter(({ code }) => used.has(code)) };
};
