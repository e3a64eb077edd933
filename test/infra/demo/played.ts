/** Every demo played once for all that is asked of it: by its command, in a folder that was empty but for one file. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { demoCampaigns } from '../../../infra/demo/campaigns.ts';

const entry = new URL('../../../infra/demo/run.ts', import.meta.url).pathname;

export interface Played {
  /** What the command without a name printed, and how it ended; only inside tests. */
  readonly output: string;
  readonly status: number | null;
  /** What it told of one campaign, on one line. */
  toldOf(title: string): string;
  /** A file it left, or that lay there before. */
  left(name: string): Buffer;
  /** The letters of all that the command without a name plays. */
  letters(): readonly string[];
}

/** @param before names and content of files that lie in its folder already */
export const withPlayedDemos = (before: Readonly<Record<string, string>>): Played => {
  const folder = mkdtempSync(join(tmpdir(), 'tonghop-demo-'));
  const files = join(folder, '.tonghop', 'demo');
  let [output, status]: [string, number | null] = ['', null];
  const play = (...ids: string[]) => spawnSync(process.execPath, [entry, ...ids], { cwd: folder, encoding: 'utf8' });

  beforeAll(() => {
    mkdirSync(files, { recursive: true });
    for (const [name, content] of Object.entries(before)) writeFileSync(join(files, name), content);
    play(...demoCampaigns.filter(({ onRequest }) => onRequest).map(({ id }) => id));
  }, 120_000);
  beforeAll(() => {
    const run = play();
    output = run.stdout + run.stderr;
    status = run.status;
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  return {
    get output() {
      return output;
    },
    get status() {
      return status;
    },
    toldOf: (title) => {
      const told = output.split('■ ').find((campaign) => campaign.replace(/\s+/g, ' ').startsWith(title));
      return told?.replace(/\s+/g, ' ') ?? '';
    },
    left: (name) => readFileSync(join(files, name)),
    letters: () => {
      const kept = join(files, 'state', 'mail');
      return readdirSync(kept).map((name) => readFileSync(join(kept, name), 'utf8'));
    },
  };
};
