/**
 * How much of what a source sent today was refused, without a counter: each function adds what it has refused in sums,
 * a few dozen a day at most, in a partition of the day. Beside them stands which sources were turned away.
 */
import { ulid } from 'ulid';
import { localDate } from '../domain/calendars/time.ts';
import { type Exhaustion, exhaustions } from '../domain/sources/allowance.ts';
import { refusalsPartition, refusedKey, refusedPrefix, turnedAwayKey, turnedAwayPrefix } from './keys.ts';
import type { Table } from './ports.ts';

interface TurnedAway {
  readonly source: string;
  readonly why: Exhaustion;
  /** When it was last so, UTC ISO, to the minute. */
  readonly at: string;
}

/** Of one campaign on one day; instants are UTC ISO. */
export interface Refusals {
  add(campaign: string, source: string, count: number, at: string): Promise<void>;
  count(campaign: string, source: string, at: string): Promise<number>;
  turnAway(campaign: string, away: TurnedAway): Promise<void>;
  turnedAway(campaign: string, at: string): Promise<TurnedAway[]>;
}

/** Of the sums and of the sources turned away, so many are read. */
const mostRead = 1_000;

export const openRefusals = (table: Table): Refusals => ({
  // Not durable is not wrong: the sum is a guard, no figure.
  add: async (campaign, source, count, at) => {
    await table.put(refusedKey(campaign, localDate(at), source, ulid(Date.parse(at))), { count });
  },
  count: async (campaign, source, at) => {
    const sums = await table.query(refusalsPartition(campaign, localDate(at)), {
      prefix: refusedPrefix(source),
      limit: mostRead,
    });
    return sums.reduce((sum, { count }) => sum + Number(count), 0);
  },
  turnAway: async (campaign, { source, why, at }) => {
    await table.put(turnedAwayKey(campaign, localDate(at), source, why, at.slice(0, 16)), { source, why, at });
  },
  turnedAway: async (campaign, at) => {
    const options = { prefix: turnedAwayPrefix, limit: mostRead };
    const all = (await table.query(refusalsPartition(campaign, localDate(at)), options)) as unknown as TurnedAway[];
    const bySource = Map.groupBy(all, ({ source }) => source);
    return [...bySource.values()].flatMap((of) =>
      exhaustions.flatMap((exhaustion) => of.filter(({ why }) => why === exhaustion).slice(-1)),
    );
  },
});
