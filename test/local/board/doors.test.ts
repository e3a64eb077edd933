/** Who may not do something is not shown it, and is refused anyway; no other site sends anything in his name. */
import { beforeAll, describe, expect, test } from 'vitest';
import { deciderOf, extenderOf, mayBe, signerOf } from '../../../shared/http/powers.ts';
import type { Official, Role } from '../../../shared/http/request.ts';
import { boardRoutes } from '../../../shared/http/routes/board.ts';
import { advance, aReport, konTum, moment } from '../reports.ts';
import { withService } from '../service.ts';
import { Browser, signInAs } from './browser.ts';

const local = withService();
const [unit, group] = ['23314', '608'];
const board = (): string => `${local.service.url}/bang/${konTum}`;

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  advance(local);
  await local.deliver('kt-json', { submissionId: 'dau', answers: aReport({ unit: 'Xã Kroong' }) });
});

const reason = 'Thử';
/** A page with what is sent from it, and whom it is for by the rules of the API. */
const deeds: readonly (readonly [path: string, typed: object, isFor: (who: Official) => boolean])[] = [
  [`don-vi/${unit}/ghi-chu`, { reason }, (who) => mayBe(() => deciderOf(who, 'note', group))],
  [`don-vi/${unit}/duyet`, {}, (who) => mayBe(() => deciderOf(who, 'accept', group))],
  [`don-vi/${unit}/tra-lai`, { 'fields.heads_thon': reason }, (who) => mayBe(() => deciderOf(who, 'return', group))],
  [
    `don-vi/${unit}/sua-so-lieu`,
    { 'values.heads_thon': '5', reason },
    (who) => mayBe(() => deciderOf(who, 'override', group)),
  ],
  [`don-vi/${unit}/gia-han`, { until: '30/11/2021', reason }, (who) => mayBe(() => deciderOf(who, 'extension', group))],
  [`don-vi/${unit}/mien`, { ground: reason }, (who) => mayBe(() => deciderOf(who, 'exemption', group))],
  [`don-vi/${unit}/huy`, { reason }, (who) => mayBe(() => deciderOf(who, 'void', group))],
  [`nhom/${group}/gia-han`, { until: '30/11/2021', reason }, (who) => mayBe(() => extenderOf(who, group))],
  [`nhom/${group}/ky`, { name: reason, chung: reason }, (who) => mayBe(() => signerOf(who, group))],
  ['nhom/*/ky', { name: reason, chung: reason }, (who) => mayBe(() => signerOf(who, '*'))],
  [`nhom/${group}/duyet`, { 'don-vi': unit }, (who) => mayBe(() => deciderOf(who, 'accept', group))],
];

const people: readonly (readonly [role: Role, group: string])[] = [
  ['department', ''],
  ['reviewer', group],
  ['reviewer', '610'],
  ['operator', ''],
  ['auditor', ''],
];

describe.each(people)('%s %s', (role, own) => {
  const who: Official = { id: 'a', roles: new Set([role]), groups: own === '' ? [] : [own] };
  const browser = new Browser();
  beforeAll(() => signInAs(browser, board(), role, own));

  test.each(deeds)('%s is shown to whom it is for, and nobody else does it', async (path, typed, isFor) => {
    const seen = (await local.get(`/v1/campaigns/${konTum}/units/${unit}/decisions`)).body.etag;
    const page = await browser.open(`${board()}/${path}`);
    const body = { ...typed, 'da-xem': seen, lenh: `lenh-${role}-${own}-1` };

    expect([page.status, page.text.includes('Xem trước')]).toEqual(isFor(who) ? [200, true] : [404, false]);
    if (isFor(who)) return;
    const before = await local.watched.everything();
    const sent = { ...body, ...('don-vi' in typed ? { 'don-vi': `${unit}|${seen}` } : {}) };
    const refused = await browser.send(`${board()}/${path}`, { ...sent, buoc: 'ghi' } as Record<string, string>);

    expect(refused.text).not.toContain('Đã ghi:');
    expect(await local.watched.everything()).toEqual(before);
  });

  test('sees on the page of the unit what it may do there, and no more', async () => {
    const { text } = await browser.open(`${board()}/don-vi/${unit}`);
    const own = deeds.filter(([path]) => path.startsWith('don-vi/'));
    const shown = own.filter(([path]) => text.includes(`/${path}"`)).map(([path]) => path);

    expect(shown).toEqual(own.filter(([, , isFor]) => isFor(who)).map(([path]) => path));
  });
});

const posts = Object.keys(boardRoutes).filter((key) => key.startsWith('POST ') && !key.includes('dang-xuat'));
const sites: readonly (readonly [string, Record<string, string>])[] = [
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://ke-xau.example' }],
  ['a sister host', { 'sec-fetch-site': 'same-site' }],
  ['a page without an origin', { 'sec-fetch-site': 'none', origin: 'null' }],
  ['an old browser on another site', { 'sec-fetch-site': '', origin: 'https://ke-xau.example' }],
];

describe.each(posts)('%s', (key) => {
  test.each(sites)('is not sent by %s', async (_who, headers) => {
    const browser = new Browser();
    await signInAs(browser, board(), 'department');
    const path = (key.split(' ')[1] ?? '')
      .replace('{campaign}', konTum)
      .replace('{unit}', unit)
      .replace('{group}', group)
      .replace('{act}', 'ghi-chu')
      .replaceAll(/\{\w+\}/g, 'khong-co');
    const before = await local.watched.everything();
    const answer = await browser.send(local.service.url + path, { buoc: 'ghi', reason: 'Thử' }, headers);

    expect(answer.status).toBe(403);
    expect(await local.watched.everything()).toEqual(before);
  });
});

describe('an address somebody made up', () => {
  test('has a page that leads on; with a slash too many it is the page without', async () => {
    const browser = new Browser();
    await signInAs(browser, board(), 'auditor');
    const lost = await browser.open(`${board()}/khong-co/trang-nay`);
    const slash = await browser.open(`${board()}/`);

    expect([lost.status, lost.text.includes('href="/bang"')]).toEqual([404, true]);
    expect([slash.status, slash.url]).toEqual([200, board()]);
  });

  const pages = [
    '/bang/nguon/kt-json?',
    '/bang/ngay-nghi?',
    `/bang/${konTum}/cho-xu-ly?so=1&`,
    `/bang/${konTum}/nhom/608?loc=x&`,
  ];

  test.each(pages.flatMap((page) => ['constructor', '__proto__', 'toString'].map((word) => [page, word])))(
    '%sxong=%s claims nothing and breaks nothing',
    async (page, word) => {
      const seen = await signInAs(new Browser(), `${local.service.url}${page}xong=${word}&xep=${word}`, 'operator');

      expect([seen.status, seen.text.includes('box good')]).toEqual([200, false]);
    },
  );
});
