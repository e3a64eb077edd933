/**
 * The soak: mixed load on a real server process on disk, which is killed, starved and stopped in the first two fifths
 * and then lives on, with a clock that steps and receivers that hang; judged by what everybody was told. `npm run
 * soak`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Mailbox, startMailbox } from '../../infra/local/mailbox.ts';
import type { LoadDone } from '../bench/load-client.ts';
import { judgeLog, type Verdict } from '../faults/judge.ts';
import { added } from '../faults/run.ts';
import { openSeason } from '../faults/season.ts';
import { campaign } from '../faults/sources.ts';
import { campaignOfEveryTool } from '../local/every-tool.ts';
import { type Receiver, receiver } from '../local/receiver.ts';
import { deadly, type Harm, lasting } from './harm.ts';
import { judgeSamples, judgeTold, keptBy, type Row, rowOf } from './judge.ts';
import { type KeptWork, keptIn, reportIds } from './kept.ts';
import { openLoad } from './load.ts';
import { type Served, startServed } from './served.ts';
import { settle } from './settle.ts';
import { type Sample, watch } from './watch.ts';

export interface Soak {
  readonly seconds: number;
  readonly rows: Readonly<Record<string, Row>>;
  readonly samples: readonly Sample[];
  /** How often what befell the server. */
  readonly harms: Readonly<Record<string, number>>;
  readonly starts: readonly number[];
  readonly errors: ReadonlyMap<string, number>;
  readonly verdict: Verdict;
}

/** The share of the run in which the server is ended again and again; memory is looked at in the rest. */
const lethal = 0.4;

export const runSoak = async (seconds: number, seed: number): Promise<Soak> => {
  const folder = await mkdtemp(join(tmpdir(), 'tonghop-soak-'));
  const mailbox = await startMailbox(null, Date.now);
  const portal = await receiver();
  const served = await startServed(folder, mailbox.port);
  try {
    return await soak(served, mailbox, portal, seconds, seed);
  } finally {
    await served.end();
    await portal.stop();
    await mailbox.stop();
    await rm(folder, { recursive: true });
  }
};

const soak = async (
  served: Served,
  mailbox: Mailbox,
  portal: Receiver,
  seconds: number,
  seed: number,
): Promise<Soak> => {
  const isWhole = seconds >= 600;
  const season = await openSeason(served.first, served.first.folder, Math.max(100, Math.floor(seconds * 1.5)), seed);
  const load = await openLoad(served, portal, isWhole ? 1 : 0.1);
  const from = performance.now();
  const part = (): number => (performance.now() - from) / (seconds * 1_000);
  const watched = watch(
    () => served.pid,
    () => Math.min(4, Math.floor(part() * 5)),
  );
  const harms: Record<string, number> = {};
  const befall = async (all: readonly Harm[], until: number, gapMs: number): Promise<void> => {
    for (let n = 0; part() < until; n += 1) {
      const { name, happen } = all[n % all.length] as Harm;
      await happen();
      harms[name] = (harms[name] ?? 0) + 1;
      await sleep(gapMs);
    }
  };
  const floods: LoadDone[] = [];
  const [trials, burdens] = [
    deadly(served, isWhole),
    lasting(served, portal, async () => void floods.push(await load.flood())),
  ];
  let begun = 0;
  const inPace = (): Promise<unknown> =>
    sleep(Math.max(0, (begun++ * seconds * lethal * 900) / season.planned - (performance.now() - from)));
  const [even, stuck] = await Promise.all([
    load.even(seconds),
    load.workUntil(() => part() >= 1),
    // Its reports have no proven time but when they came: they are in before the clock steps.
    Promise.all([season.play([], inPace), befall(trials, lethal, isWhole ? 30_000 : 300)]).then(() =>
      befall(burdens, 1, ((1 - lethal) * seconds * 1_000) / (burdens.length + 1)),
    ),
  ]);
  watched.stop();

  portal.usual = { status: 204 };
  const unheard = await settle(served, portal);
  const answers = await season.judge();
  await served.end();
  const kept = {
    first: await keptIn(served.first.folder, [campaign]),
    second: await keptIn(served.second.folder, [campaign, campaignOfEveryTool().id]),
  };
  const rows = {
    season: rowOf(
      { ...season.sending, acknowledged: season.acknowledged.reports },
      kept.first.entries.flatMap(reportIds),
    ),
    'officials of the season': rowOf({ ...season.asking, acknowledged: [] }, null),
    reports: rowOf(together([even, ...floods]), keptBy('reports', kept.second)),
    ...Object.fromEntries(
      Object.entries(load.works).map(([name, { asking, acknowledged }]) => [
        name,
        rowOf({ ...asking, acknowledged }, name === 'reading' ? null : keptBy(name as KeptWork, kept.second)),
      ]),
    ),
  };
  const verdict = {
    ...answers,
    ...(await judgeLog(served.first.folder, season.acknowledged)),
    ...(await judgeTold(portal, mailbox, kept.second)),
    ...judgeSamples(watched.samples, seconds),
    'work that could not go on': stuck,
    'left in the bucket': [...kept.first.waiting, ...kept.second.waiting],
    'events that wait or were given up': unheard,
    '5xx that are no 503': served.badAnswers,
    lost: Object.values(rows).flatMap((row) => row.lost),
    doubled: Object.values(rows).flatMap((row) => row.doubled),
  };
  return { seconds, rows, samples: watched.samples, harms, starts: served.starts, errors: served.errors, verdict };
};

const together = (done: readonly LoadDone[]) => ({
  statuses: done.map(({ statuses }) => statuses).reduce(added, {}),
  ms: done.flatMap(({ all }) => all),
  acknowledged: done.flatMap(({ acknowledged }) => acknowledged),
});
