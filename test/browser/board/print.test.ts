/** Pages people print: a button where scripts run, nothing of the screen on paper. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { aReport } from '../../local/reports.ts';
import { withService } from '../../local/service.ts';
import { describeInBrowser, withBrowser } from '../chromium.ts';
import { officialsOf } from './officials.ts';

const local = withService();
const officials = officialsOf(local, withBrowser());
const campaign = '/bang/kon-tum-2881-2021';
let receipt = '';

beforeAll(async () => {
  local.service.clock.set(Date.parse('2021-11-23T02:00:00Z'));
  const answers = Object.entries(aReport({ unit: 'Xã Kroong' })).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  const report = new URLSearchParams([['submission_id', 'in'], ...answers]);
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const sent = await local.deliver('kt-form', report.toString(), form);
  const at = sent.headers.get('location');
  receipt = at === null ? sent.text : await (await fetch(new URL(at, local.service.url))).text();
  const source = { id: 'kt-in', title: 'Trang', tool: 'page', campaign: 'kon-tum-2881-2021', unit: { link: 'ma' } };
  await local.put('/v1/sources/kt-in', source);
  await local.deliver('kt-json', { answers: aReport({ unit: 'Xã Không Có' }) });
  await local.service.run('opening-schedule');
  await local.post('/v1/campaigns/kon-tum-2881-2021/notices', { units: ['23317'], requestId: 'nhac-mot-xa' });
});

const printed = async (page: Page): Promise<number> => {
  await page.evaluate('window.print = () => { window.printedTimes = (window.printedTimes ?? 0) + 1; }');
  await page.click('text=In trang này');
  return page.evaluate<number>('window.printedTimes');
};

describeInBrowser('a page that is printed', () => {
  test('has a button on the board, and on paper neither it nor what one clicks', async () => {
    const page = await officials('operator');
    await page.goto(local.service.url + campaign);
    expect(await printed(page)).toBe(1);
    await page.emulateMedia({ media: 'print' });

    for (const gone of ['header.top', 'nav.path', 'text=In trang này', 'form[action$="nhom/*"]']) {
      expect([gone, await page.isVisible(gone)]).toEqual([gone, false]);
    }
    expect(await page.isVisible('text=Theo nhóm')).toBe(true);
    await page.emulateMedia({ media: null });
  });

  test.each([
    ['cho-xu-ly', 'Các lượt gửi', 'Đóng lượt gửi không phải báo cáo'],
    ['nhac-viec', 'Các lần nhắc đã gửi', 'Nhắc ngay'],
  ])('shows its list, %s, on paper, though boxes and buttons stand in it', async (step, list, gone) => {
    const page = await officials(step === 'nhac-viec' ? 'department' : 'operator');
    await page.goto(`${local.service.url}${campaign}/${step}`);
    await page.emulateMedia({ media: 'print' });

    expect(await page.isVisible(`caption:text-is("${list}")`)).toBe(true);
    expect(await page.isVisible(`h2:text-is("${gone}")`)).toBe(false);
    await page.emulateMedia({ media: null });
  });

  test('as a sheet of codes keeps every code whole on its page', async () => {
    const page = await officials('operator');
    await page.goto(`${local.service.url}/bang/nguon/kt-in`);
    await page.click('button[value="lien-ket"]');
    await page.waitForSelector('svg.qr');
    expect(await printed(page)).toBe(1);
    await page.emulateMedia({ media: 'print' });

    expect(await page.evaluate("getComputedStyle(document.querySelector('.sheet')).breakInside")).toBe('avoid');
    await page.emulateMedia({ media: null });
  });
});

test('a receipt has the button, and the script that shows it', async () => {
  const [, script = ''] = /<script type="module" src="([^"]+)"/.exec(receipt) ?? [];

  expect(receipt).toContain('data-in hidden');
  expect((await fetch(local.service.url + script)).status).toBe(200);
});
