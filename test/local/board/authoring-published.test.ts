/** A campaign with reports is changed on the board: what it does is told first, and nobody is overtaken. */
import { beforeAll, describe, expect, test } from 'vitest';
import { aReport, konTum } from '../reports.ts';
import { withService } from '../service.ts';
import { Browser, signInAs } from './browser.ts';
import { withClerk } from './clerk.ts';
import { type Typed, valueIn, wordsIn } from './form-page.ts';

const local = withService();
const path = `/v1/campaigns/${konTum}`;
const clerk = withClerk(local, `/bang/dot/${konTum}`);
beforeAll(() => local.deliver('kt-json', { submissionId: 'mot', answers: aReport({ unit: 'Xã Kroong' }) }));
const go = (button: string, typed?: Typed) => clerk.go(button, typed);

describe('what a change does', () => {
  test('is told before it is published: what differs, who reported, which totals change', async () => {
    await go('viec ty-le');
    await go('mo /indicators/1');
    await go('luu', { '/indicators/1/of': ['heads_thon'], '/indicators/1/label': 'Số Trưởng thôn' });
    await go('kiem');

    expect(wordsIn(clerk.page)).toContain('1 đơn vị đã báo cáo');
    expect(wordsIn(clerk.page)).toContain('Tỷ lệ, tổng › Số Trưởng thôn › Tên');
    expect((await local.get(path)).headers.get('etag')).toBe('"1"');
    await go('cong-bo');
    expect(wordsIn(clerk.page)).toMatch(/phiên bản 2.*kt-json.*đã theo phiên bản này/);
    expect((await local.get(path)).body.indicators[1]).toMatchObject({ label: 'Số Trưởng thôn', of: ['heads_thon'] });
  });

  test('that is not done unless insisted on is named, with a box to insist', async () => {
    await clerk.open();
    await go('viec ai-bao-cao');
    await go('mo /reporters/0');
    await go('luu', { '/reporters/0': 'group' });
    await go('luu', {
      '/reporters/0/communes/ofGroup': '617',
      '/reporters/0/as/code': '617',
      '/reporters/0/as/name': 'H',
    });
    await go('cong-bo');

    expect(wordsIn(clerk.page)).toMatch(/Bỏ 1 đơn vị đã báo cáo: Xã Kroong/);
    expect((await local.get(path)).headers.get('etag')).toBe('"2"');
    await go('cong-bo', { 'du-sao': '1' });
    expect(wordsIn(clerk.page)).toContain('phiên bản 3');
  });
});

describe('a colleague who was quicker', () => {
  const publish = async (change: object) => local.put(path, { ...(await local.get(path)).body, ...change });

  test('is told of in words, with what he changed; both changes are kept', async () => {
    await clerk.open();
    await go('viec can-cu');
    await go('luu', { '/recipient': 'Sở Nội vụ (phòng Tổng hợp)' });
    await publish({ title: 'Tên của đồng nghiệp' });
    await go('cong-bo');

    expect(clerk.page.status).toBe(412);
    expect(wordsIn(clerk.page)).toMatch(/đã công bố phiên bản 4/);
    expect(wordsIn(clerk.page)).toMatch(/Căn cứ › Tên đợt báo cáo .* Tên của đồng nghiệp/);
    await go('gop');
    await go('cong-bo');
    expect((await local.get(path)).body).toMatchObject({
      title: 'Tên của đồng nghiệp',
      recipient: 'Sở Nội vụ (phòng Tổng hợp)',
    });
  });

  test('and has changed the same, is told of before one’s own is kept', async () => {
    await clerk.open();
    await go('viec can-cu');
    await go('luu', { '/title': 'Tên của tôi' });
    await publish({ title: 'Tên khác nữa' });
    await go('kiem');

    expect(clerk.page.status).toBe(412);
    expect(wordsIn(clerk.page)).toContain('Cả hai cùng sửa: Căn cứ');
    await go('gop');
    expect(JSON.parse(valueIn(clerk.page, 'van-ban')).title).toBe('Tên của tôi');
  });
});

describe('at the door', () => {
  test.each(['department', 'reviewer', 'auditor'] as const)('the pages are not there for %s', async (role) => {
    const other = new Browser();
    const board = await signInAs(other, `${local.service.url}/bang`, role, role === 'reviewer' ? '608' : '');
    const shown = await other.once(clerk.at);
    const sent = await other.send(clerk.at, { 'van-ban': '{}', lam: 'cong-bo' });

    expect([board.text.includes('href="/bang/dot"'), shown.status, sent.status]).toEqual([false, 403, 403]);
  });

  test('another site writes nothing', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://ke-xau.example' };
    const sent = await clerk.browser.once(clerk.at, {
      method: 'POST',
      body: new URLSearchParams({ lam: 'cong-bo' }),
      headers,
    });

    expect(sent.status).toBe(403);
  });

  test.each([
    '[]',
    'null',
    '"x"',
    '{"fields":[null,{"key":5}],"checks":7,"export":{"columns":[[]]}}',
    '{"__proto__":{"a":1}}',
  ])('any JSON, %s, is a page of faults in every task', async (text) => {
    for (const view of [
      'tasks',
      'json',
      'can-cu',
      'ai-bao-cao',
      'han',
      'chi-tieu',
      'rang-buoc',
      'ty-le',
      'bieu-in',
      'nhac-viec',
    ]) {
      const body = new URLSearchParams({ 'van-ban': text, viec: view, mo: '/fields/1', 'da-xem': 'x', lam: 'luu' });
      const sent = await clerk.browser.open(clerk.at, { method: 'POST', body });

      expect([view, sent.status]).toEqual([view, 200]);
    }
  });

  test('a session that is gone loses nothing typed', async () => {
    const lost = new Browser();
    const sent = await lost.once(clerk.at, {
      method: 'POST',
      body: new URLSearchParams({ '/title': 'Đã gõ', lam: 'luu' }),
    });

    expect([sent.status, sent.text.includes('value="Đã gõ"')]).toEqual([401, true]);
  });
});
