/**
 * Deliveries a second over HTTP on `npm start` as a user's process, sent by another; then counted in the log it left.
 */
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loggedIn, startLaptop } from '../laptop-run.ts';
import { line } from './figures.ts';
import type { LoadAsked, LoadDone } from './load-client.ts';
import { cpuSeconds } from './proc.ts';

const warm = 1_000;
/** As much as the gateway lets through at once and in the second after: beyond it answers 429, at next to no cost. */
const burst = 3_000;
const steady = { perSecond: 50, seconds: Number(process.env['BENCH_STEADY_SECONDS'] ?? 60) };

export const benchLoad = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'tonghop-bench-'));
  const { intake: url, child, end } = await startLaptop(folder);
  try {
    await send({ url, count: warm, concurrency: 16, prefix: 'warm' });
    await sleep(1_500);
    const before = await cpuSeconds(child.pid);
    const done = await send({ url, count: burst, concurrency: 32, prefix: 'burst' });
    const spent = (await cpuSeconds(child.pid)) - before;
    line(`burst of ${burst}: deliveries/s (bar: 800)`, (burst / done.seconds).toFixed(0));
    line('burst: CPU seconds per 1,000, the whole process (bar: 1.5)', (spent / (burst / 1_000)).toFixed(2));
    line('burst: answers', JSON.stringify(done.statuses));
    const count = steady.perSecond * steady.seconds;
    const even = await send({ url, count, perSecond: steady.perSecond, prefix: 'steady' });
    line(`${steady.perSecond}/s for ${steady.seconds} s: answers`, JSON.stringify(even.statuses));
    line('steady: answer ms p50 / p95 / p99 (bar: p99 20)', even.ms.map((ms) => ms.toFixed(1)).join(' / '));
    await end('SIGTERM');
    line('sent / in the log', `${warm + burst + count} / ${(await loggedIn(folder)).length}`);
  } finally {
    await end('SIGKILL');
    await rm(folder, { recursive: true });
  }
};

/** Sends from a process of its own. */
export const send = (asked: LoadAsked): Promise<LoadDone> =>
  new Promise((resolve, reject) => {
    const child = fork(new URL('./load-client.ts', import.meta.url), { stdio: 'inherit' });
    child.once('message', (done) => resolve(done as LoadDone));
    child.once('error', reject);
    child.once('exit', (code) => code !== 0 && reject(new Error(`the load client ended with ${code}`)));
    child.send(asked);
  });
