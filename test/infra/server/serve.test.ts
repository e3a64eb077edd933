/** `npm run serve` as a process: how it starts, logs, stops, and makes up for what it missed. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entries } from '../../../infra/entries.ts';
import packed from '../../../package.json' with { type: 'json' };
import { loadedBy } from '../../import-graph.ts';
import { runServe, startServing, writeConfiguration } from './process.ts';
import { configurationOf, send, startIssuer } from './served.ts';

let issuer: Awaited<ReturnType<typeof startIssuer>>;
let folder: string;
let config: string;
const host = 'kon-tum.example:8080';

beforeAll(async () => {
  issuer = await startIssuer();
  folder = await mkdtemp(join(tmpdir(), 'tonghop-serve-'));
  config = await writeConfiguration(folder, configurationOf(join(folder, 'data'), issuer.url));
});
afterAll(async () => {
  await issuer.stop();
  await rm(folder, { recursive: true });
});

test('logs a line for each request with the province it is of, and stops with 0', async () => {
  const serving = await startServing(config);
  await send(serving.url, host, '/v1/problems');
  await send(serving.url, host, '/v1/campaigns');
  await send(serving.url, host, '/none/such?secret=x');
  const code = await serving.end();

  const requests = serving.lines().filter(({ event }) => event === 'request');
  expect(code).toBe(0);
  expect(requests.map(({ api, route, status }) => [api, route, status])).toEqual([
    ['kon-tum', 'GET /v1/problems', 200],
    ['kon-tum', 'GET /v1/campaigns', 401],
    ['kon-tum', undefined, 404],
  ]);
  expect(serving.lines().map(({ event }) => event)).toEqual(expect.arrayContaining(['stopping', 'stopped']));
});

test('runs once what was missed while it was down, remembers that it did, and says of which province', async () => {
  const file = join(folder, 'data/kon-tum/schedules.json');
  const longAgo = Date.parse('2026-01-01T00:00:00Z');
  const remembered: Record<string, number> = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...remembered, 'seal-schedule': longAgo, drain: longAgo }));
  const serving = await startServing(config);
  await serving.end();

  const drained = serving.lines().filter(({ event }) => event === 'drain');
  expect(drained.map(({ api }) => api)).toEqual(['kon-tum']);

  const after: Record<string, number> = JSON.parse(await readFile(file, 'utf8'));
  expect(after['seal-schedule']).toBeGreaterThan(longAgo);
  expect(Object.keys(remembered).length).toBeGreaterThan(5);
});

describe('what stands in the way of a start is said in words', () => {
  test('every fault of the configuration', async () => {
    const wrong = await writeConfiguration(await mkdtemp(join(folder, 'wrong-')), { stage: 'thu', provinces: [] });
    const { code, err } = await runServe('--config', wrong);

    expect(code).toBe(1);
    expect(err).toMatch(/chỗ sai:\n {2}\/stage: .*\n {2}\/folder: .*\n {2}\/provinces: /);
    expect(err).not.toMatch(/\n\s+at /);
  });

  test('a province that another process serves', async () => {
    const serving = await startServing(config);
    const { code, err } = await runServe('--config', config);
    await serving.end();

    expect([code, err]).toEqual([1, expect.stringContaining('đang được một lần chạy khác dùng')]);
  });

  test('a province that is not served cannot be restored', async () => {
    const { code, err } = await runServe('restore', folder, '../../lao-cai', '--config', config);

    expect([code, err]).toEqual([
      1,
      expect.stringContaining('không có tỉnh "../../lao-cai", chỉ có: kon-tum, bac-giang'),
    ]);
  });

  test('a file that is only to be checked is', async () => {
    expect(await runServe('check', '--config', config)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/2 tỉnh/),
    });
  });
});

test('what it loads is installed where nothing for development is', () => {
  const loaded = ['infra/server/serve.ts', 'infra/server/commands.ts', ...Object.values(entries)].flatMap((entry) => [
    ...loadedBy(entry).keys(),
  ]);
  const packages = loaded.filter((one) => !/^(node:|infra\/|shared\/|functions\/|package\.json)/.test(one));
  const names = new Set(packages.map((one) => /^(@[^/]+\/)?[^/]+/.exec(one)?.[0] ?? ''));

  expect(names.size).toBeGreaterThan(5);
  expect([...names].filter((name) => !(name in packed.dependencies))).toEqual([]);
});
