/**
 * kill −9 during 500 posts: nothing acknowledged is missing afterwards, nothing is doubled. Ten rounds: `npm run bench
 * -- kill`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lostAndDoubled, postUntilKilled, startLaptop } from '../laptop-run.ts';

test('a run that is killed twice in the middle of 500 posts has lost and doubled nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tonghop-kill-'));
  const acknowledged: string[] = [];
  for (const round of ['a', 'b']) {
    const run = await startLaptop(folder);
    const once = await postUntilKilled(run, 500, round);
    expect(once.length).toBeGreaterThanOrEqual(250);
    expect(once.length).toBeLessThan(500);
    acknowledged.push(...once);
  }

  expect(await lostAndDoubled(folder, acknowledged)).toEqual({ lost: [], doubled: [] });
  await rm(folder, { recursive: true });
});
