/**
 * One rule for what is shown of a report that came by another source: a unit's own link shows it, a source's token does
 * not.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { acting } from './acting.ts';
import { deciding } from './deciding.ts';
import { atTheForm, withLinks, wordsIn } from './fill/at-the-form.ts';
import { advance, aReport, konTum, moment } from './reports.ts';
import { send, withService } from './service.ts';

const local = withService();
const unit = '23314';
const figure = 73;
let link = '';
let token = '';
let page = '';

const declare = (id: string, tool: string, over: object) =>
  local.put(`/v1/sources/${id}`, { id, title: id, tool, campaign: konTum, ...over });
const report = (over: object = {}) => {
  advance(local, 30);
  return local.deliver('kt-json', {
    submissionId: `r-${JSON.stringify(over)}`,
    answers: aReport({ unit: 'Xã Kroong', heads_thon: figure, ...over }),
  });
};

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  await declare('qua-link', 'json', { unit: { link: 'ma' } });
  await declare('qua-ma', 'json', {});
  const { links } = (await local.post('/v1/sources/qua-link/links', { units: [unit] }, 'operator')).body;
  link = links[0].path;
  token = (await local.post('/v1/sources/qua-ma/secrets', {}, 'operator')).body.path;
  [page = ''] = await withLinks(local, [unit]);
  expect((await report()).status).toBe(202);
  advance(local, 30);
});

describe('a report that came by another source', () => {
  const told = () => send(`${local.service.url}${link}/decisions`, 'GET');

  test('is told by the unit’s link, and so is what changed in it since it was seen', async () => {
    const seen = await told();
    expect(seen.body.report.values.heads_thon).toBe(figure);

    await report({ heads_thon: figure + 1 });
    const asked = { decision: 'time-asked', until: '2021-12-02', reason: 'Mưa lũ' };
    const stale = await send(
      `${local.service.url}${link}/decisions`,
      'POST',
      { 'if-match': seen.headers.get('etag') ?? '' },
      asked,
    );
    expect([stale.status, stale.body.between.changed]).toEqual([
      412,
      [expect.objectContaining({ field: 'heads_thon', before: figure, after: figure + 1 })],
    ]);
  });

  test('stands on the unit’s page', async () => {
    expect(wordsIn(await atTheForm(page).open())).toContain(`Số Trưởng thôn hiện có ${figure + 1} `);
  });

  test('is compared with what is tried by the link, and not with what is tried by a token', async () => {
    const answers = { heads_thon: 5, members_thon: 4, secretaries_thon: 3 };
    const tried = async (path: string, over: object = {}) =>
      (await send(`${local.service.url}${path}?dryRun=1`, 'POST', {}, { answers: { ...answers, ...over } })).body;

    const byLink = await tried(link);
    expect(byLink.changed).toContainEqual(
      expect.objectContaining({ field: 'heads_thon', before: figure + 1, after: 5 }),
    );
    const byToken = await tried(token, { unit: 'Xã Kroong', district: 'Thành phố Kon Tum' });
    expect([byToken.unit, byToken.changed]).toEqual([unit, null]);
    expect(JSON.stringify(byToken)).not.toContain(String(figure + 1));
  });

  test('is told to a link of its own unit alone', async () => {
    const [other = ''] = await withLinks(local, ['23317'], { id: 'trang-2' });

    expect(wordsIn(await atTheForm(other).open())).not.toContain(String(figure + 1));
  });
});

test('more time given to a unit is more time for its links, those in letters too', async () => {
  const until = '2022-05-31';
  const silent = '23320';
  for (const one of [unit, silent])
    expect((await deciding(local).decide(one, { decision: 'extension', until, reason: 'Mưa lũ' })).status).toBe(201);
  const ask = async (units: readonly string[]) =>
    (await local.post('/v1/sources/qua-link/links', { units }, 'operator')).body;
  const [longer, usual] = [await ask([unit]), await ask(['23317'])];

  expect(usual.expiresAt).toBe('2022-01-08T17:00:00.000Z');
  expect(longer.expiresAt).toBe('2022-06-30T17:00:00.000Z');
  const inLetter = await linkInLetter(silent);
  local.service.clock.set('2022-06-29T02:00:00.000Z');
  expect((await fetch(inLetter)).status).toBe(200);
  const opened = (path: string) => send(`${local.service.url}${path}/decisions`, 'GET');
  expect((await opened(longer.links[0].path)).status).toBe(200);
  expect((await opened(usual.links[0].path)).status).toBe(401);
});

/** The link a unit is sent when it is reminded now. */
const linkInLetter = async (code: string): Promise<string> => {
  await acting(local, konTum).act('openings');
  const contacts = '/v1/contacts/kon-tum@2021-11-06';
  const etag = (await local.get(contacts, 'operator')).headers.get('etag') ?? '';
  const headers = { authorization: `Bearer ${await local.service.token('operator')}`, 'if-match': etag };
  const people = [{ name: 'A', office: 'Văn phòng', email: 'xa@kontum.example' }];
  await send(`${local.service.url}${contacts}`, 'PUT', headers, { contacts: [{ level: 'commune', code, people }] });
  const asked = { units: [code], requestId: 'nhac-sau-gia-han' };
  expect((await local.post(`/v1/campaigns/${konTum}/notices`, asked, 'department')).body.sent).toBe(1);
  const [newest = ''] = await local.service.mailbox.names();
  return /http\S+/.exec((await local.service.mailbox.letter(newest))?.text ?? '')?.[0] ?? '';
};
