/** Several provinces in one process: told apart by their host, each with its own data, issuer and health. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { publishShipped, type ShippedSource } from '../../../infra/local/publish-shipped.ts';
import { type Configuration, checked } from '../../../infra/server/configuration.ts';
import { type Server, startServer } from '../../../infra/server/server.ts';
import { formIn } from '../../local/fill/at-the-form.ts';
import { aReport } from '../../local/reports.ts';
import { bearer, configurationOf, send, startIssuer } from './served.ts';

let issuer: Awaited<ReturnType<typeof startIssuer>>;
let folder: string;
let server: Server;
let sources: readonly ShippedSource[];
const [konTum, bacGiang] = ['kon-tum.example:8080', 'bac-giang.example:8080'];

beforeAll(async () => {
  vi.stubEnv('TONGHOP_LOG', 'off');
  issuer = await startIssuer();
  folder = await mkdtemp(join(tmpdir(), 'tonghop-server-'));
  server = await startServer(asServed(configurationOf(folder, issuer.url)));
  const inside = server.provinces[0]?.inner ?? '';
  sources = await publishShipped({ url: inside, token: await issuer.token('operator') }, {});
});
afterAll(async () => {
  await server.stop();
  await issuer.stop();
  await rm(folder, { recursive: true });
  vi.unstubAllEnvs();
});

/** With what is left out filled in. */
const asServed = (given: object): Configuration => {
  const { value, issues } = checked(JSON.stringify(given), {});
  expect(issues).toEqual([]);
  return value;
};

const pathOf = (id: string) => sources.find((source) => source.id === id)?.path ?? '';
const get = async (host: string, path: string, of = [host.split('.')[0] ?? '']) =>
  send(server.url, host, path, { headers: bearer(await issuer.token('department', { of })) });

describe('provinces', () => {
  test('have each their own reports and documents', async () => {
    const body = JSON.stringify({ answers: aReport() });
    const headers = { 'content-type': 'application/json' };
    const sent = await send(server.url, konTum, pathOf('kt-json'), { method: 'POST', headers, body });
    const there = await send(server.url, bacGiang, pathOf('kt-json'), { method: 'POST', headers, body });

    expect([JSON.parse(sent.text).outcome, there.status]).toEqual(['recorded', 401]);
    expect((await get(konTum, '/v1/campaigns')).text).toContain('kon-tum-2881-2021');
    expect(JSON.parse((await get(bacGiang, '/v1/campaigns')).text)).toEqual({ campaigns: [] });
  });

  test('are asked for by a name that a proxy may hand on', async () => {
    const handed = { ...bearer(await issuer.token('department')), 'x-forwarded-host': 'KON-TUM.example:8080' };
    const found = await send(server.url, '127.0.0.1:8080', '/v1/campaigns', { headers: handed });
    const unknown = await send(server.url, 'lao-cai.example', '/v1/campaigns');

    expect(found.text).toContain('kon-tum-2881-2021');
    expect([unknown.status, unknown.text]).toEqual([421, '{"message":"Misdirected Request"}']);
  });

  test('say in what they hand out the address they are reached at', async () => {
    const page = await send(server.url, konTum, '/bang');
    const leave = await send(server.url, konTum, '/bang/dang-nhap');

    expect([page.status, page.headers['location']]).toEqual([303, '/bang/dang-nhap?ve=%2Fbang']);
    expect(new URL(String(leave.headers['location'])).searchParams.get('redirect_uri')).toBe(
      'http://kon-tum.example:8080/bang/dang-nhap/xong',
    );
  });
});

