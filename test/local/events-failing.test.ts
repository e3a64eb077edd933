import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Dial, dial, type Line } from '../../shared/outbound/dial.ts';
import { type Receiver, receiver } from './receiver.ts';
import { advance, aReport, moment } from './reports.ts';
import { withService } from './service.ts';
import { aDestination, letters, sweepOnce, typesGot } from './told.ts';

const local = withService();
const minute = 60;
const hour = 60 * minute;
let portal: Receiver;
let n = 0;
/** Each is of its test alone. */
const declared: string[] = [];

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  portal = await receiver();
});
afterAll(() => portal.stop());
afterEach(async () => {
  for (const id of declared.splice(0)) await local.post(`/v1/destinations/${id}/revocation`, {}, 'operator');
});
beforeEach(() => {
  portal.got.length = 0;
  portal.answers.length = 0;
  portal.usual = { status: 204 };
  letters.length = 0;
});

/** A destination of this test alone, and one thing to tell it. */
const told = async (options: object = {}): Promise<string> => {
  n += 1;
  const id = `noi-${n}`;
  declared.push(id);
  advance(local, minute);
  await aDestination(local, id, { url: portal.url, ...options });
  await report();
  return id;
};
const report = async (): Promise<void> => {
  advance(local);
  const answers = aReport({ results: `Lần ${local.service.clock.now()}` });
  await local.deliver('kt-json', { submissionId: `${local.service.clock.now()}`, answers });
};
const eventsOf = async (id: string) => (await local.get(`/v1/destinations/${id}/events`)).body.events;
/** Not over HTTP: it is looked at more often than the gateway lets anybody. */
const disabledOf = async (id: string) => (await local.service.stores.destinations.state(id))?.disabled;

