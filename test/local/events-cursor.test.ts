/** What a sweep reads when nothing is new, and what is told of campaigns that are archived. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { acting } from './acting.ts';
import { type Receiver, receiver } from './receiver.ts';
import { advance, aReport, konTum, konTumPlace, moment } from './reports.ts';
import { withService } from './service.ts';
import { aDestination, sweepOnce, typesGot, verified } from './told.ts';

const local = withService();
const { act } = acting(local, konTum);
let portal: Receiver;
let secret: string;
let n = 0;

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  portal = await receiver();
  secret = await aDestination(local, 'cong', { url: portal.url, campaigns: [konTum] });
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => portal.stop());

const deliver = async (): Promise<void> => {
  advance(local);
  await local.deliver('kt-json', { submissionId: `bao-cao-${n++}`, answers: aReport({ results: `Lần ${n}` }) });
};
/** What one sweep tells and how often it reads logs and queues whole. */
const swept = async () => {
  portal.got.length = 0;
  const { log, outbox } = local.service.stores;
  const [texts, queued, keys] = [vi.spyOn(log, 'texts'), vi.spyOn(outbox, 'queued'), vi.spyOn(log, 'keys')];
  await sweepOnce(local);
  const reads = { texts: texts.mock.calls.length, queued: queued.mock.calls.length, keys: keys.mock.calls.length };
  vi.restoreAllMocks();
  return { told: typesGot(portal), reads };
};

describe('a sweep', () => {
  test('reads a log whole when something was written, and nothing but its keys when nothing was', async () => {
    await deliver();
    const first = await swept();
    const quiet = await swept();
    await deliver();
    const next = await swept();

    expect(first.told).toEqual(['report.received']);
    expect(quiet).toEqual({ told: [], reads: { texts: 0, queued: 0, keys: 1 } });
    expect(next).toEqual({ told: ['report.revised'], reads: { texts: 1, queued: 1, keys: 1 } });
  });

  test('finds an entry that carries an instant before all that was told', async () => {
    const { log } = local.service.stores;
    const [entry] = (await log.entries(konTumPlace)).filter(({ kind }) => kind === 'submission');
    if (entry?.kind !== 'submission') throw new Error('There is a report.');
    const times = { ...entry.times, receivedAt: new Date(local.service.clock.now() - 1_000).toISOString() };
    advance(local, 600);
    await swept();
    await log.append(konTumPlace, {
      ...entry,
      unit: '23317',
      submissionId: 'cho-lau',
      contentHash: 'a'.repeat(64),
      times,
    });

    expect((await swept()).told).toEqual(['report.received']);
    expect((await swept()).told).toEqual([]);
  });

  test('looks again when the destination asks for something else', async () => {
    await local.put('/v1/destinations/cong', {
      id: 'cong',
      title: 'Cổng dữ liệu tỉnh',
      allowPrivate: true,
      url: portal.url,
      campaigns: [konTum],
      types: ['report.received', 'report.revised', 'campaign.archived', 'campaign.restored'],
    });

    expect((await swept()).reads.texts).toBe(1);
    expect((await swept()).reads.texts).toBe(0);
  });
});

describe('a campaign that is archived', () => {
  test('is told of once, and so is its use again', async () => {
    await act('archive', { reason: 'Đã xong' });
    const archived = await swept();
    const told = verified(secret, portal.got[0] ?? { path: '', headers: {}, body: '' });
    const again = await swept();
    await act('archive', { reason: 'Nhầm', archived: false });
    await act('archive', { reason: 'Đã xong hẳn' });
    const both = await swept();

    expect([archived.told, again.told]).toEqual([['campaign.archived'], []]);
    expect(told.data).toEqual({ campaign: konTum, period: '*', number: 1 });
    expect(both.told.toSorted()).toEqual(['campaign.archived', 'campaign.restored']);
  });

  test('is told of what is written to it afterwards, once', async () => {
    const { log } = local.service.stores;
    const [entry] = (await log.entries(konTumPlace)).filter(({ kind }) => kind === 'submission');
    if (entry?.kind !== 'submission') throw new Error('There is a report.');
    const at = new Date(local.service.clock.now()).toISOString();
    await log.append(konTumPlace, {
      ...entry,
      submissionId: 'sau-luu-tru',
      contentHash: 'b'.repeat(64),
      times: { ...entry.times, receivedAt: at },
      decidedAt: at,
    });

    expect((await swept()).told).toEqual(['report.revised']);
    expect((await swept()).told).toEqual([]);
  });
});
