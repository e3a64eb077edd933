/**
 * The fault run: deliveries with duplicates, lost answers, disorder and malformed ones, to a process whose stores fail
 * at random and which is killed four times with −9, while officials publish, edit, rotate and revoke. The local ring runs
 * a short one, `npm run bench -- faults` the whole.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { publishShipped } from '../../infra/local/publish-shipped.ts';
import { askingOf } from './asking.ts';
import { judgeAnswers, judgeLog, type Verdict } from './judge.ts';
import { type Acts, officialsOf } from './officials.ts';
import { planOf, unitsOf } from './plan.ts';
import { type Acknowledged, sendAll } from './senders.ts';
import { connectSources } from './sources.ts';
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
const actsInAll = 18;

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
  const asking = askingOf(victim);
  await publishShipped(victim);
  const sources = await connectSources(victim, asking, folder);
  const register = await asking.official('GET', '/v1/registers/kon-tum@2021-11-06');
  const plan = planOf(unitsOf(register?.body), count, seed, Date.now() - (count + 60) * 1_000);
  const acknowledged: Acknowledged = { reports: new Set(), held: new Set(), counting: new Map(), deliveries: 0 };
  const { acts, act } = officialsOf(asking, sources);

  /** Does a number of things evenly spread over the deliveries, in a line of its own. */
  let hasEnded = false;
  let kills = 0;
  const spread = async (times: number, work: (n: number) => Promise<unknown>): Promise<void> => {
    for (let n = 1; n <= times; n += 1) {
      while (!hasEnded && acknowledged.deliveries < (n * count) / (times + 1)) await sleep(2);
      await work(n);
    }
  };
  victim.order('fail');
  await Promise.all([
    sendAll(plan, asking, sources, acknowledged, seed).finally(() => {
      hasEnded = true;
    }),
    spread(killsInAll, async () => {
      await victim.restart('kill');
      kills += 1;
    }),
    spread(actsInAll, act),
    spread(10, () => victim.drain()),
  ]);

  victim.order('heal');
  const left = await victim.drain();
  await victim.restart('stop');
  const answers = await judgeAnswers(asking, acknowledged, acts, sources);
  await victim.end();
  const verdict = { ...answers, ...(await judgeLog(folder, acknowledged)) };
  return { acknowledged, acts, statuses: asking.statuses, kills, left, verdict };
};
