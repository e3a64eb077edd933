import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wire } from '../../functions/sync/handler.ts';
import { asset, type KoboRecord, type KoboServer, koboServer } from './kobo-server.ts';
import {
  answersOf,
  communes,
  declarePulled,
  drain,
  headsByUnit,
  lastPullOf,
  loggedOf,
  minute,
  syncOf,
} from './pulled.ts';
import { advance, moment } from './reports.ts';
import { send, withService } from './service.ts';
import { failing } from './tool-server.ts';

const local = withService();
let kobo: KoboServer;
let path: string;
const id = 'kobo-2881';
const truth: Record<string, number> = {};

const submit = (n: number, heads: number): KoboRecord => {
  const unit = communes[n % communes.length] ?? '';
  truth[unit] = heads;
  return kobo.submit(answersOf(unit, heads), minute(n));
};
const newScan = (query: string): boolean => !query.includes('$exists');

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  kobo = await koboServer();
  path = await declarePulled(
    local,
    { id, tool: 'kobo', pull: { kind: 'kobo', server: kobo.url, asset, allowPrivate: true } },
    kobo.settings.token,
  );
  for (let n = 0; n < 250; n += 1) submit(n, n % 9);
});
afterAll(() => kobo.stop());

describe('pulling from KoboToolbox', () => {
  test('brings 250 records over three pages, through a "slow down" and a failure, each once', async () => {
    kobo.faults.push(undefined, failing(429, { 'retry-after': '1' }), undefined, failing(500));
    const began = performance.now();
    const made = await syncOf(local, id);

    expect(made).toEqual({ source: id, state: 'done', taken: 250 });
    expect(performance.now() - began).toBeGreaterThan(1_000);
    expect(kobo.asked.filter(newScan)).toHaveLength(5);
    expect(await drain(local)).toEqual({ drained: 250, left: 0 });

    const { reports, held } = await loggedOf(local, id);
    expect([reports.length, held.length]).toEqual([250, 0]);
    expect(await headsByUnit(local)).toEqual(truth);
  });

  test('finds nothing new the next time, and writes nothing but that', async () => {
    advance(local, 1_800);
    const at = new Date(local.service.clock.now()).toISOString();
    const made = await syncOf(local, id);

    expect(made).toEqual({ source: id, state: 'done', taken: 0 });
    expect(await drain(local)).toEqual({ drained: 0, left: 0 });
    expect(await lastPullOf(local, id)).toEqual({
      at,
      state: 'done',
      taken: 0,
      total: 250,
    });
  });

  test('brings what came since, late or not, and edits of old records, which no webhook tells of', async () => {
    advance(local, 1_800);
    for (let n = 250; n < 255; n += 1) submit(n, 7);
    // The newest of their communes, made days ago, out of the window of new ones.
    for (const n of [190, 191, 192]) {
      const record = kobo.records[n] as KoboRecord;
      kobo.edit(record._id, { heads_thon: '8' });
      truth[record['unit'] as string] = 8;
    }
    expect(await syncOf(local, id)).toMatchObject({ state: 'done', taken: 8 });
    expect(await drain(local)).toEqual({ drained: 8, left: 0 });
    expect(await headsByUnit(local)).toEqual(truth);
    expect((await loggedOf(local, id)).reports).toHaveLength(258);

    advance(local, 1_800);
    expect(await syncOf(local, id)).toMatchObject({ state: 'done', taken: 0 });
  });

  test('takes a record that was pushed before, or is pushed after, for the same report', async () => {
    const before = (await loggedOf(local, id)).reports.length;
    advance(local, 60);
    const [pushedFirst, pulledFirst] = [submit(300, 3), submit(301, 4)];
    const push = (record: KoboRecord) =>
      send(`${local.service.url}${path}`, 'POST', { 'content-type': 'application/json' }, JSON.stringify(record));
    expect((await push(pushedFirst)).body.outcome).toBe('recorded');
    expect(await syncOf(local, id)).toMatchObject({ taken: 2 });
    expect(await drain(local)).toEqual({ drained: 2, left: 0 });

    expect((await push(pulledFirst)).body).toMatchObject({ outcome: 'repeated' });
    expect((await loggedOf(local, id)).reports).toHaveLength(before + 2);
    expect(await headsByUnit(local)).toEqual(truth);
  });

  test('counts a report by when KoboToolbox had it, however much later it is pulled', async () => {
    const unit = communes[12] ?? '';
    kobo.submit(answersOf(unit, 5), '2021-11-24T16:59:00');
    truth[unit] = 5;
    local.service.clock.set(moment.late);
    await syncOf(local, id);
    await drain(local);

    const history = await local.get(`/v1/campaigns/kon-tum-2881-2021/units/${unit}/history`);
    expect(history.body.revisions.find(({ counts }: { counts: boolean }) => counts)).toMatchObject({
      late: false,
      decidedAt: '2021-11-24T16:59:00.000Z',
      receivedAt: moment.late,
    });
  });
});

