/** Corrections of the cast's reports. */
import { rootOf } from '../../../../shared/domain/log/readings.ts';
import type { Correction, LogEntry, Submission } from '../../../../shared/domain/log/submission.ts';
import { aSeason, cast } from '../../../cast/index.ts';

/** The report of a unit that counts in the season as it went. */
export const sent = (unit: string): Submission => {
  const report = aSeason().findLast((one) => one.unit === unit);
  if (!report) throw new Error(`no report of ${unit}`);
  return report;
};

export const punctual = sent(cast.punctual);

/** A correction of one report; by default at ten in the morning of 20/3/2024, local time. */
export const corrects = (
  report: Submission,
  values: Correction['values'],
  { at = '2024-03-20T03:00:00.000Z', id = at, reason = 'Ghi nhầm' }: Partial<Correction> = {},
): Correction => ({
  kind: 'decision',
  decision: 'correction',
  id,
  unit: report.unit,
  of: rootOf(report),
  values,
  reason,
  at,
  by: 'can-bo-1',
});

/** The season, and what came besides. */
export const withAll = (...entries: readonly LogEntry[]) => ({ entries: [...aSeason(), ...entries] });
