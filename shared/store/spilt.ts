/**
 * Deliveries waiting in the bucket for the table: those intake could not write, and those fetched by sync. The drain
 * takes both in by intake's own path, with their own time of arrival. One that fails of itself again and again is put
 * aside under `dead/`, where it holds nothing up and is not forgotten.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Delivery } from '../domain/log/submission.ts';
import { sha256 } from '../sha256.ts';
import { deadObjectKey, deadPrefix, spillObjectKey, spillPrefix, spiltAt } from './keys.ts';
import type { ObjectOutcome, Objects } from './ports.ts';

/** A delivery in the bucket, and how often it could not be taken in. */
export interface Spilt {
  readonly delivery: Delivery;
  readonly failures: number;
}

/** Durable once it answers `written`. */
export const keepSpilt = (bucket: Objects, delivery: Delivery): Promise<ObjectOutcome> => {
  const key = spillObjectKey(delivery.receivedAt, delivery.source, sha256(delivery.bytes));
  return bucket.put(key, pack({ delivery, failures: 0 }), { type: 'application/gzip' });
};

const pack = ({ delivery: { bytes, ...delivery }, failures }: Spilt): Uint8Array =>
  gzipSync(JSON.stringify({ ...delivery, failures, bytes: Buffer.from(bytes).toString('base64') }));

/** Throws where the object is none of ours. */
export const unpackSpilt = (packed: Uint8Array): Spilt => {
  const {
    bytes,
    failures = 0,
    ...delivery
  } = JSON.parse(gunzipSync(packed).toString('utf8')) as Omit<Delivery, 'bytes'> & { bytes: string; failures?: number };
  return { delivery: { ...delivery, bytes: Buffer.from(bytes, 'base64') }, failures };
};

/** So often a delivery is tried that fails of itself, an hour of drains; a table that is away is no failure of its. */
const mostTries = 6;

/**
 * Counts a failure, and puts the delivery aside after the last. One that cannot even be unpacked is put aside at once.
 */
export const failSpilt = async (bucket: Objects, key: string, packed: Uint8Array): Promise<'kept' | 'dead'> => {
  const spilt = unpackedOrNot(packed);
  const failures = spilt ? spilt.failures + 1 : mostTries;
  const again = spilt ? pack({ ...spilt, failures }) : packed;
  const type = 'application/gzip';
  if (failures < mostTries) {
    await bucket.put(key, again, { type });
    return 'kept';
  }
  if ((await bucket.put(deadObjectKey(key), again, { type })) === 'unavailable') return 'kept';
  await bucket.remove(key);
  return 'dead';
};

const unpackedOrNot = (packed: Uint8Array): Spilt | undefined => {
  try {
    return unpackSpilt(packed);
  } catch {
    return undefined;
  }
};

export interface Waiting {
  /** Deliveries kept in the bucket that are not in the log yet. */
  readonly count: number;
  /** When the oldest of them came, UTC ISO. */
  readonly since: string | null;
  /** Deliveries that were put aside. */
  readonly dead: number;
}

/** What waits. @param until counts what was received until this instant, UTC ISO; default all. */
export const waitingIn = async (bucket: Objects, until?: string): Promise<Waiting> => {
  const [spilt, dead] = await Promise.all([bucket.list(spillPrefix), bucket.list(deadPrefix)]);
  const isSeen = (key: string): boolean => until === undefined || Date.parse(spiltAt(key)) <= Date.parse(until);
  const seen = spilt.filter(isSeen);
  return {
    count: seen.length,
    since: seen[0] === undefined ? null : spiltAt(seen[0]),
    dead: dead.filter(isSeen).length,
  };
};
