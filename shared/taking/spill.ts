/**
 * The second sink: when the table does not answer, a proven delivery is kept in the bucket and drained later through
 * the same code path. Losing one takes the table, the bucket and the sender's own retries to fail together.
 */
import type { Delivery } from '../domain/log/submission.ts';
import { logLine } from '../log-line.ts';
import { Problem } from '../problems.ts';
import type { Objects } from '../store/ports.ts';
import { keepSpilt } from '../store/spilt.ts';

/** Keeps a delivery in the bucket; throws `intake.unavailable` (503, try again) when that fails as well. */
export const spill = async (bucket: Objects, delivery: Delivery): Promise<void> => {
  const outcome = await keepSpilt(bucket, delivery);
  logLine({ level: 'ERROR', event: 'spill', source: delivery.source, outcome });
  if (outcome === 'unavailable') throw new Problem('intake.unavailable');
};
