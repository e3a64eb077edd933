/**
 * Opening and closing a period: one numbered entry in its log, and then the same told beside the campaign. Fired twice,
 * or broken off between the two, it comes to the same end.
 */

import type { LifeEntry } from '../domain/log/life.ts';
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
import { Problem } from '../problems.ts';
import { holidaysInForce } from './holidays.ts';
import { unlessOvertaken } from './overtaken.ts';
import { orProblem } from './ports.ts';
import type { Stores } from './stores.ts';

type Kept = Pick<Stores, 'definitions' | 'log' | 'lives'>;

export interface Opened extends NewOpening {
  /** `unchanged` where it is open and nothing about it has changed. */
  readonly outcome: 'opened' | 'unchanged';
  /** Null where it was not open before. */
  readonly change: OpeningChange | null;
}

/**
 * What opening a period would do now.
 * @param seen the number of the newest opening or closing as the caller saw it; undefined: judged by what is there.
 * Throws `period.came-between` where another one came since, unless the period is as it is wanted.
 */
export const wouldOpen = async (
  { definitions, log }: Kept,
  inForce: PeriodInForce,
  stamp: OpenedBy,
  seen?: number,
): Promise<Opened> => {
  const steps = await log.openings(inForce.place);
  const standing = standingOf(steps);
  const fresh = openingOf(inForce, await holidaysInForce(definitions), standing, stamp);
  const { opening: before, closing } = standing;
  const change = before && changeOf(before, fresh.opening);
  if (before && !closing && !(change && isChange(change))) {
    return { outcome: 'unchanged', change: null, doubts: fresh.doubts, opening: before };
  }
  unlessOvertaken(named(inForce.place), steps.map(lifeEntryOf(inForce.place)), seen);
  return { outcome: 'opened', change, ...fresh };
};

const named = ({ period }: Place): string => `Kỳ ${period}`;

/** Opens a period, or opens it again where units, deadlines or texts have changed or it was closed. */
export const openPeriod = async (
  stores: Kept,
  inForce: PeriodInForce,
  stamp: OpenedBy,
  seen?: number,
): Promise<Opened> => {
  const would = await wouldOpen(stores, inForce, stamp, seen);
  if (would.outcome === 'opened') {
    const outcome = orProblem(await stores.log.append(inForce.place, would.opening));
    // Somebody was quicker: what is left to do is decided on what he did.
    if (outcome === 'repeated') return openPeriod(stores, inForce, stamp, seen);
  }
  await tell(stores, inForce.place, would.opening);
  return would;
};

export interface Closed {
  readonly outcome: 'closed' | 'unchanged';
  readonly closing: Closing;
}

type ClosedBy = Pick<Closing, 'at' | 'by' | 'reason'>;

/**
 * What closing a period would do now. @param seen as for opening it. Throws `period.unopened`, `period.came-between`.
 */
export const wouldClose = async (
  { log }: Pick<Stores, 'log'>,
  place: Place,
  stamp: ClosedBy,
  seen: number,
): Promise<Closed> => {
  const steps = await log.openings(place);
  const { closing, number } = standingOf(steps);
  if (number === 0) throw new Problem('period.unopened');
  if (closing) return { outcome: 'unchanged', closing };
  unlessOvertaken(named(place), steps.map(lifeEntryOf(place)), seen);
  return { outcome: 'closed', closing: { kind: 'closing', number: number + 1, ...stamp } };
};

export const closePeriod = async (
  stores: Pick<Stores, 'log' | 'lives'>,
  place: Place,
  stamp: ClosedBy,
  seen: number,
): Promise<Closed> => {
  const would = await wouldClose(stores, place, stamp, seen);
  if (would.outcome === 'closed') {
    const outcome = orProblem(await stores.log.append(place, would.closing));
    if (outcome === 'repeated') return closePeriod(stores, place, stamp, seen);
  }
  await tell(stores, place, would.closing);
  return would;
};

const tell = async ({ lives }: Pick<Stores, 'lives'>, place: Place, entry: Opening | Closing): Promise<void> => {
  orProblem(await lives.append(place.campaign, lifeEntryOf(place)(entry)));
};

/** An opening or a closing as it is told beside the campaign. */
const lifeEntryOf =
  ({ period }: Place) =>
  (entry: Opening | Closing): LifeEntry => {
    const { number, at, by, reason } = entry;
    const about = { of: period, number, at, by, ...(reason === undefined ? {} : { reason }) };
    return entry.kind === 'closing'
      ? { ...about, kind: 'closed' }
      : { ...about, kind: 'opened', until: lastDue(entry) };
  };

const lastDue = ({ due }: Opening): string =>
  Object.values(due).reduce((last, instant) => (instant > last ? instant : last));
