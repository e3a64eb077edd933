/**
 * Deliveries waiting in the bucket for the table: those intake could not write, and those fetched by sync. The drain
 * takes both in by intake's own path, with their own time of arrival.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Delivery } from '../domain/log/submission.ts';
import { sha256 } from '../sha256.ts';
import { spillObjectKey } from './keys.ts';
import type { ObjectOutcome, Objects } from './ports.ts';

/** Durable once it answers `written`. */
export const keepSpilt = (bucket: Objects, delivery: Delivery): Promise<ObjectOutcome> => {
  const key = spillObjectKey(delivery.receivedAt, delivery.source, sha256(delivery.bytes));
  return bucket.put(key, pack(delivery), { type: 'application/gzip' });
};

const pack = ({ bytes, ...delivery }: Delivery): Uint8Array =>
  gzipSync(JSON.stringify({ ...delivery, bytes: Buffer.from(bytes).toString('base64') }));

export const unpackSpilt = (packed: Uint8Array): Delivery => {
  const { bytes, ...delivery } = JSON.parse(gunzipSync(packed).toString('utf8')) as Omit<Delivery, 'bytes'> & {
    bytes: string;
  };
  return { ...delivery, bytes: Buffer.from(bytes, 'base64') };
};
