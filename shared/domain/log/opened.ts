/** What the opening of a period fixes: who owes a report in it, and by when. Without one, campaign and calendar say. */
import { dueOf, opensOn } from '../calendars/calendar.ts';
import { startOfDay } from '../calendars/time.ts';
import type { Campaign } from '../campaign/campaign.ts';
import type { Expected } from '../units/roster.ts';
import type { Opening } from './opening.ts';

/** First instant that is too late, epoch ms: an opened period's does not follow a calendar that is changed later. */
export const dueFrom = ({ calendar }: Campaign, period: string, opening: Opening | null): number =>
  opening ? Date.parse(opening.due.commune) : dueOf(calendar, period, 'commune').tooLateAt;

/** @param at epoch ms */
export const isOpened = ({ calendar }: Campaign, period: string, opening: Opening | null, at: number): boolean =>
  opening !== null || at >= startOfDay(opensOn(calendar, period));

export const owing = (expected: Expected, opening: Opening | null): Expected => {
  if (!opening) return expected;
  const owes = new Set(opening.units);
  const units = expected.units.filter(({ code }) => owes.has(code));
  const used = new Set(units.map(({ group }) => group));
  return { units, groups: expected.groups.filter(({ code }) => used.has(code)) };
};
