import { randomBytes } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { advance, aReport, heldBy, konTum, moment, wholeLog } from './reports.ts';
import { withService } from './service.ts';

const local = withService();
beforeAll(() => local.service.clock.set(moment.inTime));

const spilt = (): Promise<string[]> => local.service.stores.intake.list('spill/');
const entries = () => wholeLog(local);
const drain = () => local.service.run('drain') as Promise<{ drained: number; left: number }>;
const post = (answers: object, headers = {}) => local.deliver('kt-json', { answers }, headers);
let next = 0;
const report = (unit = 'Xã Đắk Cấm') => aReport({ unit, results: `Lần ${next++}` });

beforeEach(async () => {
  advance(local);
  await post(report());
});
afterEach(async () => {
  local.faults.table('ok');
  local.faults.objects('ok');
  await drain();
});

describe('while the table refuses', () => {
  test('a delivery is accepted, spilt, and drained with its own time and receipt', async () => {
    local.faults.table('refuse');
    const at = new Date(local.service.clock.now()).toISOString();
    const answers = [report('Xã Kroong'), report('Xã Ngọk Bay')];
    const spilled = await Promise.all(answers.map((one) => post(one)));

    expect(spilled.map(({ status, body }) => [status, body.outcome, body.receivedAt])).toEqual([
      [202, 'recorded', at],
      [202, 'recorded', at],
    ]);
    expect(await spilt()).toHaveLength(2);

    local.faults.table('ok');
    const before = (await entries()).length;
    advance(local, 20 * 86_400);
    expect(await drain()).toEqual({ drained: 2, left: 0 });
    expect(await spilt()).toEqual([]);
    expect((await entries()).length).toBe(before + 2);
    const { body } = await local.get(`/v1/campaigns/${konTum}/units/23314/history`);
    expect([body.revisions[0].receipt, body.revisions[0].receivedAt, body.revisions[0].late]).toEqual([
      spilled[0]?.body.receipt,
      at,
      false,
    ]);
    local.service.clock.set(at);
  });

  test('draining is harmless to repeat, even when the object was left behind', async () => {
    local.faults.table('refuse');
    const one = report();
    await post(one);
    const [key = ''] = await spilt();
    const bytes = (await local.service.stores.intake.get(key)) ?? new Uint8Array();
    local.faults.table('ok');
    expect(await drain()).toEqual({ drained: 1, left: 0 });
    const after = await local.watched.everything();

    await local.service.stores.intake.put(key, bytes, { type: 'application/gzip' });
    expect(await drain()).toEqual({ drained: 1, left: 0 });
    expect(await drain()).toEqual({ drained: 0, left: 0 });
    expect(await local.watched.everything()).toEqual(after);
  });

  test('each arrival is kept with its own time, and they are drained in order', async () => {
    local.faults.table('refuse');
    const [a, b] = [report('Xã Vinh Quang'), report('Xã Vinh Quang')];
    for (const one of [a, b, a]) {
      await post(one);
      advance(local);
    }
    expect(await spilt()).toHaveLength(3);

    local.faults.table('ok');
    expect(await drain()).toEqual({ drained: 3, left: 0 });
    const { body } = await local.get(`/v1/campaigns/${konTum}/units/23320/history`);
    expect(body.revisions.map((revision: { values: { results: string } }) => revision.values.results)).toEqual([
      b['results'],
      a['results'],
    ]);
    const held = await heldBy(local, { source: 'kt-json', body: JSON.stringify({ answers: a }) });
    expect(held.issues.map(({ code }) => code)).toEqual(['delivery.ambiguous-repeat']);
  });

  test('a faulty delivery is spilt and told its faults, a form sees its receipt', async () => {
    local.faults.table('refuse');
    const faulty = await post(aReport({ heads_thon: `${next++},5` }));
    const form = new URLSearchParams(report('Xã Đắk Blà') as Record<string, string>).toString();
    const browser = await local.deliver('kt-form', form, { 'content-type': 'application/x-www-form-urlencoded' });

    expect([faulty.status, faulty.body.errors[0].code]).toEqual([422, 'count.separator']);
    // The form's source is read now for the first time, which cannot be: it cannot be proved.
    expect([browser.status, browser.body.code]).toEqual([503, 'intake.unavailable']);
    expect(await spilt()).toHaveLength(1);
  });

  test('a source read a while ago is used stale, and wrong secrets are still refused', async () => {
    advance(local, 3_600);
    local.faults.table('refuse');

    expect((await post(report())).status).toBe(202);
    const stranger = await fetch(`${local.service.url}/v1/in/kt-json/wrong`, { method: 'POST', body: '{}' });
    expect(stranger.status).toBe(401);
    expect(await spilt()).toHaveLength(1);
  });

  test('a source never read is "try again": 503 with Retry-After, in JSON and on a page', async () => {
    local.faults.table('refuse');
    const secret = local.source('ln-json').secret;
    for (const accept of ['*/*', 'text/html']) {
      const answer = await local.deliver('ln-json', '{}', { accept });
      expect([accept, answer.status, answer.headers.get('retry-after')]).toEqual([accept, 503, '120']);
      expect(answer.text).not.toContain(secret);
    }
    expect(await spilt()).toEqual([]);
  });

  test('officials are told 503 and to try again, on every route that reads', async () => {
    local.faults.table('refuse');
    const paths = ['', `/${konTum}`, `/${konTum}/progress`, `/${konTum}/reports`, `/${konTum}/exports`];
    const answers = await Promise.all(paths.map((path) => local.get(`/v1/campaigns${path}`)));

    expect(answers.map(({ status, body }) => `${status} ${body.code}`)).toEqual(
      paths.map(() => '503 store.unavailable'),
    );
    expect(answers.every(({ headers }) => headers.get('retry-after') === '120')).toBe(true);
  });
});

