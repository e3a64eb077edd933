/** What a device keeps of a campaign that is being written: offered, never forced, gone once it is published. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { konTum, moment } from '../../local/reports.ts';
import { withService } from '../../local/service.ts';
import { describeInBrowser, withBrowser } from '../chromium.ts';
import { signedIn } from './officials.ts';

const local = withService();
const chromium = withBrowser();
let at = '';
beforeAll(() => {
  local.service.clock.set(moment.inTime);
  at = `${local.service.url}/bang/dot`;
});

const press = async (page: Page, button: string): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), page.click(`button:not(.unseen)[value="${button}"]`)]);
};
const kept = (page: Page) => page.evaluate<number>('Object.keys(localStorage).length');

describeInBrowser('a draft on the device', () => {
  test('is kept while it is typed, taken up where it was left, and gone once it is published', async () => {
    const page = await signedIn(local, chromium, 'operator');
    await page.goto(`${at}/${konTum}`);
    expect(await kept(page)).toBe(0);
    await press(page, 'viec can-cu');
    await page.fill('[name="/recipient"]', 'Nơi nhận gõ dở');
    await expect
      .poll(() => page.evaluate('JSON.stringify(localStorage)'), { timeout: 60_000 })
      .toContain('Nơi nhận gõ dở');
    await page.goto(`${at}/${konTum}`);

    expect(await page.textContent('#nhap')).toMatch(/còn bản đang soạn dở của đợt này, lưu lúc \d\d:\d\d ngày/);
    await Promise.all([page.waitForEvent('load'), page.click('text=Soạn tiếp bản đó')]);
    expect(await page.inputValue('[name="/recipient"]')).toBe('Nơi nhận gõ dở');
    expect(await page.textContent('#luu')).toContain('Đã lưu tạm trong trình duyệt của máy này lúc');
    await press(page, 've');
    await press(page, 'kiem');
    await press(page, 'cong-bo');
    expect(await kept(page)).toBe(0);
    expect((await local.get(`/v1/campaigns/${konTum}`)).body.recipient).toBe('Nơi nhận gõ dở');
  });

  test('that was never published stands on the first page, to be taken up or erased', async () => {
    const page = await signedIn(local, chromium, 'operator');
    await page.goto(at);
    await page.selectOption('[name="tu"]', 'mau:once');
    await page.fill('[name="ma"]', 'dot-moi');
    await page.fill('[name="ten"]', 'Đợt mới');
    await Promise.all([page.waitForEvent('load'), page.click('main button.main')]);
    await page.goto(at);

    expect(await page.textContent('#dang-soan')).toMatch(/Đợt mới \(dot-moi\), lưu lúc/);
    await Promise.all([page.waitForEvent('load'), page.click('#dang-soan >> text=Soạn tiếp')]);
    expect(await page.textContent('main')).toContain('Đợt mới');
    await page.goto(at);
    await page.click('#dang-soan >> text=Xóa khỏi máy này');
    expect(await kept(page)).toBe(0);
  });

  test('that says what is published already is not offered', async () => {
    const page = await signedIn(local, chromium, 'operator');
    await page.goto(`${at}/${konTum}`);
    await press(page, 'viec chi-tieu');
    await press(page, 've');
    await page.goto(`${at}/${konTum}`);

    expect([await page.isVisible('#nhap'), await kept(page)]).toEqual([false, 0]);
  });
});
