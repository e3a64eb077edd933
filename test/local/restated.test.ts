/** Kon Tum's whole demo period, added up for the units there have been since 01/7/2025. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { connectTools, labelsOf } from '../../infra/demo/connect-tools.ts';
import { konTumPeriod } from '../../infra/demo/kon-tum.ts';
import { send as sendPost } from '../../infra/demo/play.ts';
import { readRegister } from '../../shared/domain/units/read-register.ts';
import { RegisterDocument } from '../../shared/domain/units/register-document.ts';
import type { Tallies } from '../../shared/http/routes/tallies.ts';
import { readPeriod } from '../../shared/store/period.ts';
import { aCampaignDocument, aLaterDocument, aRegisterDocument } from '../cast/index.ts';
import { konTum, wholeLog } from './reports.ts';
import { send, withService } from './service.ts';

const local = withService();
const quangNgai = 'quang-ngai@2025-07-01';
const file = new URL('../../shared/registers/kon-tum@2021-11-06.json', import.meta.url);
const konTumRegister = readRegister(RegisterDocument.parse(JSON.parse(readFileSync(file, 'utf8'))));

const talliesOf = async (query = '', campaign = konTum): Promise<Tallies> =>
  (await local.get(`/v1/campaigns/${campaign}/tallies${query}`)).body;
const asAt = (groupBy: string) => `?asAt=${encodeURIComponent(quangNgai)}&groupBy=${groupBy}`;
const unitsIn = ({ groups }: Tallies) => groups.flatMap(({ units }) => units);
const sum = (some: readonly { readonly values: Record<string, number | string> }[], key: string): number =>
  some.reduce((total, { values }) => total + Number(values[key] ?? 0), 0);
const added = ['villages', 'heads_thon', 'heads_tdp', 'heads', 'members', 'secretaries', 'vacancies'];

beforeAll(async () => {
  const posts = konTumPeriod(konTumRegister);
  const { campaign } = await readPeriod(local.service.stores, konTum, null);
  const tools = [...new Set(posts.map((post) => post.tool))];
  const shipped = ['kt-json', 'kt-form'].map((id) => local.source(id));
  const urls = await connectTools(local.service, campaign, 'kt', tools, shipped);
  const stage = { service: local.service, urls, labels: labelsOf(campaign) };
  for (const post of posts) {
    local.service.clock.set(post.at);
    const surprise = await sendPost(stage, post);
    if (surprise !== undefined) throw new Error(surprise);
  }
});

describe("Kon Tum's period restated onto the units of 2025", () => {
  test('gives the same province totals, with the same n of N', async () => {
    const [reported, restated] = [await talliesOf(), await talliesOf(asAt('none'))];

    expect(restated.whole).toEqual(reported.whole);
    expect([restated.whole.reported, restated.whole.expected]).toEqual([98, 102]);
    expect([restated.register, restated.restatedFrom, reported.restatedFrom]).toEqual([
      quangNgai,
      'kon-tum@2021-11-06',
      null,
    ]);
    expect(restated.apart.units).toEqual([]);
  });

  test('is 40 units that can be compared, and their figures add up to the totals', async () => {
    const restated = await talliesOf(asAt('none'));
    const units = unitsIn(restated);

    expect(restated.groups.map(({ group }) => group)).toEqual([null]);
    expect([units.length, units.filter(({ comparable }) => !comparable)]).toEqual([40, []]);
    for (const key of added) expect([key, sum(units, key)]).toEqual([key, restated.whole.values[key]]);
  });

  test('can be traced, unit by unit, to what each old unit reported', async () => {
    const olds = new Map(unitsIn(await talliesOf()).map((one) => [one.unit.code, one]));
    const units = unitsIn(await talliesOf(asAt('none')));
    const traces = units.flatMap(({ from }) => from);

    expect(traces.map(({ unit }) => unit.code).toSorted()).toEqual([...olds.keys()].toSorted());
    expect(
      traces.filter(({ unit, values }) => JSON.stringify(values) !== JSON.stringify(olds.get(unit.code)?.values)),
    ).toEqual([]);
    for (const { from, values } of units)
      for (const key of added) expect(sum(from, key)).toBe(Number(values[key] ?? 0));
    expect(new Set(traces.map(({ by }) => by?.act))).toEqual(new Set(['Nghị quyết 1677/NQ-UBTVQH15']));
  });

  test('tells what has not been reported: a new unit waits for those of its old units that owe', async () => {
    const units = unitsIn(await talliesOf(asAt('none')));
    const tuMoRong = units.find(({ unit }) => unit.code === '23425');

    expect(tuMoRong).toMatchObject({ unit: { name: 'Xã Tu Mơ Rông' }, reported: 1, expected: 2 });
    expect(tuMoRong?.from.map(({ unit, reported }) => [unit.name, reported])).toEqual([
      ['Xã Tu Mơ Rông', true],
      ['Xã Đắk Hà', false],
    ]);
  });

  test('by former district is by the districts it was reported in', async () => {
    const [reported, restated] = [await talliesOf('?groupBy=district'), await talliesOf(asAt('former-district'))];
    const figures = ({ groups }: Tallies) => groups.map(({ group, values }) => [group?.code, values]);

    expect(restated.groups).toHaveLength(10);
    expect(figures(restated)).toEqual(figures(reported));
    expect(restated.groups[0]?.group?.name).toBe('Thành phố Kon Tum (cũ)');
  });

  test('moves nothing: the log is what it was', async () => {
    const before = await wholeLog(local);
    await talliesOf(asAt('none'));

    expect(await wholeLog(local)).toEqual(before);
    expect(before.every((entry) => !('versions' in entry) || entry.versions.register === 'kon-tum@2021-11-06')).toBe(
      true,
    );
  });

  test('shows a reviewer what the old units of his district make up, and no more', async () => {
    const headers = { authorization: `Bearer ${await local.service.token('reviewer', ['617'])}` };
    const answer = await send(`${local.service.url}/v1/campaigns/${konTum}/tallies${asAt('none')}`, 'GET', headers);

    expect([answer.body.whole.expected, unitsIn(answer.body).length]).toEqual([11, 4]);
    expect(unitsIn(answer.body).every(({ comparable }) => comparable)).toBe(true);
  });
});

describe('the Lục Ngạn campaign as at Bắc Ninh of 2025', () => {
  test('is the 11 units its 29 communes became, and its organisations as they are', async () => {
    const tallies = await talliesOf('?asAt=bac-ninh@2025-07-01&groupBy=none', 'luc-ngan-hd-2022');
    const [organisations, communes] = tallies.groups;

    expect([communes?.units.length, communes?.expected, organisations?.units.length]).toEqual([11, 29, 6]);
    expect(unitsIn(tallies).filter(({ comparable }) => !comparable)).toEqual([]);
    expect(tallies.whole.expected).toBe(35);
  });
});

describe('a wrong question', () => {
  test.each([
    [
      '?groupBy=vung',
      422,
      'request.invalid',
      'Không xếp nhóm được như thế theo danh mục kon-tum@2021-11-06; có thể: district, none.',
    ],
    [
      `?asAt=${quangNgai}&groupBy=district`,
      422,
      'request.invalid',
      `Không xếp nhóm được như thế theo danh mục ${quangNgai}; có thể: none, former-district.`,
    ],
    ['?asAt=quang-ngai@2030-01-01', 404, 'register.unknown', 'Chưa có danh mục "quang-ngai@2030-01-01".'],
    [
      '?asAt=bac-ninh@2025-07-01',
      422,
      'register.unrelated',
      'Không quy đổi được từ kon-tum@2021-11-06 sang bac-ninh@2025-07-01.',
    ],
  ])('%s is answered %i with what may be asked', async (query, status, code, detail) => {
    const answer = await local.get(`/v1/campaigns/${konTum}/tallies${query}`);

    expect([answer.status, answer.body.code, answer.body.detail]).toEqual([status, code, detail]);
  });

  test('figures are restated forward only', async () => {
    const answer = await local.get('/v1/campaigns/quang-ngai-2026/tallies?asAt=kon-tum@2021-11-06');

    expect(answer.body.code).toBe('register.unrelated');
  });
});

describe('a province with no districts', () => {
  test('has one list of 96, or its former districts when asked', async () => {
    const at = '/v1/campaigns/quang-ngai-2026/progress';
    const [none, former] = [await local.get(at), await local.get(`${at}?groupBy=former-district`)];

    expect(none.body.groups).toMatchObject([{ group: null, expected: 96 }]);
    expect(former.body.groups).toHaveLength(24);
    expect(former.body.groups.at(-1)).toMatchObject({ group: { name: 'Thuộc nhiều huyện cũ' }, expected: 1 });
    expect((await local.get(`${at}?groupBy=district`)).status).toBe(422);
  });
});

describe('publishing', () => {
  const put = (document: { id: string }, kind: string) =>
    local.put(`/v1/${kind}/${encodeURIComponent(document.id)}`, document);
  const told = (answer: { body: { errors: { code: string; pointer: string }[] } }) =>
    answer.body.errors.map(({ code, pointer }) => `${code} ${pointer}`);

  test('a later register waits for the earlier one, and its old units must be there', async () => {
    const orphan = await put(aLaterDocument(), 'registers');
    await put(aRegisterDocument({ districts: [], units: ['90101 Xã An Bình'], aliases: [] }), 'registers');
    const strangers = await put(aLaterDocument(), 'registers');
    await put(aRegisterDocument(), 'registers');

    expect([orphan.status, told(orphan)]).toEqual([422, ['register.predecessor-unknown /predecessors/0/from']]);
    expect([strangers.status, new Set(told(strangers).map((text) => text.split(' ')[0]))]).toEqual([
      422,
      new Set(['register.edge-old']),
    ]);
    expect((await put(aLaterDocument(), 'registers')).status).toBe(201);
  });

  test('a campaign copied from the days of districts must say what it groups by now', async () => {
    const register = 'song-vang@2025-07-01';
    const copied = await put(aCampaignDocument({ register }), 'campaigns');

    expect([copied.status, told(copied)]).toEqual([422, ['campaign.grouping-unknown /grouping']]);
    expect((await put(aCampaignDocument({ register, grouping: 'former-district' }), 'campaigns')).status).toBe(201);
  });

  test('a cluster names units of the register', async () => {
    const clusters = [{ id: 'cum', name: 'Cụm', groups: [{ code: 'a', name: 'Cụm A', units: ['90101', '99999'] }] }];
    const answer = await put(aCampaignDocument({ clusters }), 'campaigns');

    expect(told(answer)).toEqual(['campaign.cluster-unit /clusters/0/groups/0/units/1']);
  });
});
