/**
 * `npm run serve` as a process with two provinces, and what may befall it: −9, a full disk, objects gone, a clock that
 * steps.
 */
import { execFile } from 'node:child_process';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Api } from '../../infra/local/publish-shipped.ts';
import { freePort } from '../free-port.ts';
import { type Serving, startServing, writeConfiguration } from '../infra/server/process.ts';
import { configurationOf, startIssuer } from '../infra/server/served.ts';

const run = promisify(execFile);
/** Longer than any step of a clock. */
const tokenMinutes = 30 * 24 * 60;
const slugs = ['kon-tum', 'quang-ngai'];

type ServedProvince = Api & { readonly folder: string };

export interface Served {
  /** Two hosts of one machine: the first is exact to the last report, the second does everything else. */
  readonly first: ServedProvince;
  readonly second: ServedProvince;
  /** A token of the second's head of office, who has decided nothing and may sign. */
  readonly signer: string;
  readonly pid: number | undefined;
  /** How long each start took until it listened, ms. */
  readonly starts: readonly number[];
  /** Lines of level ERROR by their event, of every life; and answers of 5xx that are no 503, with the defect behind. */
  readonly errors: ReadonlyMap<string, number>;
  readonly badAnswers: readonly unknown[];
  restart(how: NodeJS.Signals): Promise<void>;
  fullDisk(forMs: number): Promise<void>;
  objectsGone(forMs: number): Promise<void>;
  /** Sets its clock so far off the machine's. */
  step(offMs: number): Promise<void>;
  end(): Promise<void>;
}

export const startServed = async (folder: string, mailPort: number): Promise<Served> => {
  const issuer = await startIssuer();
  const port = await freePort();
  const given = configurationOf(join(folder, 'data'), issuer.url, slugs);
  const hosts = ['127.0.0.1', 'localhost'].map((host) => `http://${host}:${port}`);
  const mail = { kind: 'smtp' as const, host: '127.0.0.1', port: mailPort, from: 'tong-hop@localhost' };
  const provinces = given.provinces.map((one, i) => ({ ...one, address: hosts[i] ?? '', outbound: { mail } }));
  const config = await writeConfiguration(folder, { ...given, port, provinces });
  const clock = join(folder, 'clock');
  await writeFile(clock, '0');
  const preload = new URL('./stepped-clock.ts', import.meta.url).href;
  const starts: number[] = [];
  const errors = new Map<string, number>();
  const badAnswers: unknown[] = [];
  let serving: Serving;

  const start = async (): Promise<void> => {
    const from = performance.now();
    // With the heap that examples/tonghop.service gives it.
    const options = `NODE_OPTIONS=--max-old-space-size=320 --import=${preload}`;
    serving = await startServing(config, ['env', options, `SOAK_CLOCK=${clock}`]);
    starts.push(performance.now() - from);
  };
  let hasEnded = false;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    await serving.end(signal);
    const defects = new Map<unknown, string>();
    for (const { level, event, status, route, requestId, name, at } of serving.lines()) {
      if (level === 'ERROR') errors.set(String(event), (errors.get(String(event)) ?? 0) + 1);
      if (event === 'defect') defects.set(requestId, `${name} ${at}`);
      if (Number(status) >= 500 && status !== 503) badAnswers.push([route, status, defects.get(requestId)]);
    }
  };
  const filesUpTo = (bytes: string): Promise<unknown> => run('prlimit', ['--pid', String(serving.child.pid), bytes]);
  await start();
  const officials = await issuer.token(['operator', 'department', 'auditor'], { of: slugs, minutes: tokenMinutes });
  const provinceAt = (i: number): ServedProvince => ({
    url: hosts[i] ?? '',
    token: officials,
    folder: join(given.folder, given.provinces[i]?.slug ?? ''),
  });
  return {
    first: provinceAt(0),
    second: provinceAt(1),
    signer: await issuer.token('department', { of: slugs, minutes: tokenMinutes, subject: 'truong-phong' }),
    get pid() {
      return serving.child.pid;
    },
    starts,
    errors,
    badAnswers,
    restart: async (how) => {
      await end(how);
      await start();
    },
    // No file may grow: a write that would make it so fails, as on a disk that is full.
    fullDisk: async (forMs) => {
      await filesUpTo('--fsize=0:unlimited');
      await sleep(forMs);
      await filesUpTo('--fsize=unlimited:unlimited');
    },
    objectsGone: async (forMs) => {
      const folders = [0, 1].map((i) => join(provinceAt(i).folder, 'objects'));
      for (const objects of folders) {
        await mkdir(objects, { recursive: true });
        await rename(objects, `${objects}~`);
        await writeFile(objects, '');
      }
      await sleep(forMs);
      for (const objects of folders) {
        await rm(objects);
        await rename(`${objects}~`, objects);
      }
    },
    step: async (offMs) => {
      await writeFile(clock, String(offMs));
      serving.child.kill('SIGUSR2');
    },
    end: async () => {
      if (hasEnded) return;
      hasEnded = true;
      await end('SIGTERM');
      await issuer.stop();
    },
  };
};