test('a unit fills in its page though nothing inside reaches the address it is at', async () => {
  const at = '/v1/sources/kt-trang';
  const headers = { ...bearer(await issuer.token('operator')), 'content-type': 'application/json' };
  const source = { id: 'kt-trang', title: 'Trang của xã', tool: 'page', campaign: 'kon-tum-2881-2021' };
  const put = { method: 'PUT', headers: { ...headers, 'if-none-match': '*' }, body: JSON.stringify(source) };
  expect((await send(server.url, konTum, at, put)).status).toBe(201);
  const minted = await send(server.url, konTum, `${at}/secrets`, { method: 'POST', headers });
  const page = `/f/kt-trang/${JSON.parse(minted.text).secret}?don-vi=23314`;
  const shown = await send(server.url, konTum, page);
  const body = new URLSearchParams({ ...formIn(shown), heads_thon: '6', members_thon: '4', 'viec-lam': 'kiem-tra' });
  const headersOfForm = { 'content-type': 'application/x-www-form-urlencoded' };
  const tried = await send(server.url, konTum, page, { method: 'POST', headers: headersOfForm, body: String(body) });

  // What intake finds wrong stands on the page; 503 would say that it was not reached.
  expect([shown.status, tried.status]).toEqual([200, 422]);
});

describe('an official’s token', () => {
  test('opens the province it is for and no other, of the same issuer too', async () => {
    const [own, other] = [await get(konTum, '/v1/campaigns'), await get(bacGiang, '/v1/campaigns', ['kon-tum'])];

    expect([own.status, other.status]).toEqual([200, 401]);
  });

  test('is judged by the keys the issuer publishes', async () => {
    const stranger = await startIssuer();
    const forged = await send(server.url, konTum, '/v1/campaigns', {
      headers: bearer(await stranger.token('department')),
    });
    await stranger.stop();

    expect((await get(konTum, '/v1/campaigns')).status).toBe(200);
    expect([forged.status, String(forged.headers['www-authenticate'])]).toEqual([
      401,
      expect.stringContaining('invalid_token'),
    ]);
  });

  test('cannot be judged where the issuer does not answer: 503, and reports go on coming in', async () => {
    const away = await startIssuer();
    away.silent();
    const other = await mkdtemp(join(tmpdir(), 'tonghop-server-'));
    const alone = await startServer(asServed(configurationOf(other, away.url, ['kon-tum'])));
    const asked = await send(alone.url, konTum, '/v1/campaigns', { headers: bearer(await away.token('department')) });
    const sent = await send(alone.url, konTum, '/v1/in/x/y', { method: 'POST', body: '{}' });
    const ready = await send(alone.url, konTum, '/readyz');
    await alone.stop();
    await away.stop();
    await rm(other, { recursive: true });

    expect([asked.status, sent.status, ready.status]).toEqual([503, 401, 200]);
  });
});

describe('health', () => {
  test('is told to whoever asks, by any name', async () => {
    const [alive, ready] = [await send(server.url, 'x', '/healthz'), await send(server.url, 'x', '/readyz')];

    expect([alive.status, alive.text]).toEqual([200, '{"ok":true}']);
    expect(JSON.parse(ready.text)).toEqual({ ok: true, provinces: { 'kon-tum': true, 'bac-giang': true } });
  });

  test('is not ready where a store does not answer', async () => {
    const other = await mkdtemp(join(tmpdir(), 'tonghop-server-'));
    const alone = await startServer(asServed(configurationOf(other, issuer.url)));
    alone.provinces[1]?.kept.close();
    const ready = await send(alone.url, 'x', '/readyz');
    await alone.stop();
    await rm(other, { recursive: true });

    expect([ready.status, JSON.parse(ready.text)]).toEqual([
      503,
      { ok: false, provinces: { 'kon-tum': true, 'bac-giang': false } },
    ]);
  });
});

test('stops within its grace though a schedule does not end', async () => {
  const other = await mkdtemp(join(tmpdir(), 'tonghop-server-'));
  const alone = await startServer(
    asServed({ ...configurationOf(other, issuer.url, ['kon-tum']), limits: { graceSeconds: 1 } }),
  );
  Object.assign(alone.provinces[0] ?? {}, { rest: () => new Promise(() => undefined) });
  const began = performance.now();
  await alone.stop();
  const took = performance.now() - began;
  await rm(other, { recursive: true });

  // Its own second, and not the 25 that are usual.
  expect(took).toBeGreaterThan(900);
  expect(took).toBeLessThan(5_000);
  await expect(send(alone.url, 'x', '/healthz')).rejects.toThrow('ECONNREFUSED');
});
