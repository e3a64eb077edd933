import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deciding } from './deciding.ts';
import { type Receiver, receiver } from './receiver.ts';
import { advance, aReport, moment } from './reports.ts';
import { withService } from './service.ts';
import { aDestination, sweepOnce, typesGot, verified } from './told.ts';

const local = withService();
const campaign = '/v1/campaigns/kon-tum-2881-2021';
const { decide } = deciding(local);
let portal: Receiver;
let secret: string;

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  portal = await receiver();
  await local.deliver('kt-json', { submissionId: 'truoc', answers: aReport({ unit: 'Xã Kroong' }) });
  advance(local);
  secret = await aDestination(local, 'cong', { url: portal.url });
});
afterAll(() => portal.stop());

describe('a destination', () => {
  test('is told of what is written from its first secret on, signed, and of nothing twice', async () => {
    advance(local);
    await local.deliver('kt-json', { submissionId: 'mot', answers: aReport() });
    advance(local);
    await local.deliver('kt-json', { submissionId: 'mot', answers: aReport({ heads_thon: 7 }) });
    await sweepOnce(local);
    await sweepOnce(local);

    const told = portal.got.map((got) => verified(secret, got));
    expect(told.map(({ type }) => type)).toEqual(['report.received', 'report.revised']);
    expect(told[0]?.data).toEqual({
      campaign: 'kon-tum-2881-2021',
      period: 'once',
      unit: '23311',
      revision: expect.stringMatching(/^[0-9a-f]{16}$/),
      reported: 2,
      expected: 102,
    });
    expect(portal.got[0]?.path).toBe('/hook?key=1');
  });

  test('is told nothing that a report says, and nobody’s name', async () => {
    const reports = JSON.stringify(portal.got.map(({ body }) => body));

    expect(reports).not.toMatch(/Kroong|Đắk|heads_thon|local-/);
  });

  test('is told what officials decide of a report, and of exports', async () => {
    portal.got.length = 0;
    await decide('23311', { decision: 'accept', reason: 'Đúng' });
    await decide('23311', { decision: 'note', reason: 'Ghi chú nội bộ' });
    await decide('23311', { decision: 'override', values: { heads_thon: 5 }, reason: 'Xã gọi điện' });
    await local.post(`${campaign}/exports`, {});
    advance(local);
    await sweepOnce(local);

    expect(typesGot(portal).toSorted()).toEqual(['export.made', 'report.accepted', 'report.revised']);
    const accepted = portal.got.map((got) => verified(secret, got)).find(({ type }) => type === 'report.accepted');
    expect(accepted?.data).toMatchObject({ unit: '23311', slot: 1, revision: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(portal.got.map(({ body }) => body).join()).not.toMatch(/Ghi chú|gọi điện|can-bo/);
  });

  test('is signed for with both secrets while one is changed, and with the new one alone after a leak', async () => {
    const second = (await local.post('/v1/destinations/cong/secrets', {}, 'operator')).body.secret;
    const next = async () => {
      advance(local, 60);
      portal.got.length = 0;
      await local.deliver('kt-json', {
        submissionId: `s-${local.service.clock.now()}`,
        answers: aReport({ results: String(local.service.clock.now()) }),
      });
      await sweepOnce(local);
      return portal.got.at(-1) ?? { path: '', headers: {}, body: '' };
    };

    const both = await next();
    expect(verified(secret, both).type).toBe(verified(second, both).type);
    const third = (await local.post('/v1/destinations/cong/secrets', { alone: true }, 'operator')).body.secret;
    const alone = await next();
    expect(verified(third, alone).type).toBe('report.revised');
    expect(() => verified(second, alone)).toThrow('No matching signature');
    secret = third;
  });

  test('is told again of a range that is asked for, also of what was before it, under the same ids', async () => {
    const all = (await local.get('/v1/destinations/cong/events')).body.events;
    portal.got.length = 0;
    const range = { from: moment.inTime, to: new Date(local.service.clock.now() + 1_000).toISOString() };
    const asked = await local.post('/v1/destinations/cong/replays?dryRun=1', range, 'operator');
    expect([asked.status, asked.body.outcome]).toEqual([200, 'dry-run']);
    await sweepOnce(local);
    expect(portal.got).toEqual([]);

    expect((await local.post('/v1/destinations/cong/replays', range, 'operator')).status).toBe(201);
    await sweepOnce(local);
    const ids = portal.got.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(asked.body.events);
    for (const { id } of all) expect(ids).toContain(id);
    expect(ids.length).toBe(all.length + 1);
    portal.got.length = 0;
    await sweepOnce(local);
    expect(portal.got).toEqual([]);
  });

  test('hears only of the types and campaigns it asked for', async () => {
    const other = await receiver();
    await aDestination(local, 'it-loai', { url: other.url, types: ['export.made'] });
    await aDestination(local, 'dot-khac', { url: other.url, campaigns: ['luc-ngan-hd-2022'] });
    advance(local);
    await local.deliver('kt-json', { submissionId: 'hai', answers: aReport({ results: 'Khác' }) });
    await local.post(`${campaign}/exports`, {});
    await sweepOnce(local);

    expect(typesGot(other)).toEqual(['export.made']);
    await other.stop();
  });

  test('that is revoked is told nothing more, for good', async () => {
    const revoked = await local.post('/v1/destinations/cong/revocation', {}, 'operator');
    expect(revoked.body).toMatchObject({ revoked: true, liveSecrets: 0 });
    portal.got.length = 0;
    advance(local);
    await local.deliver('kt-json', { submissionId: 'ba', answers: aReport({ results: 'Sau cùng' }) });
    await sweepOnce(local);

    expect(portal.got).toEqual([]);
    for (const what of ['secrets', 'resumption']) {
      const answer = await local.post(`/v1/destinations/cong/${what}`, {}, 'operator');
      expect([what, answer.status, answer.body.code]).toEqual([what, 409, 'destination.revoked']);
    }
  });
});

describe('a declaration', () => {
  const document = { id: 'moi', title: 'Mới', url: 'https://cong.example/tin' };

  test.each([
    [{ url: 'http://cong.example/tin' }, ['destination.plain']],
    [{ url: 'ftp://cong.example' }, ['schema.invalid-format']],
    [{ url: 'https://a:b@cong.example' }, ['schema.invalid-format']],
    [{ id: 'khac' }, ['destination.id']],
    [{ types: ['report.deleted'] }, ['schema.invalid-value']],
    [{ contact: 'a@b.example\r\nBcc: c@d.example' }, ['schema.invalid-format']],
  ])('with %j is refused with what is wrong', async (wrong, codes) => {
    const answer = await local.put('/v1/destinations/moi', { ...document, ...wrong });

    expect([answer.status, answer.body.code]).toEqual([422, 'destination.invalid']);
    expect(answer.body.errors.map(({ code }: { code: string }) => code)).toEqual(codes);
  });

  test('says what it was seen at: 428 without, 412 with what came between', async () => {
    const path = '/v1/destinations/moi';
    expect((await local.put(path, document, 'operator', {})).body.code).toBe('definition.unseen');
    expect((await local.put(path, document)).status).toBe(201);
    expect((await local.put(path, document)).status).toBe(200);
    await local.put(path, { ...document, title: 'Sửa' });
    const late = await local.put(path, { ...document, title: 'Cũ' }, 'operator', { 'if-match': '"1"' });

    expect([late.status, late.body.code]).toEqual([412, 'definition.changed']);
    expect(late.body.between).toMatchObject([{ version: 2, publishedBy: 'local-official' }]);
  });

  test('gives its secret once and keeps it nowhere', async () => {
    const { secret: minted } = (await local.post('/v1/destinations/moi/secrets', {}, 'operator')).body;
    const stored = JSON.stringify([...(await local.watched.everything())]);

    expect(minted).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(stored).not.toContain(minted.slice('whsec_'.length));
    expect((await local.get('/v1/destinations')).text).not.toContain(minted);
  });

  test('of a destination nobody knows is answered 404', async () => {
    for (const path of ['', '/events']) {
      expect((await local.get(`/v1/destinations/khong-co${path}`)).body.code).toBe('destination.unknown');
    }
  });
});
