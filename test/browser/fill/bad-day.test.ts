/** What people and devices do to a form: nothing typed is lost, and one report is one report. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { instantText } from '../../../shared/domain/calendars/time.ts';
import { withLinks } from '../../local/fill/at-the-form.ts';
import { konTumPlace } from '../../local/reports.ts';
import { describeInBrowser, withBrowser } from '../chromium.ts';
import { isKept, online } from './kept-page.ts';
import { right, withUnitForms } from './unit-form.ts';

const forms = withUnitForms();
const chromium = withBrowser();
const { local } = forms;

const type = async (page: Page, typed: Record<string, string>): Promise<void> => {
  for (const [name, text] of Object.entries(typed)) await page.fill(`[name="${name}"]`, text);
};
const check = (page: Page) => page.click('button[value="kiem-tra"]');
const isSent = (page: Page) => page.waitForSelector('text=Báo cáo đã được gửi và nhận.');
const reports = async (unit: string) =>
  (await local.service.stores.log.entries(konTumPlace)).filter(
    (entry) => entry.kind === 'submission' && entry.unit === unit,
  );
/** Each has a unit of its own. */
const formOf = async (unit: string): Promise<string> =>
  (await withLinks(local, [unit], { id: `trang-${unit}` }))[0] ?? '';

describeInBrowser('a form', () => {
  test('whose scripts are not found is filled in and sent all the same', async () => {
    const page = await chromium.page();
    await page.route('**/*.js', (route) => route.fulfill({ status: 404 }));
    await page.goto(await formOf('23320'));
    await type(page, right);
    await check(page);
    await page.click('button.main[value="gui"]');

    await isSent(page);
  });

  test('whose button is pressed twice sends one report', async () => {
    const page = await chromium.open(await formOf('23323'));
    await type(page, right);
    await check(page);
    await page.dblclick('button.main[value="gui"]');

    await isSent(page);
    expect(await reports('23323')).toHaveLength(1);
  });

  test('in a tab that was killed is offered again in the next', async () => {
    const url = await formOf('23329');
    const page = await chromium.open(url);
    await type(page, { heads_thon: '5' });
    await page.waitForSelector('text=Đã lưu tạm');
    const next = await page.context().newPage();
    await page.close();
    await next.goto(url);
    await next.click('text=Điền tiếp bản đó');

    expect(await next.inputValue('[name=heads_thon]')).toBe('5');
  });

  test('on a device whose clock is years off tells the hour of the service, and is sent', async () => {
    const page = await chromium.page();
    await page.addInitScript('const now = Date.now; Date.now = () => now() - 6e11;');
    await page.goto(await formOf('23335'));
    await type(page, right);

    await page.waitForSelector('text=/ngày 10\\/11 \\(đồng hồ máy lệch, đã tính theo giờ hệ thống\\), chưa gửi/');
    await check(page);
    await page.click('button.main[value="gui"]');
    await isSent(page);
  });

  test('on a device that is set to another zone tells the hour of Viet Nam', async () => {
    const page = await chromium.page({ timezoneId: 'Europe/Moscow' });
    await page.goto(await formOf('23338'));
    await type(page, { heads_thon: '5' });

    const said = (await page.waitForSelector('text=Đã lưu tạm')).textContent();
    expect(await said).toContain(`lúc ${instantText(new Date(local.service.clock.now()).toISOString()).slice(0, 16)}`);
  });
});

describeInBrowser('who goes back after sending', () => {
  /** To the page before the receipt. */
  const sentAndBack = async (page: Page, before: () => Promise<unknown> = async () => {}): Promise<void> => {
    await type(page, right);
    await check(page);
    await page.click('button.main[value="gui"]');
    await isSent(page);
    await before();
    await page.goBack();
  };
  const isReceived = (page: Page) => page.waitForSelector('text=Đã nhận báo cáo');

  test('reads that the report was received, however far back', async () => {
    const page = await chromium.open(await formOf('23332'));
    await isKept(page);
    await page.reload();
    await sentAndBack(page);

    await isReceived(page);
    await page.goBack();
    await isReceived(page);
    expect(await reports('23332')).toHaveLength(1);
  });

  test('without a network is told what to do, and reads it once there is one', async () => {
    const page = await chromium.open(await formOf('23327'));
    await isKept(page);
    await page.reload();
    await sentAndBack(page, () => page.context().setOffline(true));

    await page.waitForSelector('text=Chưa có mạng, chưa mở được trang này');
    await online(page);
    await page.click('text=mở lại trang này');
    await isReceived(page);
    expect(await reports('23327')).toHaveLength(1);
  });

  test.each([
    ['without a worker', '23344', { serviceWorkers: 'block' }],
    ['without scripts', '23347', { javaScriptEnabled: false }],
  ] as const)('%s sees what was sent, and sends it twice in vain', async (_, unit, look) => {
    const page = await chromium.page(look);
    await page.goto(await formOf(unit));
    await sentAndBack(page);

    await page.waitForSelector('text=xem biên nhận');
    await page.click('button.main[value="gui"]');
    await isSent(page);
    expect(await reports(unit)).toHaveLength(1);
  });
});
