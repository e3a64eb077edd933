/** Signing in by the laptop's real issuer, and what an attacker would try at the door. */
import { beforeAll, describe, expect, test } from 'vitest';
import { withService } from '../service.ts';
import { Browser, signInAs } from './browser.ts';

const local = withService();
let host = '';
let url = '';
beforeAll(() => {
  url = local.service.url;
  host = new URL(url).host;
});

const phien = '__Host-phien';

describe('an official', () => {
  test('who is not signed in is led to the issuer and back to the page he asked for', async () => {
    const browser = new Browser();
    const board = await signInAs(browser, `${url}/bang?xep=ten`, 'department');

    expect([board.status, board.url]).toEqual([200, `${url}/bang?xep=ten`]);
    expect(board.text).toContain('Nguyễn Thị Thử');
    expect(board.text).toContain('Đợt báo cáo');
  });

  test('has a cookie that is this host’s alone, unreadable by scripts, and no token in the page', async () => {
    const browser = new Browser();
    const board = await signInAs(browser, `${url}/bang`, 'auditor');
    const set = browser.setCookies.find((text) => text.startsWith(phien)) ?? '';

    expect(set).toMatch(/^__Host-phien=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
    expect(board.text).not.toMatch(/eyJ[\w-]+\./);
    expect(browser.setCookies.join()).not.toMatch(/eyJhbGciOi/);
  });

  test('who signs out is out at once, wherever the cookie was copied to', async () => {
    const browser = new Browser();
    await signInAs(browser, `${url}/bang`, 'operator');
    const copied = browser.cookie(host, phien) ?? '';
    const out = await browser.send(`${url}/bang/dang-xuat`, { thoat: '1' });
    const thief = new Browser();
    thief.setCookie(host, phien, copied);
    const again = await thief.once(`${url}/bang`);

    expect([out.status, out.text.includes('Đã đăng xuất')]).toEqual([200, true]);
    expect([again.status, again.headers.get('location')]).toEqual([303, '/bang/dang-nhap?ve=%2Fbang']);
  });

  test('who signs in anew leaves no session behind him', async () => {
    const browser = new Browser();
    await signInAs(browser, `${url}/bang`, 'operator');
    const left = browser.cookie(host, phien) ?? '';
    await browser.open(`${url}/bang/dang-nhap`);
    const thief = new Browser();
    thief.setCookie(host, phien, left);

    expect(browser.cookie(host, phien)).not.toBe(left);
    expect((await browser.once(`${url}/bang`)).status).toBe(200);
    expect((await thief.once(`${url}/bang`)).status).toBe(303);
  });

  test('whose token has ended is renewed without noticing', async () => {
    const browser = new Browser();
    await signInAs(browser, `${url}/bang`, 'department');
    local.service.clock.set(local.service.clock.now() + 2 * 3_600_000);
    const board = await browser.once(`${url}/bang`);

    expect(board.status).toBe(200);
    local.service.clock.set(local.service.clock.now() + 15 * 3_600_000);
    expect((await browser.once(`${url}/bang`)).status).toBe(303);
  });
});

describe('at the door', () => {
  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://ke-xau.example' }],
    ['a sister host', { 'sec-fetch-site': 'same-site' }],
    ['a page without an origin', { 'sec-fetch-site': 'none', origin: 'null' }],
  ])('%s cannot sign anybody out', async (_who, headers) => {
    const browser = new Browser();
    await signInAs(browser, `${url}/bang`, 'department');
    const out = await browser.send(`${url}/bang/dang-xuat`, { thoat: '1' }, headers);

    expect(out.status).toBe(403);
    expect((await browser.once(`${url}/bang`)).status).toBe(200);
  });

  test('a request that says neither site nor origin is refused', async () => {
    const answer = await fetch(`${url}/bang/dang-xuat`, { method: 'POST', body: new URLSearchParams({ thoat: '1' }) });

    expect(answer.status).toBe(403);
  });

  test('a session that was laid into the browser beforehand is not the one that is signed in', async () => {
    const browser = new Browser();
    browser.setCookie(host, phien, 'A'.repeat(43));
    await signInAs(browser, `${url}/bang`, 'department');

    expect(browser.cookie(host, phien)).not.toBe('A'.repeat(43));
  });

  test.each([
    ['state', (address: URL) => address.searchParams.set('state', 'khac')],
    ['code', (address: URL) => address.searchParams.set('code', 'khac')],
  ])('a way back with another %s signs nobody in', async (_what, spoil) => {
    const browser = new Browser();
    const choose = await browser.open(`${url}/bang`);
    let step = await browser.once(choose.url, {
      method: 'POST',
      body: new URLSearchParams({ ten: 'A', 'vai-tro': 'department', nhom: '' }),
    });
    while (!step.headers.get('location')?.startsWith(`${url}/bang/dang-nhap/xong`)) {
      step = await browser.once(new URL(step.headers.get('location') ?? '', step.url).href);
    }
    const address = new URL(step.headers.get('location') ?? '');
    spoil(address);
    const back = await browser.once(address.href);

    expect([back.status, back.text.includes('Không đăng nhập được')]).toEqual([400, true]);
    expect(browser.cookie(host, phien)).toBeUndefined();
  });

  test.each(['https://ke-xau.example', '//ke-xau.example', '/bang@ke-xau', '/v1/in/x'])(
    'nobody is led to %s after signing in',
    async (ve) => {
      const board = await signInAs(new Browser(), `${url}/bang/dang-nhap?${new URLSearchParams({ ve })}`, 'department');

      expect(board.url).toBe(`${url}/bang`);
    },
  );

  test('whoever looked for something is led back to what he looked for', async () => {
    const sought = `${url}/bang/kon-tum-2881-2021/nhom/*?tim=x%C3%A3+kroong`;

    expect((await signInAs(new Browser(), sought, 'department')).url).toBe(sought);
  });

  test('a way back that this browser never began signs nobody in', async () => {
    const back = await new Browser().once(`${url}/bang/dang-nhap/xong?code=x&state=y`);

    expect(back.status).toBe(400);
  });
});
