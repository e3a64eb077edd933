/** On schedule: replays spilt deliveries, and those sync has fetched, into the log, with their own time of arrival, and clears what was written. */
import { logDefect, logLine } from '../../shared/http/log-line.ts';
import { Problem } from '../../shared/problems.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { unpackSpilt } from '../../shared/store/spilt.ts';
import { type FindSource, sourceFinder } from './sources.ts';
import { take } from './take.ts';

export interface Drained {
  readonly drained: number;
  readonly left: number;
}

export const drain = async (stores: Stores, find: FindSource): Promise<Drained> => {
  const keys = await stores.intake.list('spill/');
  let drained = 0;
  for (const key of keys) {
    try {
      if (await replay(stores, find, key)) drained += 1;
    } catch (error) {
      // One that cannot be read must not hold the others up; it stays, and is counted as left.
      if (!(error instanceof Problem)) logDefect(error);
    }
  }
  logLine({ level: keys.length > drained ? 'ERROR' : 'INFO', event: 'drain', drained, left: keys.length - drained });
  return { drained, left: keys.length - drained };
};

/** True once the delivery is in the log and out of the bucket. */
const replay = async ({ log, intake: bucket }: Stores, find: FindSource, key: string): Promise<boolean> => {
  const packed = await bucket.get(key);
  const delivery = packed && unpackSpilt(packed);
  const known = delivery && (await find(delivery.source));
  const taken = known && (await take(log, known, delivery));
  if (!taken || taken.outcome === 'unavailable') return false;
  await bucket.remove(key);
  return true;
};

export const wire = (stores: Stores) => {
  const find = sourceFinder(stores.definitions, stores.now);
  return (): Promise<Drained> => drain(stores, find);
};

export const handler = wire(liveStores());
