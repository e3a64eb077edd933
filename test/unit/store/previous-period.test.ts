/** The period before, led on to the units of now. */
import { expect, test } from 'vitest';
import type { CampaignDocument } from '../../../shared/domain/campaign/campaign.ts';
import type { Opening } from '../../../shared/domain/log/opening.ts';
import { previousValues } from '../../../shared/domain/log/previous-period.ts';
import { openMemoryObjects, openMemoryTable } from '../../../shared/store/memory.ts';
import { periodInForce, readPeriod } from '../../../shared/store/period.ts';
import { previousPeriodOf } from '../../../shared/store/previous-period.ts';
import { openStores } from '../../../shared/store/stores.ts';
import {
  aCampaignDocument,
  aLaterDocument,
  aRegisterDocument,
  aSeason,
  aSubmission,
  cast,
  later,
  moments,
} from '../../cast/index.ts';

const due = { commune: { working: 2, basis: 'office' as const } };
const quarterly = { kind: 'nd09' as const, every: 'quarter' as const, first: '2024-Q1', due };
const [q1, q2] = ['2024-Q1', '2024-Q2'];
const now = Date.parse('2024-06-15T01:00:00Z');
const cutoff = new Date(now).toISOString();

const published = async (...campaigns: Partial<CampaignDocument>[]) => {
  const objects = openMemoryObjects(() => '');
  const buckets = { intake: objects, exports: objects, seals: objects };
  const ports = { table: openMemoryTable(), ...buckets, secrets: async () => undefined };
  const stores = openStores(ports, () => now);
  const by = { publishedAt: moments.opened, publishedBy: 'nguoi-van-hanh' };
  for (const document of [aRegisterDocument(), aLaterDocument()]) {
    await stores.definitions.publish('register', { id: document.id, version: 1, document, ...by });
  }
  for (const [n, over] of campaigns.entries()) {
    const document = aCampaignDocument({ calendar: quarterly, ...over });
    await stores.definitions.publish('campaign', { id: document.id, version: n + 1, document, ...by });
  }
  return stores;
};
type Kept = Awaited<ReturnType<typeof published>>;

const place = { campaign: 'song-vang-2024', period: q1 };
const report = async ({ log }: Kept) => {
  for (const entry of aSeason()) await log.append(place, entry);
};
const opening: Opening = {
  kind: 'opening',
  number: 1,
  at: moments.opened,
  by: 'schedule',
  versions: { campaign: 1, register: 'song-vang@2024-01-01', registerVersion: 1, holidays: {} },
  units: Object.values(cast),
  due: { commune: moments.due },
};
const before = async (stores: Kept, period: string) =>
  previousPeriodOf(stores, await periodInForce(stores, place.campaign, period), cutoff);

test('is none before the first period', async () => {
  expect(await before(await published({}), q1)).toBeNull();
});

test('gives each unit what it said, and nothing where it was silent', async () => {
  const stores = await published({});
  await report(stores);
  const previous = await before(stores, q2);
  if (!previous) throw new Error('There is a period before.');

  expect([previous.period, previous.units.size]).toEqual([q1, 5]);
  expect(previousValues(previous, cast.punctual)).toEqual({ heads_thon: 8, members: 5, difficulties: 'Không' });
  expect(previousValues(previous, cast.twice)).toEqual({ heads_tdp: 4, members: 3 });
  expect([previousValues(previous, cast.silent), previousValues(previous, '00000')]).toEqual([{}, {}]);
});

test('adds up old units that became one, and leaves open what was split', async () => {
  const stores = await published({}, { register: 'song-vang@2025-07-01', grouping: 'none' });
  await report(stores);
  await stores.log.append(place, opening);
  const previous = await before(stores, q2);
  if (!previous) throw new Error('There is a way between the editions.');

  expect(previous.campaign.version).toBe(1);
  expect(previousValues(previous, later.joined)).toEqual({ heads_thon: 8 + 3, members: 5 + 0 });
  expect(previousValues(previous, later.renamed)).toEqual({ heads_tdp: 4, members: 3 });
  expect(previousValues(previous, later.enlarged)).toEqual({});
  expect(previous.apart.map(({ row }) => row.unit.code)).toEqual([cast.silent]);
});

test('counts only what had come by the cut-off', async () => {
  const stores = await published({});
  await report(stores);
  const inForce = await periodInForce(stores, place.campaign, q2);
  const early = await previousPeriodOf(stores, inForce, '2024-03-11T12:00:00.000Z');

  expect(early?.ledger.rows.filter(({ current }) => current).map(({ unit }) => unit.code)).toEqual([
    cast.punctual,
    cast.twice,
  ]);
});

test('figures that changed more than a check allows are told where the period is read, unless few', async () => {
  const check = {
    id: 'members-changed',
    rule: 'changed-more-than' as const,
    strength: 'warn' as const,
    message: 'Số đảng viên đổi nhiều so với kỳ trước; đề nghị xem lại.',
    fields: ['members'],
    share: 0.5,
    atLeast: 3,
  };
  const stores = await published({ checks: [check] });
  await report(stores);
  const now = { receivedAt: '2024-06-14T20:00:00.000Z' };
  const second = { ...place, period: q2 };
  await stores.log.append(second, aSubmission({ ...now, unit: cast.punctual, values: { heads_thon: 9, members: 8 } }));
  await stores.log.append(second, aSubmission({ ...now, unit: cast.twice, values: { heads_tdp: 4, members: 1 } }));
  await stores.log.append(second, aSubmission({ ...now, unit: cast.silent, values: { heads_thon: 90, members: 80 } }));
  const { ledger } = await readPeriod(stores, place.campaign, q2);
  const told = ledger.rows.flatMap(({ unit, current }) =>
    (current?.issues ?? []).map(({ code, pointer }) => `${unit.code} ${code} ${pointer}`),
  );

  expect(told).toEqual([`${cast.punctual} check.changed-more-than /answers/members`]);
});
