/**
 * `npm run serve` as a process on one core, with twelve provinces: what it takes to start, to hold them, to take a
 * burst, and to be backed up while it serves.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publishShipped } from '../../infra/local/publish-shipped.ts';
import { checked } from '../../infra/server/configuration.ts';
import { askBackup } from '../../infra/server/control.ts';
import { startServer } from '../../infra/server/server.ts';
import { freePort } from '../free-port.ts';
import { type Serving, startServing, writeConfiguration } from '../infra/server/process.ts';
import { send as ask, bearer, configurationOf, startIssuer } from '../infra/server/served.ts';
import { bodyOf, units } from './delivery.ts';
import { line } from './figures.ts';
import { send } from './load.ts';
import { memoryMb } from './proc.ts';

const provinces = 12;
const reportsEach = 168;
const entries = 100_000;
const burst = 3_000;

export const benchServer = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'tonghop-bench-server-'));
  const issuer = await startIssuer();
  const port = await freePort();
  const slugs = Array.from({ length: provinces }, (_, i) => `tinh-${String.fromCharCode(97 + i)}`);
  const given = configurationOf(join(folder, 'data'), issuer.url, slugs);
  const [first, ...others] = given.provinces;
  const configuration = { ...given, port, provinces: [{ ...first, address: `http://127.0.0.1:${port}` }, ...others] };
  const path = await fill(configuration, await issuer.token('operator', { of: slugs }));
  const config = await writeConfiguration(folder, configuration);
  process.env['NODE_COMPILE_CACHE'] = join(folder, 'compiled');
  try {
    // The first compiles what the second finds compiled.
    await (await timedStart(config, 'for the first time')).end();
    const serving = await timedStart(config, 'again (bar: 2)');
    const token = bearer(await issuer.token('department', { of: slugs }));
    for (const { address } of configuration.provinces) {
      await ask(serving.url, new URL(address).host, '/v1/campaigns/kon-tum-2881-2021/progress', { headers: token });
    }
    line(`${provinces} × ${reportsEach} reports read: memory, MB (bar: 512)`, await memory(serving.child.pid));
    const url = `${serving.url}${path}`;
    await send({ url, count: 500, concurrency: 16, prefix: 'warm' });
    const done = await send({ url, count: burst, concurrency: 32, prefix: 'burst' });
    line('burst: deliveries/s (bar: 800)', (burst / done.seconds).toFixed(0));
    line('burst: answers', JSON.stringify(done.statuses));
    const [even, seconds] = await Promise.all([
      send({ url, count: 400, perSecond: 50, prefix: 'steady' }),
      timedBackup(join(folder, 'data'), join(folder, 'backups')),
    ]);
    line(`backup of all, ${entries} entries in one, s (bar: 10)`, seconds.toFixed(1));
    line('meanwhile at 50/s: answer ms p50 / p95 / p99', even.ms.map((ms) => ms.toFixed(1)).join(' / '));
    line('most memory of the whole run, MB (bar: 512)', await memory(serving.child.pid));
    line('stop: exit code', String(await serving.end()));
  } finally {
    await issuer.stop();
    await rm(folder, { recursive: true });
  }
};

const timedStart = async (config: string, which: string): Promise<Serving> => {
  const started = performance.now();
  const serving = await startServing(config, ['taskset', '-c', '0']);
  const seconds = (performance.now() - started) / 1_000;
  line(`${provinces} provinces: start until it listens, s, ${which}`, seconds.toFixed(2));
  return serving;
};

/** Documents and reports in each; in the last, entries of a long time. */
const fill = async (configuration: object, token: string): Promise<string> => {
  const server = await startServer(checked(JSON.stringify(configuration), {}).value);
  let path = '';
  for (const { inner, slug } of server.provinces) {
    const sources = await publishShipped({ url: inner, token }, {});
    const own = sources.find(({ id }) => id === 'kt-json')?.path ?? '';
    path ||= own;
    for (let i = 0; i < reportsEach; i += 1) {
      const body = bodyOf(units[i % units.length] ?? '', `${slug}-${i}`);
      await (
        await fetch(inner + own, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      ).text();
    }
  }
  const table = server.provinces.at(-1)?.kept.table;
  const entry = bodyOf(units[0] ?? '', 'x').repeat(2);
  for (let at = 0; at < entries; at += 1_000) {
    const group = Array.from({ length: 1_000 }, (_, i) => ({ pk: 'CP#lau#once', sk: `S#${at + i}` }));
    await Promise.all(group.map((key) => table?.put(key, { entry })));
  }
  await server.stop();
  return path;
};

const timedBackup = async (folder: string, to: string): Promise<number> => {
  const started = performance.now();
  const backups = (await askBackup(folder, to)) ?? [];
  const faults = backups.filter((one) => 'fault' in one);
  if (faults.length > 0 || backups.length !== provinces) throw new Error(JSON.stringify(faults));
  return (performance.now() - started) / 1_000;
};

/** The most that has been resident. */
const memory = async (pid: number | undefined): Promise<string> => (await memoryMb(pid, 'VmHWM')).toFixed(0);
