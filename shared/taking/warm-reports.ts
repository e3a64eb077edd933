/**
 * The report that counts of each unit, kept warm for a short while: what a sender is told of the report it replaces
 * costs a burst one read a unit, not one a delivery. The log alone decides; this only tells.
 */
import { currentOf } from '../domain/log/current.ts';
import type { Place } from '../domain/log/period.ts';
import type { Quarantined, Submission } from '../domain/log/submission.ts';
import { Problem } from '../problems.ts';
import type { Log } from '../store/log.ts';

/** What became of a delivery, as far as is needed here. */
interface Counted {
  readonly outcome: 'recorded' | 'repeated' | 'unavailable';
  readonly place: Place;
  readonly entry: Submission | Quarantined;
  readonly reports?: readonly Submission[];
}

export interface WarmReports {
  /** The report that counted before this one was taken, and this one; what a repeat had to read, as it was read. */
  beside(taken: Counted): Promise<readonly Submission[]>;
  /** Remembers a report that was taken, for those that come after it. */
  note(taken: Counted): void;
}

const freshMs = 15_000;
const mostKept = 1_000;

interface Kept {
  readonly at: number;
  readonly current: Promise<Submission | undefined>;
}

export const openWarmReports = (log: Pick<Log, 'reportsOf'>, now: () => number): WarmReports => {
  const kept = new Map<string, Kept>();
  const warm = (key: string): Kept | undefined => {
    const known = kept.get(key);
    return known && Math.abs(now() - known.at) < freshMs ? known : undefined;
  };
  /** Deliveries that arrive while the answer is under way share it. */
  const read = (key: string, { campaign, period }: Place, entry: Submission): Kept => {
    const reports = orNone(log.reportsOf({ campaign, period }, entry.unit));
    const known = { at: now(), current: reports.then((all) => currentOf(others(entry, all))) };
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, known);
    return known;
  };
  return {
    beside: async (taken) => {
      const { entry, place, reports } = taken;
      if (entry.kind === 'quarantine') return [];
      if (reports) return reports;
      const key = keyOf(taken);
      const { current } = warm(key) ?? read(key, place, entry);
      return together(await current, entry);
    },
    note: (taken) => {
      const { entry, outcome } = taken;
      const known = warm(keyOf(taken));
      if (!known || entry.kind === 'quarantine' || outcome !== 'recorded') return;
      const current = known.current.then((before) => currentOf(together(before, entry)));
      kept.set(keyOf(taken), { at: known.at, current });
    },
  };
};

const keyOf = ({ place: { campaign, period }, entry: { unit } }: Counted): string =>
  JSON.stringify([campaign, period, unit]);

const together = (current: Submission | undefined, entry: Submission): readonly Submission[] =>
  current ? [...others(entry, [current]), entry] : [entry];

const others = (entry: Submission, reports: readonly Submission[]): readonly Submission[] =>
  reports.filter(
    ({ source, submissionId, contentHash }) =>
      source !== entry.source || submissionId !== entry.submissionId || contentHash !== entry.contentHash,
  );

/** A table that took the put and no longer answers keeps nobody waiting. */
const orNone = (reports: Promise<Submission[]>): Promise<readonly Submission[]> =>
  reports.catch((error) => {
    if (error instanceof Problem) return [];
    throw error;
  });
