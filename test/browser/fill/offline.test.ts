/**
 * What a device keeps: a draft, and the form when there is no network. Nothing of it is left once the report is sent.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { konTumPlace } from '../../local/reports.ts';
import { describeInBrowser, withBrowser } from '../chromium.ts';
import { isKept, online } from './kept-page.ts';
import { right, withUnitForms } from './unit-form.ts';

const forms = withUnitForms();
const chromium = withBrowser();

const type = async (page: Page, typed: Record<string, string>): Promise<void> => {
  for (const [name, text] of Object.entries(typed)) await page.fill(`[name="${name}"]`, text);
};
const drafts = (page: Page) => page.evaluate<number>('Object.keys(localStorage).length');
const keptPages = (page: Page) =>
  page.evaluate<number>("caches.open('tonghop-f').then((kept) => kept.keys()).then((keys) => keys.length)");
const reports = async (unit: string) =>
  (await forms.local.service.stores.log.entries(konTumPlace)).filter(
    (entry) => entry.kind === 'submission' && entry.unit === unit,
  );

describeInBrowser('a draft', () => {
  test('is kept while typing, told where and when, offered and not forced, erased at a press', async () => {
    const page = await chromium.open(forms.at('empty'));
    await type(page, { heads_thon: '5' });
    await page.waitForSelector('text=Đã lưu tạm trong trình duyệt của máy này lúc');
    await page.reload();

    expect(await page.inputValue('[name=heads_thon]')).toBe('');
    await page.click('text=Điền tiếp bản đó');
    expect(await page.inputValue('[name=heads_thon]')).toBe('5');
    await page.click('#luu >> text=Xóa khỏi máy này');
    expect(await drafts(page)).toBe(0);
    await page.reload();
    expect(await page.isVisible('#nhap')).toBe(false);
  });

  test('that a device cannot keep is told of', async () => {
    const page = await chromium.open(forms.at('empty'));
    await page.evaluate("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }");
    await type(page, { heads_thon: '5' });

    await page.waitForSelector('text=Máy này không lưu tạm được');
  });

  test('tells what is broken and what it adds up to while it is typed', async () => {
    const page = await chromium.open(forms.at('empty'));
    await type(page, { heads_thon: '3', members_thon: '5' });
    await page.press('[name=members_thon]', 'Tab');

    expect(await page.textContent('.field:has([name=members_thon]) .live')).toMatch(/đảng viên/);
    expect(await page.textContent('#tinh')).toContain('Số Trưởng thôn, Tổ trưởng tổ dân phố: 3');
    await type(page, { members_thon: '2' });
    await page.press('[name=members_thon]', 'Tab');
    expect(await page.$('.live')).toBeNull();
  });
});

describeInBrowser('a button', () => {
  test('does not move away under a finger that comes from a field with a fault', async () => {
    const page = await chromium.open(forms.at('empty'));
    await type(page, { heads_thon: '3', members_thon: '5' });
    await page.click('button[value="kiem-tra"]');

    await page.waitForSelector('#loi');
  });
});

describeInBrowser('without a network', () => {
  test('a form is opened again, filled in, sent once there is one; then nothing is left on the device', async () => {
    const page = await chromium.open(forms.at('another'));
    await isKept(page);
    await type(page, { heads_thon: '6' });
    await page.waitForSelector('text=Đã lưu tạm');
    await page.context().setOffline(true);
    await page.reload();
    await page.click('text=Điền tiếp bản đó');
    await type(page, right);
    await page.click('button[value="kiem-tra"]');

    await page.waitForSelector('text=/(Chưa có|Mất) mạng, chưa gửi được/');
    expect(await page.inputValue('[name=members_thon]')).toBe('4');
    await online(page);
    await page.click('button[value="kiem-tra"]');
    await page.click('button.main[value="gui"]');
    await page.waitForSelector('text=Báo cáo đã được gửi và nhận.');
    expect(await reports('23311')).toHaveLength(1);
    expect(await drafts(page)).toBe(0);
    await page.waitForFunction(
      `caches.open('tonghop-f')
        .then((kept) => kept.keys())
        .then((keys) => keys.every(({ url }) => url.endsWith('.js')))`,
    );
  });

  test('a page from the device says that it is one', async () => {
    const page = await chromium.open(forms.at('empty'));
    await isKept(page);
    await page.context().setOffline(true);
    await page.reload();

    await page.waitForSelector('text=Chưa có mạng: đây là trang đã lưu trên máy lúc');
  });

  test('scripts of earlier versions are not kept', async () => {
    const page = await chromium.open(forms.at('empty'));
    await isKept(page);
    const old = '/f/bieu-0123456789abcdef.js';
    await page.evaluate(`caches.open('tonghop-f').then((kept) => kept.put('${old}', new Response('')))`);
    await page.reload();

    await page.waitForFunction(`caches.match('${old}').then((kept) => kept === undefined)`);
    await isKept(page);
  });

  test('a device with no room left still opens the form that it cannot keep', async () => {
    const page = await chromium.open(forms.at('empty'));
    await isKept(page);
    const devtools = await page.context().newCDPSession(page);
    const { origin } = new URL(forms.at('empty'));
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    await page.evaluate("caches.delete('tonghop-f')");
    await page.reload();

    expect(await page.isVisible('[name=heads_thon]')).toBe(true);
    expect(await keptPages(page)).toBe(0);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin });
  });
});
