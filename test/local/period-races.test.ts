/**
 * Clerks who open, close and archive at once: nobody undoes what he has not seen, and each is told what came between.
 */
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { acting } from './acting.ts';
import { konTum, konTumPlace, moment } from './reports.ts';
import { withService } from './service.ts';

const local = withService();
const { act, seenBy } = acting(local, konTum);
const reason = 'Chốt số liệu';
const [an, binh] = [{ by: 'chi-an' }, { by: 'anh-binh' }];
const steps = async (): Promise<string[]> =>
  (await local.service.stores.log.openings(konTumPlace)).map(({ kind, number, by }) => `${number} ${kind} ${by}`);
const audited = async (): Promise<number> =>
  [...(await local.watched.everything()).keys()].filter((key) => key.startsWith('A#')).length;

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  expect((await act('openings', {}, an)).status).toBe(201);
});
afterEach(() => vi.restoreAllMocks());

describe('an act on a period', () => {
  test.each(['openings', 'closings', 'archive'] as const)(
    '%s without If-Match is 428, in a dry run too',
    async (what) => {
      for (const body of [{ reason }, { reason, dryRun: true }]) {
        const { status, body: told } = await act(what, body, { seen: null });
        expect([status, told.code]).toEqual([428, 'period.unseen']);
      }
      expect((await act(what, { reason }, { seen: 'cu' })).status).toBe(428);
    },
  );

  test('of one who saw it open, after another closed it, is told who and why, and changes nothing', async () => {
    const seen = await seenBy('openings');
    expect((await act('closings', { reason }, { ...an, seen })).status).toBe(201);
    const before = [await steps(), await audited()];
    const refused = await act('openings', {}, { ...binh, seen });
    const tried = await act('openings', { dryRun: true }, { ...binh, seen });

    expect([refused.status, refused.body.code, refused.body.since.etag]).toEqual([412, 'period.came-between', '2']);
    expect(refused.body.detail).toContain('Kỳ once đã được đóng bởi chi-an lúc');
    expect(refused.body.detail).toContain(`(${reason})`);
    expect(tried.status).toBe(412);
    expect([await steps(), await audited()]).toEqual(before);
    expect((await act('openings', {}, { ...binh, seen: refused.body.since.etag })).status).toBe(201);
  });

  test('that wants what is there already changes nothing, no conflict: its answer may have been lost', async () => {
    const seen = await seenBy('closings');
    const first = await act('closings', { reason }, { ...an, seen });
    const again = await act('closings', { reason }, { ...an, seen });

    expect([first.status, again.status, again.body.outcome]).toEqual([201, 200, 'unchanged']);
    expect((await steps()).at(-1)).toBe('4 closing chi-an');
  });

  test('whoever looked before both is told both', async () => {
    const seen = await seenBy('openings');
    await act('openings', {}, an);
    await act('closings', { reason: 'Đã ký' }, binh);
    const { status, body } = await act('openings', {}, { ...an, seen });

    expect([status, body.since.changes.map(({ text }: { text: string }) => text.split(' lúc ')[0])]).toEqual([
      412,
      ['Kỳ once đã được mở bởi chi-an', 'Kỳ once đã được đóng bởi anh-binh'],
    ]);
  });
});

describe('between the look and the write', () => {
  /** Done once the steps have been read for the write, before the write. */
  const between = (then: () => Promise<unknown>): void => {
    const { log } = local.service.stores;
    const openings = log.openings.bind(log);
    let reads = 0;
    vi.spyOn(log, 'openings').mockImplementation(async (place) => {
      const read = await openings(place);
      reads += 1;
      if (reads === 2) await then();
      return read;
    });
  };

  test('one who closes while another opens again and closes is told of both', async () => {
    await act('openings', {}, an);
    const seen = await seenBy('closings');
    between(async () => {
      await act('closings', { reason: 'Nhanh hơn' }, { ...an, seen });
      await act('openings', {}, an);
    });
    const refused = await act('closings', { reason }, { ...binh, seen });

    expect([refused.status, refused.body.since.changes.length]).toEqual([412, 2]);
    expect((await steps()).at(-1)).toMatch(/opening chi-an$/);
  });

  test('twenty clerks close and reopen at once: every step rests on one seen, every refusal is explained', async () => {
    const before = await steps();
    const tries = await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        const what = i % 2 === 0 ? ('closings' as const) : ('openings' as const);
        const seen = await seenBy(what);
        return { seen, answer: await act(what, { reason: `Lần ${i}` }, { by: `nguoi-${i}`, seen }) };
      }),
    );
    const after = await steps();
    const made = tries.filter(({ answer }) => answer.status === 201);
    const refused = tries.filter(({ answer }) => answer.status === 412);
    const kept = tries.filter(({ answer }) => answer.status === 200);

    expect(after.length - before.length).toBe(made.length);
    expect(new Set(made.map(({ seen }) => seen)).size).toBe(made.length);
    expect(made.length + refused.length + kept.length).toBe(20);
    for (const { answer } of refused) expect(answer.body.since.changes.length).toBeGreaterThan(0);
    expect(after.map((step) => Number(step.split(' ')[0]))).toEqual(after.map((_, i) => i + 1));
  });
});

test('of two who archive and restore at once the second is told', async () => {
  const seen = await seenBy('archive');
  const done = await act('archive', { reason: 'Đã xong' }, { ...an, seen });
  const again = await act('archive', { reason: 'Đã xong' }, { ...binh, seen });
  const late = await act('archive', { reason: 'Dùng lại', archived: false }, { ...binh, seen });

  expect([done.status, again.body.outcome, late.status]).toEqual([201, 'unchanged', 412]);
  expect(late.body.detail).toContain('Đợt báo cáo đã được lưu trữ bởi chi-an lúc');
  expect(
    (await act('archive', { reason: 'Dùng lại', archived: false }, { ...binh, seen: late.body.since.etag })).status,
  ).toBe(201);
});
