/**
 * What waited outside the log until it could be written: it carries the instant it came, which may lie before a cut-off
 * that figures were signed or exported at without it. Nothing of then is rewritten; what is new is told as new.
 */

import { byInstant } from '../calendars/time.ts';
import { byDecision } from './current.ts';
import type { Signed } from './decision.ts';
import { revisionOf } from './revision.ts';
import type { LogEntry, Submission } from './submission.ts';

/** The entries that lay in the log at an instant, UTC ISO. */
export const writtenBy = (entries: readonly LogEntry[], instant: string): readonly LogEntry[] =>
  entries.filter((entry) => {
    const { writtenAt } = 'times' in entry ? entry.times : {};
    return writtenAt === undefined || byInstant(writtenAt, instant) <= 0;
  });

/** Did it come before the figures were signed, and was it written after? */
export const isLateWritten = ({ times }: Pick<Submission, 'times'>, { cutoff, at }: Signed): boolean =>
  times.writtenAt !== undefined && byInstant(times.writtenAt, at) > 0 && byInstant(times.receivedAt, cutoff) <= 0;

/**
 * What lay there to be signed: without what was written since, and without reports that outrank what was signed of
 * their unit, which came while it was signed.
 */
export const asItWasSigned = (entries: readonly LogEntry[], { at, cutoff, units }: Signed): readonly LogEntry[] => {
  const there = writtenBy(entries, at);
  const signed = new Map(units.map(({ unit, revision }) => [unit, revision]));
  const reports = there.filter((entry) => entry.kind === 'submission' && signed.has(entry.unit)) as Submission[];
  const counted = new Map<string, Submission>();
  for (const report of reports.toSorted(byDecision)) {
    const isInTime = byInstant(report.times.receivedAt, cutoff) <= 0;
    if (isInTime && signed.get(report.unit) === revisionOf(report)) counted.set(report.unit, report);
  }
  const later = new Set<LogEntry>(
    reports.filter((report) => {
      const last = counted.get(report.unit);
      return last === undefined || byDecision(report, last) > 0;
    }),
  );
  return there.filter((entry) => !later.has(entry));
};
