/** A period that was opened is not changed by what is published later. */
import { expect, test } from 'vitest';
import type { CampaignDocument } from '../../../shared/domain/campaign/campaign.ts';
import { openMemoryObjects, openMemoryTable } from '../../../shared/store/memory.ts';
import { readPeriod } from '../../../shared/store/period.ts';
import { openStores } from '../../../shared/store/stores.ts';
import { aCampaignDocument, aRegisterDocument, aSeason, cast, moments } from '../../cast/index.ts';
import { openingOf } from '../domain/log/decided.ts';

const place = { campaign: 'song-vang-2024', period: 'once' };

const published = async (...campaigns: Partial<CampaignDocument>[]) => {
  const objects = openMemoryObjects(() => '');
  const buckets = { intake: objects, exports: objects, seals: objects };
  const ports = { table: openMemoryTable(), ...buckets, secrets: async () => undefined };
  const stores = openStores(ports, () => Date.parse(moments.closed));
  const by = { publishedAt: moments.opened, publishedBy: 'nguoi-van-hanh' };
  const register = aRegisterDocument();
  await stores.definitions.publish('register', { id: register.id, version: 1, document: register, ...by });
  for (const [n, over] of campaigns.entries()) {
    const document = aCampaignDocument(over);
    await stores.definitions.publish('campaign', { id: document.id, version: n + 1, document, ...by });
  }
  return stores;
};
type Kept = Awaited<ReturnType<typeof published>>;

const rowsIn = async (stores: Kept) => (await readPeriod(stores, place.campaign, null)).ledger.rows;
const codesIn = async (stores: Kept) => (await rowsIn(stores)).map(({ unit }) => unit.code);
const onlyMountain: Partial<CampaignDocument> = { reporters: [{ communes: { ofGroup: '901' } }] };

test('units that a later version does not ask owe as before, with what they reported', async () => {
  const stores = await published({}, onlyMountain);
  for (const entry of aSeason()) await stores.log.append(place, entry);

  expect(await codesIn(stores)).toEqual([cast.punctual, cast.late, cast.twice]);

  await stores.log.append(place, openingOf(Object.values(cast), moments.due));

  expect((await codesIn(stores)).toSorted()).toEqual(Object.values(cast).toSorted());
  expect((await rowsIn(stores)).find(({ unit }) => unit.code === cast.renamed)?.state).toBe('on-time');
});

test('units that only a later version asks owe nothing', async () => {
  const stores = await published(onlyMountain, {});
  await stores.log.append(place, openingOf([cast.punctual, cast.late], moments.due));

  expect(await codesIn(stores)).toEqual([cast.punctual, cast.late]);
});

test('a later version may not make a unit due earlier', async () => {
  const calendar = {
    kind: 'once' as const,
    opens: '2024-03-01',
    due: { commune: { before: '2024-03-05', basis: 'office' as const } },
  };
  const stores = await published({}, { calendar });
  await stores.log.append(place, openingOf(Object.values(cast), moments.due));

  expect((await rowsIn(stores))[0]?.obligation.due).toBe(moments.due);
});
