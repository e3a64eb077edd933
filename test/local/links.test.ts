import { beforeAll, describe, expect, test } from 'vitest';
import type { SourceDocument } from '../../shared/domain/sources/source.ts';
import type { UnitLinks } from '../../shared/http/routes/sources.ts';
import { advance, konTum, moment, wholeLog } from './reports.ts';
import { type Answer, send, withService } from './service.ts';

const local = withService();
beforeAll(() => local.service.clock.set(moment.inTime));

const answers = { heads_thon: 5, members_thon: 4, secretaries_thon: 3 };
const paths = new Map<string, string>();

const declare = async (id: string, unit: SourceDocument['unit'], tool = 'json'): Promise<void> => {
  const document = { id, title: 'Liên kết', tool, campaign: konTum, unit };
  expect((await local.put(`/v1/sources/${id}`, document)).status).toBe(201);
  await rotate(id);
};
const rotate = async (id: string): Promise<void> => {
  paths.set(id, (await local.post(`/v1/sources/${id}/secrets`, {}, 'operator')).body.path);
  // A source is kept warm for a while.
  advance(local, 20);
};
const linksOf = async (id: string, units?: readonly string[]): Promise<UnitLinks['links']> =>
  (await local.post(`/v1/sources/${id}/links`, units ? { units } : {}, 'operator')).body.links;
const post = (path: string, body: object | string, type = 'application/json'): Promise<Answer> => {
  advance(local);
  return send(`${local.service.url}${path}`, 'POST', { 'content-type': type }, body);
};

describe('a source whose units hold links of their own', () => {
  beforeAll(() => declare('lien-ket', { link: 'ma' }));

  test('gives one to every unit that must report', async () => {
    expect(await linksOf('lien-ket')).toHaveLength(102);
    expect((await local.post('/v1/sources/lien-ket/links', { units: ['1'] }, 'operator')).status).toBe(422);
    expect((await local.post('/v1/sources/kt-json/links', {}, 'operator')).status).toBe(422);
  });

  test('takes a report by the link alone, for its unit alone', async () => {
    const [link] = await linksOf('lien-ket', ['23311']);
    const answer = await post(link?.path ?? '', { answers: { ...answers, unit: 'Xã Kroong' } });

    expect([answer.status, answer.body.unit]).toEqual([202, '23311']);
  });

  test('refuses a link that was changed, and one of another source', async () => {
    await declare('lien-ket-2', { link: 'ma' });
    const [own] = await linksOf('lien-ket', ['23311']);
    const changed = own?.path.replace(/.$/, (letter) => (letter === 'A' ? 'E' : 'A')) ?? '';
    const statuses = await Promise.all(
      [changed, own?.path.replace('lien-ket/', 'lien-ket-2/') ?? ''].map(
        async (path) => (await post(path, { answers })).status,
      ),
    );

    expect(statuses).toEqual([401, 401]);
  });

  test('takes the link from a hidden field of a form that proves itself otherwise', async () => {
    const [link] = await linksOf('lien-ket', ['23314']);
    const answer = await post(paths.get('lien-ket') ?? '', { answers: { ...answers, ma: link?.token } });
    const without = await post(paths.get('lien-ket') ?? '', { answers: { ...answers, ma: 'don-vi.x.y' } });

    expect([answer.status, answer.body.unit]).toEqual([202, '23314']);
    expect([without.status, without.body.errors[0].code]).toEqual([422, 'link.missing']);
  });

  test('keeps two units apart that send the very same bytes', async () => {
    const links = await linksOf('lien-ket', ['23317', '23320']);
    const wrong = { answers: { heads_thon: 'năm' } };
    const sent: Answer[] = [];
    for (const { path } of links) sent.push(await post(path, { answers }), await post(path, wrong));

    expect(new Set(sent.map(({ body }) => body.receipt)).size).toBe(4);
    const entries = await wholeLog(local);
    const kept = entries.flatMap((entry) =>
      'unit' in entry && entry.kind !== 'decision' ? [[entry.kind, entry.unit]] : [],
    );
    expect(kept).toEqual(
      expect.arrayContaining([
        ['quarantine', '23317'],
        ['quarantine', '23320'],
      ]),
    );
    const { body } = await local.get(`/v1/campaigns/${konTum}/quarantine`, 'operator');
    expect(body.deliveries.filter(({ unit }: { unit: string }) => ['23317', '23320'].includes(unit))).toHaveLength(2);
  });

  test('outlives every rotation of the secret; what came by it can still be replayed', async () => {
    const [link] = await linksOf('lien-ket', ['23326']);
    const held = await post(link?.path ?? '', { answers: { ...answers, heads_thon: undefined, so_thon: 5 } });
    for (let turn = 0; turn < 3; turn += 1) await rotate('lien-ket');
    const after = await post(link?.path ?? '', { answers: { ...answers, heads_thon: 6 } });
    const document = {
      id: 'lien-ket',
      title: 'L',
      tool: 'json',
      campaign: konTum,
      unit: { link: 'ma' },
      answers: { heads_thon: 'so_thon' },
    };
    await local.put('/v1/sources/lien-ket', document);
    const { body } = await local.post(
      `/v1/campaigns/${konTum}/replay`,
      { source: 'lien-ket', of: 'quarantine' },
      'operator',
    );

    expect([held.status, after.status]).toEqual([422, 202]);
    expect(body.deliveries.map(({ outcome, unit }: never) => [outcome, unit['after']])).toContainEqual([
      'recorded',
      '23326',
    ]);
  });
});

