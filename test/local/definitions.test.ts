import { beforeAll, describe, expect, test } from 'vitest';
import { aCampaignDocument, aRegisterDocument } from '../cast/index.ts';
import { changed, zoo } from '../unit/domain/campaign/broken-campaigns.ts';
import { advance, moment } from './reports.ts';
import { type Answer, withService } from './service.ts';

const local = withService();
const register = aRegisterDocument();
const campaign = aCampaignDocument();
const campaigns = '/v1/campaigns/song-vang-2024';
const registers = '/v1/registers/song-vang@2024-01-01';
const source = { id: 'nguon-song-vang', title: 'Biểu mẫu', tool: 'json', campaign: campaign.id };
let secret = '';

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  await local.put(registers, register);
  await local.put(campaigns, campaign);
  await local.put(`/v1/sources/${source.id}`, source);
  secret = (await local.post(`/v1/sources/${source.id}/secrets`, undefined, 'operator')).body.secret;
});

interface Became {
  readonly source: string;
  readonly outcome: string;
  readonly issues: readonly { readonly code: string }[];
}
const bound = ({ body }: Answer): string[] =>
  body.sources.filter(({ outcome }: Became) => outcome === 'bound').map((one: Became) => one.source);
const stored = async (): Promise<string[]> =>
  [...(await local.watched.everything()).keys()].filter((key) => !key.startsWith('A#'));
const report = { unit: 'Xã An Bình', heads_thon: 8, members: 5, difficulties: 'Không' };
const deliver = async (answers: object) => {
  // Long enough for the source's new version to be read.
  advance(local, 16);
  const response = await fetch(`${local.service.url}/v1/in/${source.id}/${secret}`, {
    method: 'POST',
    body: JSON.stringify({ answers }),
  });
  return (await response.json()) as { outcome?: string; errors?: { code: string }[] };
};

test('declaring a source makes the key of receipts, which intake may only read', async () => {
  expect(await stored()).toContain('KEY#receipts v0001');
});

describe('publishing a document', () => {
  test('again, whatever the order of its keys, gives the same version back', async () => {
    const before = await stored();
    const reversed = Object.fromEntries(Object.entries(campaign).reverse());
    const answers = [
      await local.put(campaigns, reversed),
      await local.put(registers, Object.fromEntries(Object.entries(register).reverse())),
      await local.put(`/v1/sources/${source.id}`, Object.fromEntries(Object.entries(source).reverse())),
    ];

    expect(answers.map(({ status, body }) => [status, body.outcome, body.version])).toEqual([
      [200, 'unchanged', 1],
      [200, 'unchanged', 1],
      [200, 'unchanged', 1],
    ]);
    expect(await stored()).toEqual(before);
  });

  test('changed makes a version beside the old one, which stays as it was', async () => {
    const before = await local.watched.everything();
    const second = await local.put(campaigns, { ...campaign, title: 'Tên mới' });

    expect([second.status, second.body.version, bound(second)]).toEqual([201, 2, [source.id]]);
    expect((await local.get(`${campaigns}?version=1`)).body.title).toBe(campaign.title);
    expect((await local.get(campaigns)).body.title).toBe('Tên mới');
    const after = await local.watched.everything();
    for (const [key, item] of before) expect([key, after.get(key)]).toEqual([key, item]);
  });

  test.each(['3', '0', '-1', 'x', '1.5', '', '99999999999999999999'])(
    'version %j of it there is not',
    async (version) => {
      const answer = await local.get(`${campaigns}?version=${version}`);

      expect([answer.status, answer.body.code]).toEqual([404, 'campaign.unknown']);
    },
  );

  test('by two at once leaves one version or tells one of them so', async () => {
    const titles = ['Một', 'Hai', 'Ba', 'Bốn'];
    const answers = await Promise.all(titles.map((title) => local.put(campaigns, { ...campaign, title })));

    const won = answers.filter(({ status }) => status === 201);
    const lost = answers.filter(({ status }) => status !== 201);
    expect(won.length).toBeGreaterThan(0);
    expect(new Set(won.map(({ body }) => body.version)).size).toBe(won.length);
    expect(lost.map(({ status, body }) => `${status} ${body.code}`)).toEqual(lost.map(() => '412 definition.changed'));
  });
});

