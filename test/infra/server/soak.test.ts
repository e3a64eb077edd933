/**
 * The soak, short (test/soak/run.ts): every work, a few deaths of the process, a clock that steps. Half an hour of it:
 * `npm run soak`.
 */
import { expect, test } from 'vitest';
import { runSoak } from '../../soak/run.ts';

const seed = 20211125;

test(`a server under load, killed, starved and stopped, loses and doubles nothing (seed ${seed})`, async () => {
  const { rows, harms, verdict, starts } = await runSoak(8, seed);
  const faults = Object.entries(verdict).filter(([, found]) => found.length > 0);

  expect(faults).toEqual([]);
  expect(harms['kill −9']).toBeGreaterThan(0);
  expect(starts.length).toBeGreaterThan(2);
  // Every work got through, in spite of all.
  for (const [work, { acknowledged, stored }] of Object.entries(rows)) {
    if (stored === null) continue;
    expect([work, stored > 0, stored >= acknowledged]).toEqual([work, true, true]);
  }
}, 300_000);