describe('a link', () => {
  const end = async (body: object) => {
    const ended = await local.post('/v1/sources/mot-lan/links/revocation', body, 'operator');
    advance(local, 20);
    return ended;
  };
  const opens = async (link: UnitLinks['links'][number] | undefined): Promise<string> => {
    const { status, body } = await post(link?.path ?? '', { answers });
    return status === 401 ? body.detail : 'opens';
  };
  beforeAll(() => declare('mot-lan', { link: 'ma' }));

  test('ends alone or with all others, and one given out after that is good', async () => {
    const [first, second] = await linksOf('mot-lan', ['23311', '23314']);
    const alone = await end({ units: ['23311'] });
    expect([alone.status, alone.body.units]).toEqual([200, ['23311']]);
    expect(await opens(first)).toMatch(/thu hồi/);
    expect(await opens(second)).toBe('opens');

    await end({ all: true });
    const [anew] = await linksOf('mot-lan', ['23314']);
    expect(await opens(second)).toMatch(/thu hồi/);
    expect(await opens(anew)).toBe('opens');
  });

  test.each([{}, { all: true, units: ['23311'] }, { units: ['1'] }])('is not ended by %j', async (body) => {
    expect((await end(body)).status).toBe(422);
  });

  test('lives as long as was asked, by default some weeks after the last deadline, and says when it ends', async () => {
    const now = local.service.clock.now();
    const { body } = await local.post('/v1/sources/mot-lan/links', { units: ['23317'], days: 3 }, 'operator');
    const byDefault = await local.post('/v1/sources/mot-lan/links', { units: ['23320'] }, 'operator');
    expect(byDefault.body.expiresAt).toBe('2022-01-08T17:00:00.000Z');

    local.service.clock.set(Date.parse(body.expiresAt) - 5_000);
    expect(await opens(body.links[0])).toBe('opens');
    advance(local, 5);
    expect(await opens(body.links[0])).toMatch(/hết hạn/);
    expect(await opens(byDefault.body.links[0])).toBe('opens');
    local.service.clock.set(byDefault.body.expiresAt);
    expect(await opens(byDefault.body.links[0])).toMatch(/hết hạn/);
    local.service.clock.set(now);
  });

  test('needs no secret of its source, and its key is in nothing that is answered', async () => {
    const document = { id: 'khong-ma', title: 'L', tool: 'json', campaign: konTum, unit: { link: 'ma' } };
    await local.put('/v1/sources/khong-ma', document);
    const [link] = await linksOf('khong-ma', ['23311']);

    expect(await opens(link)).toBe('opens');
    expect((await local.get('/v1/sources/khong-ma')).text).not.toContain('linkKey');
  });
});

describe('a source that takes its unit from the address', () => {
  beforeAll(() => declare('dia-chi', { query: 'xa' }, 'html-form'));
  const form = (unit: string, body: object) =>
    post(
      `${paths.get('dia-chi')}?xa=${encodeURIComponent(unit)}`,
      new URLSearchParams(body as never).toString(),
      'application/x-www-form-urlencoded',
    );

  test('keeps two units apart that send the very same form, right or wrong', async () => {
    const right = [await form('23329', answers), await form('Xã Hòa Bình', answers), await form('23329', answers)];
    const wrong = [await form('23329', { heads_thon: 'x' }), await form('23338', { heads_thon: 'x' })];

    expect(right.map(({ status }) => status)).toEqual([303, 303, 303]);
    const [first, second, again] = right.map(({ headers }) => headers.get('location'));
    expect([first === second, first === again]).toEqual([false, true]);
    expect(new Set(wrong.map(({ text }) => /TH-[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(text)?.[0])).size).toBe(2);
  });
});
