/**
 * The fault run: deliveries with duplicates, lost answers, disorder and malformed ones, to a process whose stores fail
 * at random and which is killed four times with −9, while officials publish, edit, rotate and revoke. The local ring
 * runs a short one, `npm run bench -- faults` the whole.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judgeLog, type Verdict } from './judge.ts';
import type { Acts } from './officials.ts';
import { openSeason } from './season.ts';
import type { Acknowledged } from './senders.ts';
import { startVictim, type Victim } from './victim.ts';

export interface FaultRun {
  readonly acknowledged: Acknowledged;
  readonly acts: Acts;
  readonly statuses: Readonly<Record<string, number>>;
  readonly kills: number;
  /** Spilt deliveries that the last drain left. */
  readonly left: number;
  readonly verdict: Verdict;
}

const killsInAll = 4;

export const runFaults = async (count: number, seed: number): Promise<FaultRun> => {
  const folder = await mkdtemp(join(tmpdir(), 'tonghop-faults-'));
  const victim = await startVictim(folder, seed);
  try {
    return await runOn(victim, folder, count, seed);
  } finally {
    await victim.end();
    await rm(folder, { recursive: true });
  }
};

const runOn = async (victim: Victim, folder: string, count: number, seed: number): Promise<FaultRun> => {
  const season = await openSeason(victim, folder, count, seed);
  const { acknowledged, acts, asking, sending } = season;
  let kills = 0;
  const kill = async (): Promise<void> => {
    await victim.restart('kill');
    kills += 1;
  };
  victim.order('fail');
  await season.play([
    [killsInAll, kill],
    [10, () => victim.drain()],
  ]);

  victim.order('heal');
  const left = await victim.drain();
  await victim.restart('stop');
  const answers = await season.judge();
  await victim.end();
  const verdict = { ...answers, ...(await judgeLog(folder, acknowledged)) };
  return { acknowledged, acts, statuses: added(asking.statuses, sending.statuses), kills, left, verdict };
};

type Statuses = Readonly<Record<string, number>>;

export const added = (some: Statuses, others: Statuses): Statuses =>
  Object.fromEntries(
    [...new Set([...Object.keys(some), ...Object.keys(others)])].map((status) => [
      status,
      (some[status] ?? 0) + (others[status] ?? 0),
    ]),
  );
