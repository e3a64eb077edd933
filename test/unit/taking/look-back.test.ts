/** What the period before says to a sender, and how little a sender waits for it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '../../../shared/problems.ts';
import { openMemoryObjects, openMemoryTable } from '../../../shared/store/memory.ts';
import { openStores } from '../../../shared/store/stores.ts';
import { openLookBack } from '../../../shared/taking/look-back.ts';
import { aCampaignDocument, aRegisterDocument, aSubmission, cast, moments } from '../../cast/index.ts';

const due = { commune: { working: 2, basis: 'office' as const } };
const calendar = { kind: 'nd09' as const, every: 'quarter' as const, first: '2024-Q1', due };
const check = {
  id: 'members-moved',
  rule: 'changed-more-than' as const,
  strength: 'warn' as const,
  message: 'Số đảng viên đổi nhiều so với kỳ trước; đề nghị xem lại.',
  fields: ['members'],
  share: 0.5,
  atLeast: 3,
};
const document = aCampaignDocument({ calendar, checks: [check] });
const campaign = { ...document, version: 1 };
const [before, place] = ['2024-Q1', '2024-Q2'].map((period) => ({ campaign: document.id, period })) as [Place, Place];
type Place = { campaign: string; period: string };
let now = Date.parse('2024-06-15T01:00:00Z');
const report = aSubmission({ unit: cast.punctual, values: { members: 15 } });

const published = async () => {
  const objects = openMemoryObjects(() => '');
  const ports = { table: openMemoryTable(), intake: objects, exports: objects, seals: objects };
  const stores = openStores({ ...ports, secrets: async () => undefined }, () => now);
  const by = { version: 1, publishedAt: moments.opened, publishedBy: 'nguoi-van-hanh' };
  const register = aRegisterDocument();
  await stores.definitions.publish('register', { id: register.id, document: register, ...by });
  await stores.definitions.publish('campaign', { id: document.id, document, ...by });
  await stores.log.append(before, aSubmission({ unit: cast.punctual, values: { members: 5 } }));
  const entries = vi.fn(stores.log.entries);
  return { entries, stores: { ...stores, log: { ...stores.log, entries } } };
};

beforeEach(() => void vi.stubEnv('TONGHOP_LOG', 'off'));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const codes = ({ issues }: typeof report): string[] => issues.map(({ code }) => code);

test('reads the period before once for many, and again after a minute', async () => {
  const { entries, stores } = await published();
  const lookBack = openLookBack(stores);
  const told = await Promise.all([1, 2, 3].map(() => lookBack({ campaign }, place, report)));
  const read = entries.mock.calls.length;
  now += 61_000;
  await lookBack({ campaign }, place, report);

  expect(told.map(codes)).toEqual(Array(3).fill(['check.changed-more-than']));
  expect([read, entries.mock.calls.length]).toEqual([1, 2]);
});

test('reads nothing for a campaign without such a check, or for what is held', async () => {
  const { entries, stores } = await published();
  const lookBack = openLookBack(stores);
  const { values: _values, decidedAt: _at, ...rest } = report;
  const held = { ...rest, kind: 'quarantine' as const, bodyHash: '', issues: [] };

  expect(await lookBack({ campaign: { ...campaign, checks: [] } }, place, report)).toBe(report);
  expect(await lookBack({ campaign }, place, held)).toBe(held);
  expect(entries).not.toHaveBeenCalled();
});

test.each([
  ['that the table does not give', new Problem('store.unavailable')],
  ['that a defect keeps from being read', new TypeError('x is undefined')],
])('a period %s is left out, and asked for again by the next', async (_why, error) => {
  const { entries, stores } = await published();
  const lookBack = openLookBack(stores);
  entries.mockRejectedValueOnce(error);

  expect(codes(await lookBack({ campaign }, place, report))).toEqual([]);
  expect(codes(await lookBack({ campaign }, place, report))).toEqual(['check.changed-more-than']);
});

test('a table that hangs is waited for no longer than a second, and what comes late serves the next', async () => {
  const { entries, stores } = await published();
  const lookBack = openLookBack(stores);
  const { promise: hangs, resolve: answer } = Promise.withResolvers<void>();
  const read = entries.getMockImplementation() ?? stores.log.entries;
  entries.mockImplementationOnce(async (asked) => {
    await hangs;
    return read(asked);
  });

  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const asking = lookBack({ campaign }, place, report);
  await vi.advanceTimersByTimeAsync(1_000);
  const first = await asking;
  answer();
  await vi.advanceTimersByTimeAsync(0);
  const second = await lookBack({ campaign }, place, report);

  expect([codes(first), codes(second)]).toEqual([[], ['check.changed-more-than']]);
  expect(entries).toHaveBeenCalledTimes(1);
});