describe('an event that is not heard', () => {
  test('is told again after growing pauses, ten times in 75 hours, and is then dead; a replay revives it', async () => {
    const id = await told();
    portal.usual = { status: 500 };
    const start = local.service.clock.now();
    const at: number[] = [];
    for (let tries = 0; tries < 1_000; tries += 1) {
      const before = portal.got.length;
      await sweepOnce(local);
      for (let made = before; made < portal.got.length; made += 1)
        at.push(Number(portal.got[made]?.headers['webhook-timestamp']) - Math.floor(start / 1_000));
      advance(local, 5 * minute);
    }
    expect(at).toHaveLength(10);
    expect((await eventsOf(id))[0]).toMatchObject({ state: 'dead', attempts: 10, answer: '500', nextAt: null });
    expect(at[1]).toBe(5);
    expect((at.at(-1) ?? 0) / hour).toBeGreaterThan(75);
    expect((at.at(-1) ?? 0) / hour).toBeLessThan(77);
    expect(new Set(portal.got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);

    portal.usual = { status: 200 };
    const range = { from: new Date(start - hour * 1_000).toISOString(), to: new Date(start + 1_000).toISOString() };
    await local.post(`/v1/destinations/${id}/replays`, range, 'operator');
    await sweepOnce(local);
    expect((await eventsOf(id))[0]).toMatchObject({ state: 'delivered', attempts: 11, answer: '200', nextAt: null });
  });

  test('waits as long as the receiver asks', async () => {
    const id = await told();
    portal.answers.push({ status: 429, headers: { 'retry-after': '3600' } });
    await sweepOnce(local);
    advance(local, 59 * minute);
    await sweepOnce(local);
    expect(portal.got).toHaveLength(1);
    advance(local, minute);
    await sweepOnce(local);

    expect(portal.got).toHaveLength(2);
    expect((await eventsOf(id))[0]?.state).toBe('delivered');
  });

  test('is not told to where a redirect points', async () => {
    const elsewhere = await receiver();
    await told();
    portal.answers.push({ status: 302, headers: { location: elsewhere.url } });
    await sweepOnce(local);

    expect(elsewhere.got).toEqual([]);
    expect(portal.got).toHaveLength(2);
    await elsewhere.stop();
  });

  test('leaves the house for no private address, whatever name it hides behind', async () => {
    const { port } = new URL(portal.url);
    const inside = await told({ url: `https://localhost:${port}/hook`, allowPrivate: false });
    const metadata = await told({ url: 'http://169.254.169.254/latest' });
    await sweepOnce(local);

    expect(portal.got).toEqual([]);
    for (const id of [inside, metadata]) {
      expect((await eventsOf(id)).at(-1)).toMatchObject({ state: 'waiting', answer: 'address' });
    }
  });

  test('keeps no other destination waiting where its receiver hangs', async () => {
    const hanging = await receiver();
    hanging.usual = { status: 200, hangs: true };
    const slow = await told({ url: hanging.url });
    await told();
    const { promise: portalHeard, resolve: hears } = Promise.withResolvers<void>();
    /** The one that hangs is given up once the other has heard: were that kept waiting for it, this would not end. */
    const patient: Dial = (callee) => {
      const line = dial()(callee);
      const post: Line['post'] = async (path, headers, body, timeoutMs) => {
        if (!hanging.url.startsWith(callee.server)) return line.post(path, headers, body, timeoutMs).finally(hears);
        await portalHeard;
        return line.post(path, headers, body, 50);
      };
      return { ...line, post };
    };
    await sweepOnce(local, { dial: patient });

    expect(portal.got).toHaveLength(1);
    expect((await eventsOf(slow))[0]).toMatchObject({ state: 'waiting', answer: 'network' });
    await hanging.stop();
  });

  test('is told again where the sweep died between writing down the attempt and hearing what came of it', async () => {
    const id = await told();
    const dies = () => ({
      get: () => Promise.reject(new Error('killed')),
      post: () => Promise.reject(new Error('killed')),
      close: () => undefined,
    });
    await expect(sweepOnce(local, { dial: dies })).rejects.toThrow('1 destinations failed');
    expect((await eventsOf(id))[0]).toMatchObject({ state: 'waiting', attempts: 1, answer: null });
    await sweepOnce(local);

    expect((await eventsOf(id))[0]).toMatchObject({ state: 'delivered', attempts: 2 });
  });

  test('is told once by three sweeps at once', async () => {
    await told();
    await Promise.all([sweepOnce(local), sweepOnce(local), sweepOnce(local)]);

    expect(typesGot(portal)).toHaveLength(1);
  });

  test('does not wait for a clock that was set back to come round again', async () => {
    const id = await told();
    portal.answers.push({ status: 500 }, { status: 500 }, { status: 500 });
    await sweepOnce(local);
    const tries = portal.got.length;
    local.service.clock.set(local.service.clock.now() - 3 * 24 * hour * 1_000);
    await sweepOnce(local);

    expect(portal.got.length).toBeGreaterThan(tries);
    local.service.clock.set(local.service.clock.now() + 4 * 24 * hour * 1_000);
    await sweepOnce(local);
    expect((await eventsOf(id))[0]?.state).toBe('delivered');
  });
});

describe('a destination', () => {
  test('that answers 410 is sent nothing more, at once; resumed, it hears what it missed', async () => {
    const id = await told();
    portal.answers.push({ status: 410 });
    await sweepOnce(local);
    await report();
    await sweepOnce(local);
    expect(portal.got).toHaveLength(1);
    expect(await disabledOf(id)).toMatchObject({ why: 'gone' });

    await local.post(`/v1/destinations/${id}/resumption`, {}, 'operator');
    await sweepOnce(local);
    advance(local, 10 * minute);
    await sweepOnce(local);
    expect((await eventsOf(id)).map(({ state }: { state: string }) => state)).toEqual(['delivered', 'delivered']);
  });

  test('that is silent for five days is warned at the fourth try, a day before, never left unannounced', async () => {
    const id = await told({ contact: 'van-thu@cong.example' });
    portal.usual = { status: 503 };
    const start = local.service.clock.now();
    const days = () => (local.service.clock.now() - start) / (24 * hour * 1_000);
    const warnedOn: number[] = [];
    while (days() < 7 && (await disabledOf(id)) === null) {
      if (Math.floor(days() * 72) % 12 === 0) await report();
      const before = letters.length;
      await sweepOnce(local);
      if (letters.length > before) warnedOn.push(days());
      advance(local, 20 * minute);
    }

    expect(warnedOn).toHaveLength(2);
    expect(warnedOn[0]).toBeLessThan(0.1);
    expect(warnedOn[1]).toBeCloseTo(4, 1);
    expect(days()).toBeCloseTo(5, 1);
    expect(await disabledOf(id)).toMatchObject({ why: 'failing' });
    expect(letters.map(({ to }) => to)).toEqual(['van-thu@cong.example', 'van-thu@cong.example']);
    expect(letters[1]?.text).toContain('ngừng gửi tới nơi nhận này');
  });

  test('whose sweeps stood still for ten days is still given a day after the warning', async () => {
    const id = await told({ contact: 'van-thu@cong.example' });
    portal.usual = { status: 503 };
    await sweepOnce(local);
    advance(local, 10 * 24 * hour);
    await sweepOnce(local);

    expect(letters).toHaveLength(1);
    expect(await disabledOf(id)).toBeNull();
    advance(local, 25 * hour);
    await sweepOnce(local);
    expect(await disabledOf(id)).toMatchObject({ why: 'failing' });
  });
});

describe('a sweep', () => {
  test('that finds the store gone loses nothing', async () => {
    const id = await told();
    local.faults.table('refuse');
    await expect(sweepOnce(local)).rejects.toThrow();
    local.faults.table('ok');
    await sweepOnce(local);

    expect((await eventsOf(id))[0]?.state).toBe('delivered');
  });
});
