/** The sending side of the load bench, in a process of its own so that its CPU is not counted as ours. */
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { bodyOf, units } from './delivery.ts';
import { percentile } from './figures.ts';

export interface LoadAsked {
  readonly url: string;
  readonly count: number;
  readonly prefix: string;
  /** As fast as this many at once can, or evenly `perSecond`. */
  readonly concurrency?: number;
  readonly perSecond?: number;
  /** After so many reports the first is sent again. Default: none is. */
  readonly distinct?: number;
}

export interface LoadDone {
  readonly seconds: number;
  readonly statuses: Readonly<Record<string, number>>;
  /** p50, p95, p99. */
  readonly ms: readonly number[];
  /** Of each answer. */
  readonly all: readonly number[];
  /** Ids that were answered 2xx. */
  readonly acknowledged: readonly string[];
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** The status; `none` is no answer at all. */
const post = (url: string, body: string): Promise<number | 'none'> =>
  new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { agent, method: 'POST', headers }, (answer) => {
      answer.on('error', () => resolve('none'));
      answer.resume().on('end', () => resolve(answer.statusCode ?? 'none'));
    });
    sent.on('error', () => resolve('none')).end(body);
  });

process.once('message', async ({ url, count, prefix, concurrency = 1, perSecond, distinct = count }: LoadAsked) => {
  const statuses: Record<string, number> = {};
  const ms: number[] = [];
  const acknowledged = new Set<string>();
  let next = 0;
  const one = async (n: number): Promise<void> => {
    const started = performance.now();
    const id = `${prefix}-${n % distinct}`;
    const status = await post(url, bodyOf(units[n % units.length] ?? '', id));
    if (status !== 'none') ms.push(performance.now() - started);
    if (status === 200 || status === 202) acknowledged.add(id);
    statuses[status] = (statuses[status] ?? 0) + 1;
  };
  const worker = async (): Promise<void> => {
    while (next < count) await one(next++);
  };
  const started = performance.now();
  if (perSecond === undefined) {
    await Promise.all(Array.from({ length: concurrency }, worker));
  } else {
    const underWay: Promise<void>[] = [];
    for (let n = 0; n < count; n += 1) {
      const due = started + (n * 1_000) / perSecond;
      if (due > performance.now()) await sleep(due - performance.now());
      underWay.push(one(n));
    }
    await Promise.all(underWay);
  }
  const done: LoadDone = {
    seconds: (performance.now() - started) / 1_000,
    statuses,
    ms: [50, 95, 99].map((p) => percentile(ms, p)),
    all: ms,
    acknowledged: [...acknowledged],
  };
  process.send?.(done, () => process.exit(0));
});
