/**
 * The restore drill of a server, as a two-person team does it: by the commands of its page, on processes. Everything
 * but the backup is destroyed; what is restored is held against what was, and against the seals.
 */
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { publishShipped } from '../../../infra/local/publish-shipped.ts';
import { startService } from '../../../infra/local/service.ts';
import { newKey } from '../../../infra/server/parcel-lock.ts';
import { bodyOf, units } from '../../bench/delivery.ts';
import { run } from '../cli/run.ts';
import { runServe, type Serving, startServing, writeConfiguration } from './process.ts';
import { configurationOf, startIssuer } from './served.ts';

const campaign = 'kon-tum-2881-2021';
let issuer: Awaited<ReturnType<typeof startIssuer>>;
let folder: string;
let config: string;
let serving: Serving;
/** Of the JSON source, with its secret. */
let path = '';

const at = (...names: string[]): string => join(folder, ...names);

/** A server is reached by its configured address, so that its port is known before it starts. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
};

const deliver = async (i: number, note: string): Promise<string> => {
  const headers = { 'content-type': 'application/json' };
  const body = bodyOf(units[i % units.length] ?? '', `${i}-${note}`);
  const answer = await fetch(serving.url + path, { method: 'POST', headers, body });
  return ((await answer.json()) as { receipt: string }).receipt;
};

const tonghop = async (...words: string[]): Promise<string> => {
  const env = { TONGHOP_API: serving.url, TONGHOP_TOKEN: await issuer.token('auditor') };
  const ran = await run(words, { env, folder });
  expect([ran.exit, ran.stderr]).toEqual([0, expect.any(String)]);
  return ran.stdout;
};

/** All that is held of the period, as an auditor takes it out; and the figures an official sees. */
const whole = async () => {
  const log = await tonghop('audit', 'dump', campaign, '--out', '-');
  const progress = JSON.parse(await tonghop('status', campaign, '--json'));
  const tally = JSON.parse(await tonghop('tally', campaign, '--json'));
  const figures = [progress, tally].map((told) => ({ ...told, asAt: '' }));
  return { log: log.trim().split('\n'), figures, verified: await tonghop('province', 'verify') };
};

const destroyed = async (): Promise<void> => {
  await serving.end('SIGKILL');
  await rm(at('data'), { recursive: true });
};
const backedUp = async (name: string): Promise<string> => {
  const { code, err } = await runServe('backup', at(name), '--config', config);
  expect([code, err]).toEqual([0, '']);
  const [parcel] = (await readdir(at(name, 'kon-tum'))).filter((one) => !one.startsWith('objects'));
  return at(name, 'kon-tum', parcel ?? '');
};
const restored = async (parcel: string, ...more: string[]): Promise<void> => {
  const { code, out } = await runServe('restore', parcel, 'kon-tum', '--config', config, ...more);
  expect([code, out]).toEqual([0, expect.stringMatching(/1 kỳ với [1-9]\d* niêm phong/)]);
  serving = await startServing(config);
};

beforeAll(async () => {
  vi.stubEnv('TONGHOP_LOG', 'off');
  issuer = await startIssuer();
  folder = await mkdtemp(join(tmpdir(), 'tonghop-drill-'));
  // Ten minutes ago, so that what is sealed has settled.
  const now = () => Date.now() - 600_000;
  const before = await startService({ folder: at('data/kon-tum'), now });
  const sources = await publishShipped({ url: before.url, token: await before.token('operator') });
  path = sources.find(({ id }) => id === 'kt-json')?.path ?? '';
  const headers = { 'content-type': 'application/json' };
  for (const [i, unit] of units.entries()) {
    await fetch(before.url + path, { method: 'POST', headers, body: bodyOf(unit, `${i}-old`) });
  }
  await before.stop();
  const port = await freePort();
  const [province] = configurationOf('', issuer.url, ['kon-tum']).provinces;
  config = await writeConfiguration(folder, {
    ...configurationOf(at('data'), issuer.url),
    port,
    provinces: [{ ...province, address: `http://127.0.0.1:${port}` }],
  });
});
afterAll(async () => {
  await serving?.end();
  await issuer.stop();
  await rm(folder, { recursive: true });
  vi.unstubAllEnvs();
});

test('a store of the version before is served as it is', async () => {
  const file = new DatabaseSync(at('data/kon-tum/store.sqlite'));
  file.exec('DROP TABLE about; PRAGMA user_version = 1');
  file.close();

  serving = await startServing(config);

  expect(await tonghop('status', campaign)).toMatch(new RegExp(`Toàn đợt[^\\d]*102[^\\d]*${units.length} `));
  const department = {
    authorization: `Bearer ${await issuer.token('department')}`,
    'content-type': 'application/json',
  };
  const path = `${serving.url}/v1/campaigns/${campaign}/exports`;
  // An export is made of a log that is sealed.
  expect((await fetch(path, { method: 'POST', headers: department, body: '{}' })).status).toBe(201);
});

test('a backup taken while reports come in has all that was acknowledged before, once all else is gone', async () => {
  for (const i of units.keys()) await deliver(i, 'before');
  let isOver = false;
  const meanwhile = (async () => {
    for (let i = 0; !isOver; i++) await deliver(i, 'meanwhile');
  })();
  const parcel = await backedUp('backups');
  isOver = true;
  await meanwhile;
  const was = await whole();
  await destroyed();
  await restored(parcel);
  const is = await whole();

  const entries = new Set(was.log);
  // The first line counts the others.
  expect(is.log.slice(1).filter((line) => !entries.has(line))).toEqual([]);
  for (const i of units.keys()) expect(is.log.some((line) => line.includes(`#${i}-before#`))).toBe(true);
  expect(is.verified).toMatch(/kon-tum-2881-2021.* đúng /);
});

test('a backup that is shut is restored by its key and by no other; a server that runs takes new keys', async () => {
  const { backup: _, ...open } = JSON.parse(await readFile(config, 'utf8'));
  const [key, other] = [await newKey('bốn từ không liên quan'), await newKey('')];
  await writeFile(at('khoa.txt'), key.file);
  await writeFile(at('khac.txt'), other.file);
  await writeFile(at('mk'), 'bốn từ không liên quan');
  await writeFile(config, JSON.stringify({ ...open, backup: { recipients: [key.recipient] } }));
  const was = await whole();
  const parcel = await backedUp('shut');
  await writeFile(config, JSON.stringify(open));
  await destroyed();
  const wrong = await runServe('restore', parcel, 'kon-tum', '--config', config, '--identity', at('khac.txt'));
  await restored(parcel, '--identity', at('khoa.txt'), '--passphrase-file', at('mk'));

  expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('khóa này không mở được')]);
  expect(await whole()).toEqual(was);
});

test('restored from a backup in quiet it is identical: log, seals, figures, documents, secrets', async () => {
  const was = await whole();
  const parcel = await backedUp('quiet');
  await destroyed();
  await restored(parcel);

  expect(await whole()).toEqual(was);
  // The sender's secret is there, and what it sent before is known.
  const first = await deliver(0, 'before');
  expect((await whole()).log).toHaveLength(was.log.length);
  expect(first).toMatch(/^TH-/);
});
