/**
 * What waited outside the log until it could be written: it carries the instant it came, which may lie before a cut-off
 * that figures were signed or exported at without it. Nothing of then is rewritten; what is new is told as new.
 */
import { byDecision, byInstant } from './current.ts';
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
 * The entries without reports that outrank what was signed of their unit: those were not there to be signed, whatever
 * instant they carry.
 * @param signed hash of what was signed of each unit; null where it had sent nothing
 */
export const withoutLater = (
  entries: readonly LogEntry[],
  signed: ReadonlyMap<string, string | null>,
): readonly LogEntry[] => {
  const reports = entries.filter((entry) => entry.kind === 'submission' && signed.has(entry.unit)) as Submission[];
  const oldestSaying = new Map<string, Submission>();
  for (const report of reports.toSorted(byDecision)) {
    const said = revisionOf(report);
    if (signed.get(report.unit) === said && !oldestSaying.has(report.unit)) oldestSaying.set(report.unit, report);
  }
  const later = new Set<LogEntry>(
    reports.filter((report) => {
      const counted = oldestSaying.get(report.unit);
      return counted === undefined || byDecision(report, counted) > 0;
    }),
  );
  return entries.filter((entry) => !later.has(entry));
};
