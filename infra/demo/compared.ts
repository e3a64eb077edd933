/** What the demo prints of a period beside the one before: each figure over the units that gave it in both. */
import { periodWords } from '../../shared/domain/calendars/calendar.ts';
import type { Campaign } from '../../shared/domain/campaign/campaign.ts';
import { numberWords } from '../../shared/domain/fields/number-words.ts';
import { comparisonOf } from '../../shared/domain/log/comparison.ts';
import type { Ledger } from '../../shared/domain/log/ledger.ts';
import type { PreviousPeriod } from '../../shared/domain/log/previous-period.ts';
import { percent } from './summary.ts';

/** Undefined where there is nothing to compare. @param shows the figures, by key, and what they are called */
export const compared = (
  campaign: Campaign,
  ledger: Ledger,
  previous: PreviousPeriod,
  shows: ReadonlyMap<string, string>,
): string | undefined => {
  const comparison = comparisonOf(campaign, ledger, previous);
  if (!comparison) return undefined;
  const { units, expected, figures } = comparison;
  const lines = [...shows].flatMap(([key, label]) => {
    const [then, now] = [figures.get(key)?.before.values.get(key), figures.get(key)?.now.values.get(key)];
    if (typeof then !== 'number' || typeof now !== 'number') return [];
    const isRatio = campaign.indicators.some((indicator) => indicator.key === key && indicator.kind === 'ratio');
    const shown = isRatio ? percent.format : numberWords;
    const change = isRatio || then === 0 ? '' : ` (${now >= then ? '+' : ''}${percent.format((now - then) / then)})`;
    return [`  ${label}: ${shown(then)} → ${shown(now)}${change}`];
  });
  const before = periodWords(campaign.calendar, comparison.period);
  const heading = `So với ${before}, ${units.length}/${expected} đơn vị báo cáo cả hai kỳ:`;
  return [heading, ...lines].join('\n');
};
