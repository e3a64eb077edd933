/** How much of each route is let through, on AWS and on one machine alike. */
import type { Caller } from '../shared/http/routes/route.ts';

/** So many requests a second on average, and so many at once. */
export interface Throttle {
  readonly perSecond: number;
  readonly burst: number;
}

/**
 * Of each route by itself, so that no flood on one closes another. A guard on cost, far above a province on its last
 * day. Loose where tools post: some never ask again after 429, and intake has limits of its own for each source.
 */
export const throttles: Readonly<Record<Caller, Throttle>> = {
  source: { perSecond: 1_000, burst: 2_000 },
  public: { perSecond: 50, burst: 100 },
  officials: { perSecond: 50, burst: 100 },
};
