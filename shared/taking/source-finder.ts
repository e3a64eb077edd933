/**
 * Sources as intake sees them: one read brings the source with the campaign and register it is bound to; kept warm
 * for a short while, and used stale when the table does not answer, so that a delivery can still be proved and spilt.
 */
import { type KnownSource, knownSource } from '../reading/known-source.ts';
import type { Sources } from '../store/sources.ts';

/** @param staleMs how old an answer may be; default 15 seconds. */
export type FindSource = (id: string, staleMs?: number) => Promise<KnownSource | undefined>;

/** How long a source stays warm: a revoked secret is refused everywhere after this long. */
export const freshMs = 15_000;
/**
 * How long a table that hangs is waited for when a stale source is at hand; what is left of the time is for the put.
 */
const patienceMs = 1_000;
const mostKept = 500;

interface Kept {
  readonly at: number;
  readonly slot: number;
  readonly known: KnownSource;
}

export const sourceFinder = (sources: Pick<Sources, 'latest'>, now: () => number): FindSource => {
  const kept = new Map<string, Kept>();
  const asked = new Map<string, Promise<KnownSource | undefined>>();

  const ask = async (id: string, warm: Kept | undefined): Promise<KnownSource | undefined> => {
    const latest = await sources.latest(id);
    // Unknown ids are not cached; invented ids would evict real ones.
    if (!latest) return undefined;
    const known = warm?.slot === latest.slot ? warm.known : knownSource(latest);
    if (kept.size >= mostKept) kept.clear();
    kept.set(id, { at: now(), slot: latest.slot, known });
    return known;
  };
  /** Deliveries that arrive while the answer is under way share it. */
  const askOnce = (id: string, warm: Kept | undefined): Promise<KnownSource | undefined> => {
    const under = asked.get(id) ?? ask(id, warm).finally(() => asked.delete(id));
    asked.set(id, under);
    return under;
  };
  return async (id, staleMs = freshMs) => {
    const warm = kept.get(id);
    if (!warm) return askOnce(id, undefined);
    if (now() - warm.at < staleMs && now() >= warm.at) return warm.known;
    const stale = new Promise<KnownSource>((resolve) => {
      setTimeout(resolve, patienceMs, warm.known).unref();
    });
    return Promise.race([askOnce(id, warm).catch(() => warm.known), stale]);
  };
};
