import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asset, type KoboServer, koboServer } from './kobo-server.ts';
import { answersOf, communes, declarePulled, minute, syncOf } from './pulled.ts';
import { advance, moment } from './reports.ts';
import { withService } from './service.ts';
import { failing } from './tool-server.ts';

const local = withService();
let kobo: KoboServer;
const id = 'kobo-2881';

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  kobo = await koboServer();
  const pull = { kind: 'kobo', server: kobo.url, asset, allowPrivate: true } as const;
  await declarePulled(local, { id, tool: 'kobo', pull }, kobo.settings.token);
  kobo.submit(answersOf(communes[0] ?? '', 6), minute(0));
  await syncOf(local, id);
});
afterAll(() => kobo.stop());

describe('a server that does not open', () => {
  test.each([
    ['with a token that is refused', failing(401), 'refused'],
    ['with a token that may not see the form', failing(403), 'refused'],
    ['without the form', failing(404), 'missing'],
    ['that answers with a page', { status: 200, body: '<html>Đăng nhập' }, 'unreadable'],
    ['that has moved', failing(302, { location: 'https://elsewhere.example/' }), 'moved'],
    ['that does not understand', failing(400), 'rejected'],
    ['that wants an hour', failing(429, { 'retry-after': '3600' }), 'busy'],
  ])('%s is told of in the list of sources, and asked again the next time', async (_name, fault, state) => {
    advance(local, 1_800);
    const asked = kobo.asked.length;
    kobo.faults.push(fault);
    expect(await syncOf(local, id)).toEqual({ source: id, state, taken: 0 });
    expect(kobo.asked.length).toBe(asked + 1);

    const { sources } = (await local.get('/v1/sources', 'operator')).body;
    const mine = sources.find((source: { id: string }) => source.id === id);
    expect(mine.pull).toMatchObject({ kind: 'kobo', server: kobo.url, last: { state, taken: 0 } });
    advance(local, 1_800);
    expect(await syncOf(local, id)).toMatchObject({ state: 'done' });
  });

  test('says its own reason, which stands in the list of sources; never with the token in it', async () => {
    const told = async (body: object): Promise<string | undefined> => {
      advance(local, 1_800);
      kobo.faults.push({ status: 401, body: JSON.stringify(body) });
      await syncOf(local, id);
      const { sources } = (await local.get('/v1/sources', 'operator')).body;
      return sources.find((source: { id: string }) => source.id === id).pull.last.reason;
    };
    const https = 'This authentication method is only available over HTTPS';

    expect(await told({ code: 401.3, message: `${https}\u202e\n` })).toBe(https);
    expect(await told({ detail: 'Invalid token.' })).toBe('Invalid token.');
    expect(await told({ detail: `Invalid token ${kobo.settings.token}.` })).toBeUndefined();
    expect(await told({ detail: { deep: 1 } })).toBeUndefined();
    expect((await told({ message: 'x'.repeat(5_000) }))?.length).toBe(200);
  });

  test('leaves its token nowhere: not in the table, not in an answer, not in a log line', async () => {
    const said: string[] = [];
    const write = process.stdout.write;
    process.env['TONGHOP_LOG'] = 'on';
    process.stdout.write = ((line: string) => said.push(line) > 0) as typeof write;
    try {
      kobo.faults.push(failing(401));
      await syncOf(local, id);
    } finally {
      process.stdout.write = write;
      process.env['TONGHOP_LOG'] = 'off';
    }
    const listed = (await local.get('/v1/sources', 'operator')).text;
    const stored = JSON.stringify([...(await local.watched.everything())]);

    expect(said.filter((line) => line.includes('"pull"')).map((line) => JSON.parse(line))).toMatchObject([
      { level: 'WARN', event: 'pull', source: id, state: 'refused', taken: 0 },
    ]);
    for (const text of [...said, listed, stored]) expect(text).not.toContain(kobo.settings.token);
  });

  test('is not asked at all without a token, when revoked, or where nothing may be called', async () => {
    const declared = { tool: 'kobo', pull: { kind: 'kobo', server: kobo.url, asset, allowPrivate: true } } as const;
    await declarePulled(local, { id: 'kobo-no-token', ...declared });
    await declarePulled(local, { id: 'kobo-revoked', ...declared }, kobo.settings.token);
    await local.post('/v1/sources/kobo-revoked/revocation', {}, 'operator');
    const { port } = new URL(kobo.url);
    const inside = { kind: 'kobo', server: `https://localhost:${port}`, asset } as const;
    await declarePulled(local, { id: 'kobo-inside', tool: 'kobo', pull: inside }, kobo.settings.token);
    const link = { kind: 'kobo', server: `http://169.254.169.254`, asset, allowPrivate: true } as const;
    await declarePulled(local, { id: 'kobo-metadata', tool: 'kobo', pull: link }, kobo.settings.token);

    expect(await syncOf(local, 'kobo-no-token')).toMatchObject({ state: 'no-token' });
    expect(await syncOf(local, 'kobo-revoked')).toBeUndefined();
    expect(await syncOf(local, 'kobo-inside')).toMatchObject({ state: 'address' });
    expect(await syncOf(local, 'kobo-metadata')).toMatchObject({ state: 'address' });
  });

  test.each([
    ['http without leave', { kind: 'kobo', server: 'http://kf.example.vn', asset }, 'kobo', 'source.pull-plain'],
    [
      'a tool that cannot read it',
      { kind: 'kobo', server: 'https://kf.example.vn', asset },
      'json',
      'source.pull-tool',
    ],
  ] as const)('is not declared with %s', async (_name, pull, tool, code) => {
    const document = { id: 'kobo-sai', title: 'Sai', campaign: 'kon-tum-2881-2021', tool, pull };
    const answer = await local.put('/v1/sources/kobo-sai', document);

    expect([answer.status, answer.body.errors.map((issue: { code: string }) => issue.code)]).toEqual([422, [code]]);
  });
});
