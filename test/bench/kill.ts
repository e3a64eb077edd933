/** kill −9 in the middle of 500 posts, ten rounds on one folder. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lostAndDoubled, postUntilKilled, startLaptop } from '../laptop-run.ts';
import { line } from './figures.ts';

const rounds = 10;

export const benchKill = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'tonghop-bench-'));
  try {
    const acknowledged: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      acknowledged.push(...(await postUntilKilled(await startLaptop(folder), 500, `round-${round}`)));
    }
    const { lost, doubled } = await lostAndDoubled(folder, acknowledged);
    line(
      `kill -9, ${rounds} rounds: acknowledged / missing / doubled`,
      `${acknowledged.length} / ${lost.length} / ${doubled.length}`,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
};
