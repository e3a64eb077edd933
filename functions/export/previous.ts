/**
 * The export before the one being made, and its figures. They are not kept anywhere: the log that was read is folded
 * again at the earlier cut-off, so there is no second store to go wrong, and both sides of a difference are read by the
 * same rules.
 */
import type { Previous } from '../../shared/documents/export/sheets/input.ts';
import { writtenBy } from '../../shared/domain/log/late-written.ts';
import { foldLedger } from '../../shared/domain/log/ledger.ts';
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import type { ExportMade } from '../../shared/domain/log/submission.ts';
import { tally } from '../../shared/domain/log/tally.ts';

/** @param made every export of the period; the newest one with an earlier cut-off is the one before */
export const previousOf = (
  { campaign, expected, entries, ledger: { period, cutoff } }: PeriodRead,
  made: readonly ExportMade[],
): Previous | null => {
  const earlier = made.filter((one) => Date.parse(one.cutoff) < Date.parse(cutoff));
  const newest = earlier.toSorted((a, b) => Date.parse(a.cutoff) - Date.parse(b.cutoff)).at(-1);
  if (!newest) return null;
  // What was written since with an instant of before is new: it was not in the export.
  const then = writtenBy(entries, newest.madeAt);
  const ledger = foldLedger(campaign, period, expected, then, newest.cutoff);
  return { inputHash: newest.inputHash, ledger, tallies: tally(campaign, ledger) };
};