describe('while the table and the bucket refuse', () => {
  test('a delivery is "try again", a stranger is still refused, and nothing is stored anywhere', async () => {
    const before = await local.watched.everything();
    local.faults.table('refuse');
    local.faults.objects('refuse');
    const answers = [
      await post(report()),
      await local.deliver('kt-json', 'x'),
      await post(report(), { accept: 'text/html' }),
    ];
    const stranger = await fetch(`${local.service.url}/v1/in/kt-json/wrong`, { method: 'POST', body: '{}' });
    local.faults.table('ok');
    local.faults.objects('ok');

    expect(answers.map(({ status, headers }) => `${status} ${headers.get('retry-after')}`)).toEqual(
      Array(3).fill('503 120'),
    );
    expect([answers[0]?.body.code, answers[2]?.headers.get('content-type')]).toEqual([
      'intake.unavailable',
      'text/html; charset=utf-8',
    ]);
    expect(stranger.status).toBe(401);
    expect(await spilt()).toEqual([]);
    expect(await local.watched.everything()).toEqual(before);
  });
});

describe('a large delivery', () => {
  const large = () => {
    const noise = randomBytes(150_000).toString('base64');
    return JSON.stringify({ answers: aReport({ heads_thon: '12,5' }), noise });
  };

  test('goes to the bucket and comes back whole', async () => {
    const body = large();
    const answer = await local.deliver('kt-json', body);

    expect(answer.status).toBe(422);
    expect(await local.service.stores.intake.list('raw/')).toHaveLength(1);
    const held = await heldBy(local, { source: 'kt-json', body });
    expect(held.bytes.equals(Buffer.from(body))).toBe(true);
  });

  test('is "try again" while the bucket refuses, and small ones are taken', async () => {
    local.faults.objects('refuse');

    expect((await local.deliver('kt-json', large())).status).toBe(503);
    expect((await post(report())).status).toBe(202);
  });

  test('is spilt whole and drained whole', async () => {
    local.faults.table('refuse');
    const body = large();
    await local.deliver('kt-json', body);
    local.faults.table('ok');

    expect(await drain()).toEqual({ drained: 1, left: 0 });
    expect((await heldBy(local, { source: 'kt-json', body })).bytes.equals(Buffer.from(body))).toBe(true);
  });
});

describe('draining', () => {
  test('is not held up by an object that cannot be read, and puts it aside', async () => {
    const broken = 'spill/2021-01-01/000000.000Z_kt-json_x.json.gz';
    await local.service.stores.intake.put(broken, Buffer.from('không phải gzip'), { type: 'application/gzip' });
    local.faults.table('refuse');
    await post(report());
    local.faults.table('ok');

    expect(await drain()).toEqual({ drained: 1, left: 0 });
    const aside = broken.replace('spill/', 'dead/');
    expect([await spilt(), await local.service.stores.intake.list('dead/')]).toEqual([[], [aside]]);
    await local.service.stores.intake.remove(aside);
  });

  test('leaves everything in place while the table refuses', async () => {
    local.faults.table('refuse');
    await post(report());

    expect(await drain()).toEqual({ drained: 0, left: 1 });
    expect(await spilt()).toHaveLength(1);
  });

  test('takes what was proved before its source was revoked', async () => {
    await local.put('/v1/sources/ended', { id: 'ended', title: 'Nguồn đã thôi', tool: 'json', campaign: konTum });
    const { secret } = (await local.post('/v1/sources/ended/secrets', undefined, 'operator')).body;
    const send = (body: object) =>
      fetch(`${local.service.url}/v1/in/ended/${secret}`, { method: 'POST', body: JSON.stringify(body) });
    await send({ answers: report('Xã Ia Chim') });
    local.faults.table('refuse');
    expect((await send({ answers: report('Xã Ia Chim') })).status).toBe(202);
    local.faults.table('ok');
    await local.post('/v1/sources/ended/revocation', undefined, 'operator');
    advance(local, 60);

    expect(await drain()).toEqual({ drained: 1, left: 0 });
  });
});
