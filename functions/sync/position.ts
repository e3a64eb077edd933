/**
 * How a position moves, page by page. A scan begins a little before the newest time the last one met, because a server
 * makes records visible a little after their time; what is met again there is known by its fingerprint. Pure.
 */
import type { Met, Position } from '../../shared/store/pulls.ts';
import type { Page } from './vendor.ts';

/** A server's transactions end, and its machines agree on the time, within this. */
export const overlapMs = 10 * 60_000;
/** What is forgotten beyond this is brought once more and found to be a repetition. */
const mostMet = 5_000;

/**
 * Where the next run goes on: after the last one, or from the beginning when there is none for this server and form.
 */
export const startOf = (before: Position | undefined, of: string): Position =>
  before?.of === of ? before : { of, seen: [], met: [] };

export const isMet = ({ seen, met }: Position, fingerprint: string): boolean =>
  [...seen, ...met].some(([, known]) => known === fingerprint);

/**
 * @param page all of it durable by now; one without a next one ends the scan.
 * @param now UTC ISO: a server whose clock is ahead must not carry the position past what is still to come.
 */
export const moved = (position: Position, page: Page, now: string): Position => {
  const { of, above } = position;
  const times = page.records.map(({ at }) => at).filter((at) => at !== '~' && at !== '');
  const newest = [position.newest ?? '', ...times.map((at) => (at < now ? at : now))].reduce((a, b) => (a > b ? a : b));
  const from = newest === '' ? position.from : earlier(newest);
  const highest = Math.max(above ?? 0, position.highest ?? 0, page.highest ?? 0);
  const met = metIn(position, page).filter(([at]) => from === undefined || at >= from);
  if (page.next !== undefined) {
    const found = { ...(newest === '' ? {} : { newest }), ...(highest === 0 ? {} : { highest }) };
    return { ...position, mark: page.next, ...found, met: met.slice(-mostMet) };
  }
  const since = { ...(from === undefined ? {} : { from }), ...(highest === 0 ? {} : { above: highest }) };
  return { of, ...since, seen: met.slice(-mostMet), met: [] };
};

const metIn = ({ met }: Position, { records }: Page): Met[] => {
  const known = new Set(met.map(([, fingerprint]) => fingerprint));
  const fresh = records.filter(({ fingerprint }) => !known.has(fingerprint));
  return [...met, ...fresh.map(({ at, fingerprint }) => [at, fingerprint] as const)];
};

const earlier = (instant: string): string => new Date(Date.parse(instant) - overlapMs).toISOString();
