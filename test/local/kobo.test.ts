/** A KoboToolbox REST service over HTTP: any 2xx is success to it, and only 503 is tried again. */
import { beforeAll, describe, expect, test } from 'vitest';
import { send, withService } from './service.ts';

const local = withService();
let path = '';

beforeAll(async () => {
  const source = {
    id: 'kobo',
    title: 'Kobo',
    tool: 'kobo',
    campaign: 'kon-tum-2881-2021',
    unit: { answer: 'don_vi/unit' },
  };
  await local.put('/v1/sources/kobo', source);
  path = (await local.post('/v1/sources/kobo/secrets', undefined, 'operator')).body.path;
});

const record = (members: number, over: object = {}) => ({
  _id: 7,
  'meta/rootUuid': 'uuid:7d1f5c52-8f0e-4f7e-9a54-0b7f3a1d2c90',
  _submission_time: '2021-11-20T01:55:10',
  'don_vi/unit': '23359',
  'so_lieu/heads_thon': '9',
  'so_lieu/members_thon': String(members),
  'so_lieu/secretaries_thon': '1',
  ...over,
});
const deliver = (body: object, headers: Record<string, string> = {}, to = path) =>
  send(`${local.service.url}${to}`, 'POST', headers, body);
const report = async () =>
  (await local.get('/v1/campaigns/kon-tum-2881-2021/reports')).body.reports.find(
    (one: { unit: { code: string } }) => one.unit.code === '23359',
  );

describe('a KoboToolbox service', () => {
  test('is counted by its arrival, for nothing proves the time a service states (edge 48: a pull does)', async () => {
    const answer = await deliver(record(7));

    expect([answer.status, answer.body.outcome]).toEqual([202, 'recorded']);
    expect(await report()).toMatchObject({
      values: { heads_thon: 9, members_thon: 7 },
      decidedAt: answer.body.receivedAt,
    });
  });

  test('edge 1: a retry is 200 and counted once', async () => {
    expect((await deliver(record(7, { _status: 'changed' }))).status).toBe(200);
    expect((await report()).revisions).toBe(1);
  });

  test('edge 2: a late retry that carries the edited record replaces the first', async () => {
    const edited = record(8, { 'meta/deprecatedID': 'uuid:7d1f5c52-8f0e-4f7e-9a54-0b7f3a1d2c90', _uuid: 'x' });

    expect((await deliver(edited)).status).toBe(202);
    expect(await report()).toMatchObject({ values: { members_thon: 8 }, revisions: 2 });
  });

  test('the password of Basic does as the secret', async () => {
    const secret = path.split('/').at(-1) ?? '';
    const authorization = `Basic ${Buffer.from(`kobo:${secret}`).toString('base64')}`;

    expect((await deliver(record(8), { authorization }, '/v1/in/kobo')).status).toBeLessThan(300);
    expect((await deliver(record(8), {}, '/v1/in/kobo')).status).toBe(401);
  });

  test('what cannot be read is 202 and kept, because a 4xx would end it', async () => {
    const answer = await deliver({ hello: 'world' });

    expect([answer.status, answer.body.outcome, answer.body.issues[0].code]).toEqual([
      202,
      'quarantined',
      'kobo.record',
    ]);
  });

  test('the XML mode of the same project is read as well', async () => {
    const xml = [
      '<?xml version="1.0" ?>\n<bieu id="bieu"><don_vi><unit>23362</unit></don_vi>',
      '<heads_thon>4</heads_thon><members_thon>3</members_thon><secretaries_thon>1</secretaries_thon>',
      '<meta><instanceID>uuid:2</instanceID></meta></bieu>',
    ].join('');
    const answer = await send(`${local.service.url}${path}`, 'POST', { 'content-type': 'application/xml' }, xml);

    expect([answer.status, answer.body.unit]).toEqual([202, '23362']);
  });
});
