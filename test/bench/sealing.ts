/**
 * 500 deliveries a second over HTTP on this disk, alone and while their log is sealed every second instead of hourly.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { publishShipped } from '../../infra/local/publish-shipped.ts';
import { type Service, startService } from '../../infra/local/service.ts';
import { line, timed } from './figures.ts';
import { send } from './load.ts';

const perSecond = 500;
const seconds = 10;

export const benchSealing = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'tonghop-bench-'));
  const service = await startService({ folder });
  try {
    const sources = await publishShipped({ url: service.url, token: await service.token('operator') });
    const secret = sources.find(({ id }) => id === 'kt-json')?.secret ?? '';
    const url = `${service.url}/v1/in/kt-json/${secret}`;
    const count = perSecond * seconds;
    await send({ url, count: perSecond, concurrency: 16, prefix: 'warm' });
    for (const [label, every] of [
      ['alone', nothing],
      ['while it is sealed each second', sealEachSecond],
    ] as const) {
      const stop = every(service);
      const cpu = process.cpuUsage();
      const { ms, statuses, seconds: took } = await send({ url, count, perSecond, prefix: label });
      const { user, system } = process.cpuUsage(cpu);
      line(
        `${perSecond}/s ${label}: deliveries/s, answers`,
        `${(count / took).toFixed(0)}, ${JSON.stringify(statuses)}`,
      );
      line('  answer ms p50 / p95 / p99', ms.map((one) => one.toFixed(1)).join(' / '));
      line('  CPU seconds per 1,000 deliveries', ((user + system) / 1_000 / count).toFixed(2));
      const seals = await stop();
      if (seals.length > 0) line('  CPU ms of each sealing', seals.map((one) => one.toFixed(0)).join(' '));
    }
  } finally {
    await service.stop();
    await rm(folder, { recursive: true });
  }
};

type Running = (service: Service) => () => Promise<readonly number[]>;

const nothing: Running = () => async () => [];

/** The clock goes on by more than a minute each time, so that all that has come is settled, and sealed. */
const sealEachSecond: Running = ({ clock, run }) => {
  const spent: number[] = [];
  let isOver = false;
  const running = (async () => {
    while (!isOver) {
      clock.set(clock.now() + 61_000);
      spent.push((await timed(() => run('seal-schedule'))).cpu);
      await sleep(1_000);
    }
  })();
  return async () => {
    isOver = true;
    await running;
    return spent;
  };
};