describe('a pull that breaks off', () => {
  test('after a page is durable and before that is noted brings the page again, and counts it once', async () => {
    // Its clock was set back in between: only their numbers tell that they are new.
    for (let n = 400; n < 520; n += 1) submit(n, n % 8);
    advance(local, 86_400);
    const { stores } = local.service;
    let crashes = 1;
    const crashing = {
      ...stores,
      pulls: {
        ...stores.pulls,
        record: (pull: Parameters<typeof stores.pulls.record>[0]) => {
          crashes -= 1;
          if (crashes >= 0) throw new Error('the sandbox is gone');
          return stores.pulls.record(pull);
        },
      },
    };
    const { reports } = await loggedOf(local, id);
    await expect(wire(crashing)()).rejects.toThrow('1 sources');
    advance(local, 60);
    expect(await syncOf(local, id)).toMatchObject({ state: 'done', taken: 120 });
    // A first page twice, with one record in it that was known from the overlap.
    expect(await drain(local)).toEqual({ drained: 99 + 120, left: 0 });

    expect((await loggedOf(local, id)).reports).toHaveLength(reports.length + 120);
  });

  test('where the server fails goes on at that page with the next run', async () => {
    const unit = (n: number) => communes[n % communes.length] ?? '';
    for (let n = 0; n < 150; n += 1) kobo.submit(answersOf(unit(n), 2), `2021-11-27T${String(10 + (n % 9))}:00:00`);
    local.service.clock.set('2021-11-28T02:00:00.000Z');
    const { reports } = await loggedOf(local, id);
    kobo.faults.push(undefined, failing(500), 'cut', failing(502));
    const broken = await syncOf(local, id);
    expect(broken).toMatchObject({ state: 'failed', taken: expect.closeTo(100, -1) });
    expect(await lastPullOf(local, id)).toMatchObject({ state: 'failed', taken: broken?.taken });

    kobo.asked.length = 0;
    expect(await syncOf(local, id)).toMatchObject({ state: 'done', taken: 150 - (broken?.taken ?? 0) });
    expect(kobo.asked[0]).toContain('"$gt":');
    expect(await drain(local)).toEqual({ drained: 150, left: 0 });
    expect((await loggedOf(local, id)).reports).toHaveLength(reports.length + 150);
  });

  test('two runs at once take everything once', async () => {
    const { reports } = await loggedOf(local, id);
    for (let n = 0; n < 5; n += 1) kobo.submit(answersOf(communes[n] ?? '', 1), `2021-11-28T01:0${n}:00`);
    await Promise.all([syncOf(local, id), syncOf(local, id)]);
    expect((await drain(local)).left).toBe(0);
    expect((await loggedOf(local, id)).reports).toHaveLength(reports.length + 5);
    expect(await syncOf(local, id)).toMatchObject({ state: 'done', taken: 0 });
  });
});
