/**
 * The second sink: when the table does not answer, a proven delivery is kept in the bucket and drained later through
 * the same code path. Losing one takes the table, the bucket and the sender's own retries to fail together.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Delivery } from '../../shared/domain/submission.ts';
import { logLine } from '../../shared/http/log-line.ts';
import { Problem } from '../../shared/problems.ts';
import { spillObjectKey } from '../../shared/store/keys.ts';
import { sha256 } from '../../shared/store/log.ts';
import type { Objects } from '../../shared/store/objects.ts';

/** Keeps a delivery in the bucket; throws `intake.unavailable` (503, try again) when that fails as well. */
export const spill = async (bucket: Objects, delivery: Delivery): Promise<void> => {
  const key = spillObjectKey(delivery.receivedAt, delivery.source, sha256(delivery.bytes));
  const outcome = await bucket.put(key, pack(delivery), { type: 'application/gzip' });
  logLine({ level: 'ERROR', event: 'spill', source: delivery.source, outcome });
  if (outcome === 'unavailable') throw new Problem('intake.unavailable');
};

const pack = ({ bytes, ...delivery }: Delivery): Uint8Array =>
  gzipSync(JSON.stringify({ ...delivery, bytes: Buffer.from(bytes).toString('base64') }));

export const unpackSpilt = (packed: Uint8Array): Delivery => {
  const { bytes, ...delivery } = JSON.parse(gunzipSync(packed).toString('utf8')) as Omit<Delivery, 'bytes'> & {
    bytes: string;
  };
  return { ...delivery, bytes: Buffer.from(bytes, 'base64') };
};