describe('a broken campaign', () => {
  test.each(zoo)('with %s is told so where it stands, and not published', async (_name, change, fault) => {
    const before = await stored();
    const answer = await local.put(campaigns, changed(change) as object);

    expect([answer.status, answer.body.code]).toEqual([422, 'campaign.invalid']);
    expect(
      answer.body.errors.map((issue: { code: string; pointer: string }) => `${issue.code} ${issue.pointer}`),
    ).toContain(fault);
    expect(answer.body.errors.every((issue: { detail: string }) => /[À-ỹ]/.test(issue.detail))).toBe(true);
    expect(await stored()).toEqual(before);
  });

  test('in many places is told of all of them at once', async () => {
    const several = zoo.filter((_, i) => [0, 2, 4].includes(i));
    const broken = changed(...several.map(([, change]) => change)) as object;
    const { body } = await local.put(campaigns, { ...broken, id: 'khac', register: 'khong@2024-01-01', extra: 1 });

    const faults = body.errors.map((issue: { code: string; pointer: string }) => `${issue.code} ${issue.pointer}`);
    expect(faults).toEqual(
      expect.arrayContaining([
        ...several.map(([, , fault]) => fault),
        'document.id /id',
        'campaign.register-unknown /register',
        'schema.unknown-key /extra',
      ]),
    );
  });

  test('of a district the register has not is told so', async () => {
    const { body } = await local.put(campaigns, { ...campaign, reporters: [{ communes: { ofGroup: '999' } }] });

    expect(body.errors.map(({ code, pointer }: { code: string; pointer: string }) => `${code} ${pointer}`)).toEqual([
      'campaign.group-unknown /reporters/0/communes/ofGroup',
    ]);
  });

  const deep = (depth: number): string =>
    `{"columns":[{"label":"a","columns":[${'{"label":"a","columns":['.repeat(depth)}${']}'.repeat(depth)}]}]}`;
  test.each<[string, string, string]>([
    ['no JSON', '{"id":', 'request.malformed'],
    ['bytes that are not UTF-8', '\xff', 'request.malformed'],
    ['nothing', '', 'campaign.invalid'],
    ['null', 'null', 'campaign.invalid'],
    ['a list', '[]', 'campaign.invalid'],
    ['a number', '7', 'campaign.invalid'],
    ['columns 20,000 deep', `{"export":${deep(20_000)}}`, 'campaign.invalid'],
    ['lists 100,000 deep', '['.repeat(100_000) + ']'.repeat(100_000), 'campaign.invalid'],
    ['a lone surrogate for a register', '{"register":"\\ud800@2024-01-01"}', 'campaign.invalid'],
    ['a __proto__ key', '{"__proto__":{"id":"x"}}', 'campaign.invalid'],
  ])('%s, and so are registers and sources', async (_name, text, code) => {
    const authorization = `Bearer ${await local.service.token('operator')}`;
    for (const [path, own] of [
      [campaigns, 'campaign'],
      [registers, 'register'],
      [`/v1/sources/${source.id}`, 'source'],
    ]) {
      const body = Buffer.from(text, 'latin1');
      const headers = { authorization, 'if-match': '"1"' };
      const response = await fetch(local.service.url + path, { method: 'PUT', headers, body });
      const problem = (await response.json()) as { code: string };
      expect([path, response.status, problem.code]).toEqual([
        path,
        code === 'request.malformed' ? 400 : 422,
        code.replace('campaign.', `${own}.`),
      ]);
    }
  });

  test('of more than 2 MB is too large', async () => {
    const answer = await local.put(campaigns, { ...campaign, title: 'a'.repeat(2 * 1024 * 1024) });

    expect([answer.status, answer.body.code]).toEqual([413, 'request.too-large']);
  });
});

describe('a broken source', () => {
  test.each<[string, object, string]>([
    ['of a campaign there is not', { campaign: 'khong-co' }, 'source.unknown-campaign /campaign'],
    ['for a field there is not', { answers: { nobody: 'q1' } }, 'source.unknown-field /answers/nobody'],
    ['for a computed field', { answers: { heads: 'q1' } }, 'source.unknown-field /answers/heads'],
    ['under another name', { id: 'khac' }, 'document.id /id'],
    ['with a secret of its own', { secrets: [] }, 'schema.unknown-key /secrets'],
  ])('%s is told so and not declared', async (_name, over, fault) => {
    const answer = await local.put(`/v1/sources/${source.id}`, { ...source, ...over });

    expect([answer.status, answer.body.code]).toEqual([422, 'source.invalid']);
    expect(
      answer.body.errors.map((issue: { code: string; pointer: string }) => `${issue.code} ${issue.pointer}`),
    ).toEqual([fault]);
  });
});

describe('a new version of a campaign', () => {
  const history = async () => (await local.get(`${campaigns}/units/90101/history`)).body.revisions;

  test('judges what comes after it, and changes nothing of what came before', async () => {
    await local.put(campaigns, campaign);
    const { body: current } = await local.get('/v1/campaigns');
    const version = current.campaigns.find(({ id }: { id: string }) => id === campaign.id).version;
    expect((await deliver(report)).outcome).toBe('recorded');
    const [before] = await history();

    const fields = [...campaign.fields, { key: 'budget', label: 'Kinh phí', kind: 'count', required: true, max: 999 }];
    const next = await local.put(campaigns, { ...campaign, fields });
    const refused = await deliver(report);
    const taken = await deliver({ ...report, budget: 7 });

    expect([next.body.version, bound(next)]).toEqual([version + 1, [source.id]]);
    expect(refused.errors?.map(({ code }) => code)).toContain('field.required');
    expect(taken.outcome).toBe('recorded');
    const [newest, old, ...more] = await history();
    expect(more).toEqual([]);
    expect(old).toEqual({ ...before, counts: false });
    expect([old.versions.campaign, newest.versions.campaign]).toEqual([version, version + 1]);
    expect([old.versions.register, old.versions.registerVersion]).toEqual(['song-vang@2024-01-01', 1]);
  });

  test('that no longer fits a source leaves the source as it was, and says so', async () => {
    await local.put(`/v1/sources/${source.id}`, { ...source, answers: { difficulties: 'q7' } });
    const fields = campaign.fields.filter(({ key }) => key !== 'difficulties');
    const answer = await local.put(campaigns, {
      ...campaign,
      fields,
      export: { ...campaign.export, narratives: [] },
    });

    expect(bound(answer)).toEqual([]);
    expect(answer.body.sources.map((one: Became) => [one.source, one.outcome, one.issues[0]?.code])).toEqual([
      [source.id, 'kept', 'source.unknown-field'],
    ]);
    expect((await deliver({ ...report, difficulties: undefined, q7: 'Thiếu người', budget: 7 })).outcome).toBe(
      'recorded',
    );
  });

  test('of the register re-binds the sources of its campaigns', async () => {
    await local.put(`/v1/sources/${source.id}`, source);
    await local.put(campaigns, campaign);
    const answer = await local.put(registers, { ...register, title: 'Danh mục in lại' });

    expect([answer.body.version, bound(answer)]).toEqual([2, [source.id]]);
    await deliver({ ...report, heads_thon: 9 });
    expect((await history())[0].versions.registerVersion).toBe(2);
  });
});
