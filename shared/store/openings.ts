/**
 * Opening and closing a period: one numbered entry in its log, and then the same told beside the campaign. Fired twice,
 * or broken off between the two, it comes to the same end.
 */

import {
  changeOf,
  isChange,
  type NewOpening,
  type OpenedBy,
  type OpeningChange,
  openingOf,
} from '../domain/log/open-period.ts';
import type { Closing, Opening } from '../domain/log/opening.ts';
import type { PeriodInForce, Place } from '../domain/log/period.ts';
import { standingOf } from '../domain/log/standing.ts';
import { holidaysInForce } from './holidays.ts';
import { orProblem } from './ports.ts';
import type { Stores } from './stores.ts';

type Kept = Pick<Stores, 'definitions' | 'log' | 'lives'>;

export interface Opened extends NewOpening {
  /** `unchanged` where it is open and nothing about it has changed. */
  readonly outcome: 'opened' | 'unchanged';
  /** Null where it was not open before. */
  readonly change: OpeningChange | null;
}

/** What opening a period would do now. */
export const wouldOpen = async (
  { definitions, log }: Kept,
  inForce: PeriodInForce,
  stamp: OpenedBy,
): Promise<Opened> => {
  const standing = standingOf(await log.openings(inForce.place));
  const fresh = openingOf(inForce, await holidaysInForce(definitions), standing, stamp);
  const { opening: before, closing } = standing;
  const change = before && changeOf(before, fresh.opening);
  if (!before || closing || (change && isChange(change))) return { outcome: 'opened', change, ...fresh };
  return { outcome: 'unchanged', change: null, doubts: fresh.doubts, opening: before };
};

/** Opens a period, or opens it again where units, deadlines or texts have changed or it was closed. */
export const openPeriod = async (stores: Kept, inForce: PeriodInForce, stamp: OpenedBy): Promise<Opened> => {
  const would = await wouldOpen(stores, inForce, stamp);
  if (would.outcome === 'opened') {
    const outcome = orProblem(await stores.log.append(inForce.place, would.opening));
    // Somebody was quicker: what is left to do is decided on what he did.
    if (outcome === 'repeated') return openPeriod(stores, inForce, stamp);
  }
  await tell(stores, inForce.place, would.opening);
  return would;
};

export interface Closed {
  readonly outcome: 'closed' | 'unchanged';
  readonly closing: Closing;
}

export const closePeriod = async (
  stores: Pick<Stores, 'log' | 'lives'>,
  place: Place,
  stamp: Pick<Closing, 'at' | 'by' | 'reason'>,
): Promise<Closed> => {
  const { closing: standing, number } = standingOf(await stores.log.openings(place));
  const closing = standing ?? { kind: 'closing', number: number + 1, ...stamp };
  if (!standing && orProblem(await stores.log.append(place, closing)) === 'repeated') {
    return closePeriod(stores, place, stamp);
  }
  await tell(stores, place, closing);
  return { outcome: standing ? 'unchanged' : 'closed', closing };
};

const tell = async ({ lives }: Pick<Stores, 'lives'>, place: Place, entry: Opening | Closing): Promise<void> => {
  const { number, at, by, reason } = entry;
  const about = { of: place.period, number, at, by, ...(reason === undefined ? {} : { reason }) };
  const told =
    entry.kind === 'closing'
      ? ({ ...about, kind: 'closed' } as const)
      : ({ ...about, kind: 'opened', until: lastDue(entry) } as const);
  orProblem(await lives.append(place.campaign, told));
};

const lastDue = ({ due }: Opening): string =>
  Object.values(due).reduce((last, instant) => (instant > last ? instant : last));
