/** On schedule: replays spilt deliveries, and those sync has fetched, into the log, with their own time of arrival, and clears what was written. */
import type { Delivery } from '../../shared/domain/log/submission.ts';
import { logDefect, logLine } from '../../shared/log-line.ts';
import { Problem } from '../../shared/problems.ts';
import { isRefused, openFile } from '../../shared/reading/file/open-file.ts';
import type { KnownSource } from '../../shared/reading/known-source.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { unpackSpilt } from '../../shared/store/spilt.ts';
import { type FindSource, sourceFinder } from '../../shared/taking/source-finder.ts';
import { hold, type Taken, take } from '../../shared/taking/take.ts';
import { takeRows } from '../../shared/taking/take-file.ts';

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
const replay = async (stores: Stores, find: FindSource, key: string): Promise<boolean> => {
  const bucket = stores.intake;
  const packed = await bucket.get(key);
  const delivery = packed && unpackSpilt(packed);
  const known = delivery && (await find(delivery.source));
  if (!known || !(await isTaken(stores, known, delivery))) return false;
  await bucket.remove(key);
  return true;
};

const isTaken = async ({ log }: Stores, known: KnownSource, delivery: Delivery): Promise<boolean> => {
  const file = await openFile(known, delivery);
  if (file && !isRefused(file)) return (await takeRows(log, known, file)).every(isWritten);
  return isWritten(await (file ? hold(log, known, delivery, file) : take(log, known, delivery)));
};

const isWritten = ({ outcome }: Pick<Taken, 'outcome'>): boolean => outcome !== 'unavailable';

export const wire = (stores: Stores) => {
  const find = sourceFinder(stores.sources, stores.now);
  return (): Promise<Drained> => drain(stores, find);
};

export const handler = wire(liveStores());
