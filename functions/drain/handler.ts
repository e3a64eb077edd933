/**
 * On schedule: replays spilt deliveries, and those sync has fetched, into the log, with their own time of arrival, and
 * clears what was written.
 */
import type { Delivery } from '../../shared/domain/log/submission.ts';
import { logDefect, logLine } from '../../shared/log-line.ts';
import { Problem } from '../../shared/problems.ts';
import { isRefused, openFile } from '../../shared/reading/file/open-file.ts';
import type { KnownSource } from '../../shared/reading/known-source.ts';
import { spillPrefix } from '../../shared/store/keys.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { failSpilt, unpackSpilt, waitingIn } from '../../shared/store/spilt.ts';
import { type FindSource, sourceFinder } from '../../shared/taking/source-finder.ts';
import { hold, type Taken, take } from '../../shared/taking/take.ts';
import { takeRows } from '../../shared/taking/take-file.ts';

export interface Drained {
  readonly drained: number;
  readonly left: number;
}

export const drain = async (stores: Stores, find: FindSource): Promise<Drained> => {
  const keys = await stores.intake.list(spillPrefix);
  let drained = 0;
  // One that cannot be read must not hold the others up.
  for (const key of keys) if (await replay(stores, find, key)) drained += 1;
  const { count: left, since, dead } = await waitingIn(stores.intake);
  logLine({
    level: left + dead > 0 ? 'ERROR' : 'INFO',
    event: 'drain',
    drained,
    left,
    since: since ?? undefined,
    dead,
  });
  return { drained, left };
};

/** True once the delivery is in the log and out of the bucket. */
const replay = async (stores: Stores, find: FindSource, key: string): Promise<boolean> => {
  const bucket = stores.intake;
  const packed = await bucket.get(key).catch(orNone);
  if (!packed) return false;
  const reason = await failureOf(stores, find, packed);
  if (reason === undefined) {
    await bucket.remove(key);
    return true;
  }
  const isOwn = reason !== 'store.unavailable';
  const became = isOwn ? await failSpilt(bucket, key, packed) : 'kept';
  logLine({ level: 'ERROR', event: became === 'dead' ? 'dead-letter' : 'drain-failed', key, reason });
  return false;
};

const orNone = (error: unknown): undefined => {
  if (error instanceof Problem) return undefined;
  throw error;
};

/** Why a delivery could not be taken in; undefined once it is in the log. */
const failureOf = async (stores: Stores, find: FindSource, packed: Uint8Array): Promise<string | undefined> => {
  try {
    const delivery = { ...unpackSpilt(packed).delivery, writtenAt: new Date(stores.now()).toISOString() };
    const known = await find(delivery.source);
    if (!known) return 'source.unknown';
    return (await isTaken(stores, known, delivery)) ? undefined : 'store.unavailable';
  } catch (error) {
    if (error instanceof Problem) return error.code;
    logDefect(error);
    return 'defect';
  }
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
