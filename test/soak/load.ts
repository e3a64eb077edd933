/**
 * All that is done in the second province at once: an even stream of reports from another process, and every kind of
 * work.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { publishShipped } from '../../infra/local/publish-shipped.ts';
import { units } from '../bench/delivery.ts';
import { send } from '../bench/load.ts';
import type { LoadDone } from '../bench/load-client.ts';
import { askingOf } from '../faults/asking.ts';
import { unitsOf } from '../faults/plan.ts';
import { linkedUnit } from '../local/every-tool.ts';
import type { Receiver } from '../local/receiver.ts';
import type { KeptWork } from './kept.ts';
import { decisionWork, exportWork, readingWork, reminderWork, signatureWork } from './office-works.ts';
import { fileWork, toolWork } from './sent-works.ts';
import type { Served } from './served.ts';
import type { Work } from './work.ts';

export interface Load {
  readonly works: Readonly<Record<Exclude<KeptWork, 'reports'> | 'reading', Work>>;
  /** Ten reports a second; many are sent twice. */
  even(seconds: number): Promise<LoadDone>;
  /** More at once than the gateway lets through. */
  flood(): Promise<LoadDone>;
  /** Every work by itself, each at its own pace; what came in the way of one that could not go on. */
  workUntil(isOver: () => boolean): Promise<readonly string[]>;
}

const perSecond = 10;
const floodOf = 2_500;

/** @param speed 1: as in a run of half an hour; 0.1: ten times as fast. */
export const openLoad = async (served: Served, portal: Receiver, speed: number): Promise<Load> => {
  const { second, signer } = served;
  const sources = await publishShipped(second);
  const { official } = askingOf(second);
  const { path } = sources.find(({ id }) => id === 'kt-json') ?? {};
  const url = `${second.url}${path}`;
  const campaign = '/v1/campaigns/kon-tum-2881-2021';
  const [period] = (await official('GET', `${campaign}/periods`))?.body.periods ?? [];
  const opened = await official('POST', `${campaign}/openings`, {}, { 'if-match': `"${period?.etag ?? 0}"` });
  if (opened?.status !== 201) throw new Error(`the period was not opened: ${JSON.stringify(opened?.body)}`);
  const document = { id: 'cong', title: 'Cổng dữ liệu', url: portal.url, allowPrivate: true };
  // It is told what was written since then, also by a clock that was set back.
  await served.step(-3_600_000);
  await official('PUT', '/v1/destinations/cong', document, { 'if-none-match': '*' });
  await official('POST', '/v1/destinations/cong/secrets', {});
  await served.step(0);
  const asked = await official('GET', '/v1/registers/kon-tum@2021-11-06');
  const register = unitsOf(asked?.body);
  const all = register.map(({ code }) => code);
  // What was decided on and is sent again is held: files say something new each time, and nobody else sends for these.
  const apart = register.flatMap(({ code, kind }) =>
    kind === 'thon' && ![...units, linkedUnit].includes(code) ? [code] : [],
  );
  const decidedOn = apart.slice(0, 5);
  const works = {
    tools: await toolWork(second, official, all, 200 * speed),
    files: await fileWork(second, decidedOn, 4_000 * speed),
    decisions: decisionWork(second, decidedOn, 1_000 * speed),
    signatures: signatureWork({ ...second, token: signer }, 10_000 * speed),
    exports: exportWork(second, 20_000 * speed),
    reminders: await reminderWork(second, all.slice(-30), 5_000 * speed),
    reading: readingWork(second, 500 * speed),
  };
  return {
    works,
    even: (seconds) => send({ url, count: perSecond * seconds, perSecond, distinct: 50 * units.length, prefix: 'deu' }),
    flood: () => send({ url, count: floodOf, concurrency: 64, distinct: 50 * units.length, prefix: 'deu' }),
    workUntil: async (isOver) => {
      const lane = async ({ everyMs, turn }: Work): Promise<void> => {
        for (let n = 0; !isOver(); n += 1) await Promise.all([turn(n), sleep(everyMs)]);
      };
      const ends = await Promise.allSettled(Object.values(works).map(lane));
      return ends.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : []));
    },
  };
};
