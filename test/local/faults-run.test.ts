/**
 * The fault run, short (test/faults/run.ts): duplicates, lost answers, disorder, malformed bodies, both stores failing
 * at random, four kill −9, publishing and rotating meanwhile. The whole of 10,000: `npm run bench -- faults`.
 */
import { expect, test } from 'vitest';
import { runFaults } from '../faults/run.ts';

const seed = 20211125;

test(`1,500 deliveries through faults and four kills add up, and nothing is undone (seed ${seed})`, async () => {
  const { acknowledged, acts, statuses, kills, left, verdict } = await runFaults(1_500, seed);
  const faults = Object.entries(verdict).filter(([, found]) => found.length > 0);

  expect(faults).toEqual([]);
  expect([kills, left, acknowledged.deliveries]).toEqual([4, 0, 1_500]);
  expect([acts.published.length, acts.edited.size, acts.rotations, acts.revoked.length]).toEqual([5, 4, 6, 2]);
  // The faults were there: answers were lost, stores were unavailable, dead secrets were tried.
  for (const status of ['none', '503', '401', '422']) expect(statuses[status]).toBeGreaterThan(10);
}, 300_000);
