/**
 * What a report's sender is told beside the period before, where the campaign has a check that looks back. That period
 * is read once for all who send within a minute; one that cannot be read, or not at once, keeps nobody waiting: whoever
 * reads the period is told then.
 */
import { checksLookingBack } from '../domain/checks/faults.ts';
import type { Place } from '../domain/log/period.ts';
import { movedIssues, type PreviousPeriod } from '../domain/log/previous-period.ts';
import type { Quarantined, Submission } from '../domain/log/submission.ts';
import { logDefect } from '../log-line.ts';
import { Problem } from '../problems.ts';
import type { Judgement } from '../reading/interpret.ts';
import { periodInForce } from '../store/period.ts';
import { previousPeriodOf } from '../store/previous-period.ts';
import type { Stores } from '../store/stores.ts';

type Asking = Pick<Judgement, 'campaign'>;

/** The entry with what the period before says of it. */
export type LookBack = <Entry extends Submission | Quarantined>(
  asking: Asking,
  place: Place,
  entry: Entry,
) => Promise<Entry>;

const freshMs = 60_000;
const patienceMs = 1_000;
const mostKept = 20;

interface Kept {
  readonly at: number;
  readonly previous: Promise<PreviousPeriod | null>;
}

export const openLookBack = (stores: Pick<Stores, 'definitions' | 'log' | 'now'>): LookBack => {
  const { now } = stores;
  const kept = new Map<string, Kept>();
  const ask = (key: string, { campaign, period }: Place): Kept => {
    const at = now();
    const read = periodInForce(stores, campaign, period).then((inForce) =>
      previousPeriodOf(stores, inForce, new Date(at).toISOString()),
    );
    const asked = { at, previous: Promise.race([read, afterPatience()]).catch(unread) };
    // What came too late for the first serves the next; what failed is asked for again.
    read.then(
      () => kept.set(key, { at, previous: read }),
      () => kept.delete(key),
    );
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, asked);
    return asked;
  };
  const warm = (key: string): Kept | undefined => {
    const known = kept.get(key);
    return known && Math.abs(now() - known.at) < freshMs ? known : undefined;
  };
  return async ({ campaign }, place, entry) => {
    if (entry.kind === 'quarantine' || checksLookingBack(campaign).length === 0) return entry;
    const key = JSON.stringify([place.campaign, place.period]);
    const previous = await (warm(key) ?? ask(key, place)).previous;
    const moved = previous ? movedIssues(campaign, previous, place.period, entry) : [];
    return moved.length === 0 ? entry : { ...entry, issues: [...entry.issues, ...moved] };
  };
};

const afterPatience = (): Promise<null> =>
  new Promise((resolve) => {
    setTimeout(resolve, patienceMs, null).unref();
  });

const unread = (error: unknown): null => {
  if (!(error instanceof Problem)) logDefect(error);
  return null;
};
