/** Publishing while reports are coming in: what it would do is said first, and what it would lose is refused. */
import { beforeAll, describe, expect, test } from 'vitest';
import { advance, aReport, asJson, konTum, moment, sendEncoded } from './reports.ts';
import { type Answer, withService } from './service.ts';

const local = withService();
const campaign = `/v1/campaigns/${konTum}`;
const register = '/v1/registers/kon-tum@2021-11-06';
const reported = '23311';

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  const sent = await sendEncoded(local, asJson(aReport()));
  expect(sent.body.unit).toBe(reported);
  await local.put('/v1/sources/kt-cu', {
    id: 'kt-cu',
    title: 'C',
    tool: 'json',
    campaign: konTum,
    answers: { proposals: 'q9' },
  });
});

const current = async (path: string) => (await local.get(path, 'operator')).body;
const version = async (path: string) => (await local.get(path, 'operator')).headers.get('etag');
const codes = ({ body }: Answer): string[] => body.errors.map(({ code }: { code: string }) => code);
/** The campaign with one more field, and without one. */
const changed = async () => {
  const document = await current(campaign);
  const kept = document.fields.filter(({ key }: { key: string }) => key !== 'proposals');
  const budget = { key: 'budget', label: 'Kinh phí', kind: 'count', required: true, max: 999 };
  return {
    ...document,
    fields: [...kept, budget],
    export: { ...document.export, narratives: ['results', 'difficulties'] },
  };
};
const without = (document: { districts: { units: string[] }[] }, code: string) => ({
  ...document,
  districts: document.districts.map((one) => ({ ...one, units: one.units.filter((line) => !line.startsWith(code)) })),
});

describe('a campaign that has reports', () => {
  test('says on a dry run what would change, and publishes nothing', async () => {
    const before = await version(campaign);
    const { status, body } = await local.put(`${campaign}?dryRun=1`, await changed());
    const [impact] = body.impacts;

    expect([status, body.outcome, await version(campaign)]).toEqual([200, 'dry-run', before]);
    expect(impact).toMatchObject({ campaign: konTum, reports: 1, joining: [], leaving: [], refusals: [] });
    expect(impact.added.map(({ key }: { key: string }) => key)).toEqual(['budget']);
    expect(impact.removed.map(({ key }: { key: string }) => key)).toEqual(['proposals']);
    const [unfit] = impact.sources.filter(({ fits }: { fits: boolean }) => !fits);
    expect([unfit.source, unfit.issues[0].code]).toEqual(['kt-cu', 'source.unknown-field']);
    expect(impact.sources.find(({ source }: { source: string }) => source === 'kt-excel').givesForms).toBe(true);
  });

  test('is published only by whoever has confirmed it', async () => {
    const document = { ...(await current(campaign)), title: 'Tên mới' };
    const before = await version(campaign);
    const asked = await local.put(`${campaign}?x=1`, document);
    expect([asked.status, asked.body.code, asked.body.impacts[0].reports]).toEqual([409, 'publish.confirm', 1]);
    expect(await version(campaign)).toBe(before);

    expect((await local.put(`${campaign}?confirm=1`, document)).status).toBe(201);
    const again = await local.put(`${campaign}?x=1`, document);
    expect([again.status, again.body.outcome]).toEqual([200, 'unchanged']);
  });

  test('of another province is refused unless it is insisted on', async () => {
    const document = { ...(await current(campaign)), register: 'bac-giang@2022-05-05' };
    const answer = await local.put(campaign, document);

    expect([answer.status, answer.body.code]).toEqual([409, 'publish.refused']);
    expect(codes(answer)).toEqual(expect.arrayContaining(['publish.province', 'publish.reported-units']));
  });
});

describe('a register', () => {
  test('that loses a unit which has reported is refused unless it is insisted on', async () => {
    const document = without(await current(register), reported);
    const before = await version(register);
    const answer = await local.put(register, document);
    expect([answer.status, codes(answer), await version(register)]).toEqual([409, ['publish.reported-units'], before]);

    const forced = await local.put(`${register}?force=1`, document);
    expect([forced.status, forced.body.impacts[0].leaving[0].code]).toEqual([201, reported]);
    advance(local, 20);
  });

  test('may lose one that has not', async () => {
    const answer = await local.put(register, without(await current(register), '23305'));

    expect([answer.status, answer.body.impacts[0].leaving]).toMatchObject([201, [{ code: '23305', reported: false }]]);
  });
});
