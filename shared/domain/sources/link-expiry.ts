/** How long a unit's link is good: some weeks after the last deadline there is, time given to the unit included. */
import { dueOf } from '../calendars/calendar.ts';
import { dueLevels } from '../calendars/due.ts';
import type { LedgerRow } from '../log/ledger.ts';
import type { PeriodRead } from '../log/period.ts';

const dayMs = 86_400_000;
/** How long after the last deadline a late commune can still report by its link. */
const graceDays = 30;

/** Epoch milliseconds, in whole seconds. @param rows the units the link, or the links, are of */
export const linkExpiry = ({ campaign, place }: PeriodRead, rows: readonly LedgerRow[], now: number): number => {
  const ofLevels = dueLevels.map((level) => dueOf(campaign.calendar, place.period, level)?.tooLateAt ?? 0);
  const ofUnits = rows.flatMap(({ obligation: { due, verdict } }) => [due, verdict.sentBack?.due ?? due]);
  return daysAfter(Math.max(now, ...ofLevels, ...ofUnits.map((due) => Date.parse(due))), graceDays);
};

/** So many days after an instant, in whole seconds. */
export const daysAfter = (at: number, days: number): number => Math.floor((at + days * dayMs) / 1_000) * 1_000;
