/** Back, forward and again, in a browser: nothing is asked, nothing is sent, nothing typed is lost. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { konTum, moment } from '../../local/reports.ts';
import { withService } from '../../local/service.ts';
import { describeInBrowser, withBrowser } from '../chromium.ts';

const local = withService();
const chromium = withBrowser();
beforeAll(() => local.service.clock.set(moment.inTime));

const press = async (page: Page, button: string): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), page.click(`button:not(.unseen)[value="${button}"]`)]);
};
const recipient = '[name="/recipient"]';
const keptRecipient = (page: Page) =>
  page.evaluate<string>(`
    JSON.parse(JSON.parse(Object.values(localStorage)[0]).fields.find(([name]) => name === 'van-ban')[1]).recipient`);

/** An operator who has written one thing, and then a wrong one. */
const written = async (javaScriptEnabled: boolean): Promise<Page> => {
  const page = await chromium.page({ javaScriptEnabled });
  await page.goto(`${local.service.url}/bang/dot/${konTum}`);
  await page.check('input[value=operator]');
  await Promise.all([page.waitForURL('**/bang/dot/**'), page.click('button')]);
  await press(page, 'viec can-cu');
  await page.fill(recipient, 'Nơi nhận mới');
  await press(page, 'luu');
  await page.fill('[name="/document/date"]', '31/11/2021');
  await press(page, 'luu');
  return page;
};

describeInBrowser.each([
  ['with scripts', true],
  ['without', false],
])('writing a campaign, %s', (_, hasScripts) => {
  test('one goes back a step, forward again, and loads the page again', async () => {
    const page = await written(hasScripts);
    const posts: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));

    expect(page.url()).toMatch(/\?trang=[\w-]+#loi$/);
    await page.goBack();
    expect([await page.inputValue(recipient), await page.isVisible('#loi')]).toEqual(['Nơi nhận mới', false]);
    await page.goBack();
    expect(await page.inputValue('[name="van-ban"]')).not.toContain('Nơi nhận mới');
    await page.goForward();
    await page.goForward();
    await page.reload();
    expect(await page.inputValue('[name="/document/date"]')).toBe('31/11/2021');
    expect(await page.isVisible('#loi')).toBe(true);
    expect(posts).toEqual([]);
  });
});

describeInBrowser('a draft on the device', () => {
  test('is the newest one, however far one has gone back', async () => {
    const page = await written(true);
    await page.goBack();
    await page.goBack();

    expect(await keptRecipient(page)).toBe('Nơi nhận mới');
    expect(await page.textContent('#nhap')).toContain('còn bản đang soạn dở của đợt này');
    await page.fill(recipient, 'Từ chỗ cũ');
    await press(page, 'luu');
    expect(await keptRecipient(page)).toBe('Từ chỗ cũ');
  });

  test('is kept when one goes back to a publication that came before it', async () => {
    const page = await written(true);
    await page.fill('[name="/document/date"]', '');
    await press(page, 've');
    await press(page, 'kiem');
    await press(page, 'cong-bo');
    await page.click('text=Sửa tiếp');
    await press(page, 'viec can-cu');
    await page.fill(recipient, 'Sau khi công bố');
    await press(page, 'luu');
    for (let step = 0; step < 3; step += 1) await page.goBack();

    expect(await page.textContent('h1')).toBe('Đã công bố');
    expect(await keptRecipient(page)).toBe('Sau khi công bố');
  });
});
