/** Deliveries a second over HTTP on the laptop run, sent by another process; then counted in the log. */
import { fork } from 'node:child_process';
import { publishShipped } from '../../infra/local/publish-shipped.ts';
import { startService } from '../../infra/local/service.ts';
import { line } from './figures.ts';
import type { LoadAsked, LoadDone } from './load-client.ts';

const burst = 3_000;
const steady = { perSecond: 50, seconds: Number(process.env['BENCH_STEADY_SECONDS'] ?? 60) };

export const benchLoad = async (): Promise<void> => {
  const service = await startService({ folder: null });
  try {
    const sources = await publishShipped({ url: service.url, token: await service.token('operator') });
    const url = `${service.url}${sources.find(({ id }) => id === 'kt-json')?.path}`;
    await send({ url, count: 500, concurrency: 16, prefix: 'warm' });
    const cpu = process.cpuUsage();
    const done = await send({ url, count: burst, concurrency: 32, prefix: 'burst' });
    const { user, system } = process.cpuUsage(cpu);
    line(`burst of ${burst}: deliveries/s (bar: 500)`, (burst / done.seconds).toFixed(0));
    line(
      'burst: CPU seconds per 1,000, gateway + handler + table (bar: 2.8)',
      ((user + system) / 1e6 / (burst / 1_000)).toFixed(2),
    );
    line('burst: answers', JSON.stringify(done.statuses));
    const even = await send({
      url,
      count: steady.perSecond * steady.seconds,
      perSecond: steady.perSecond,
      prefix: 'steady',
    });
    line(`${steady.perSecond}/s for ${steady.seconds} s: answers`, JSON.stringify(even.statuses));
    line('steady: answer ms p50 / p95 / p99', even.ms.map((ms) => ms.toFixed(1)).join(' / '));
    const entries = await service.stores.log.entries({ campaign: 'kon-tum-2881-2021', period: 'once' });
    const sent = 500 + burst + steady.perSecond * steady.seconds;
    line('sent / in the log', `${sent} / ${entries.length}`);
  } finally {
    await service.stop();
  }
};

const send = (asked: LoadAsked): Promise<LoadDone> =>
  new Promise((resolve, reject) => {
    const child = fork(new URL('./load-client.ts', import.meta.url), { stdio: 'inherit' });
    child.once('message', (done) => resolve(done as LoadDone));
    child.once('error', reject);
    child.once('exit', (code) => code !== 0 && reject(new Error(`the load client ended with ${code}`)));
    child.send(asked);
  });
