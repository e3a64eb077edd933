/** The whole story by keyboard alone: what is focused is seen, and nothing traps. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser, withBrowser } from '../chromium.ts';
import { right, withUnitForms } from './unit-form.ts';

const forms = withUnitForms();
const chromium = withBrowser();

const focused = (page: Page) =>
  page.evaluate<{ name: string; value: string; outline: string }>(`(() => {
    const one = document.activeElement;
    return { name: one.name || '', value: one.value || '', outline: getComputedStyle(one).outlineStyle };
  })()`);

/** Tabs on until the control is reached; every stop on the way shows that it is focused. */
const tabTo = async (page: Page, is: (one: { name: string; value: string }) => boolean): Promise<void> => {
  for (let step = 0; step < 80; step++) {
    await page.keyboard.press('Tab');
    const one = await focused(page);
    if (one.name !== '') expect(one.outline).not.toBe('none');
    if (is(one)) return;
  }
  throw new Error('It is never reached.');
};

describeInBrowser('by keyboard alone', () => {
  test('a unit fills in, is told what is wrong, mends it, looks and sends', async () => {
    const page = await chromium.open(forms.at('empty'));
    for (const [name, text] of Object.entries({ ...right, heads_thon: 'sáu' })) {
      await tabTo(page, (one) => one.name === name);
      await page.keyboard.type(text);
    }
    await tabTo(page, ({ value }) => value === 'kiem-tra');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#loi');
    await tabTo(page, () => true);
    await page.keyboard.press('Enter');
    expect((await focused(page)).name).toBe('heads_thon');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('6');
    await tabTo(page, ({ value }) => value === 'kiem-tra');
    await page.keyboard.press('Enter');
    await page.waitForSelector('button[value="gui"]');
    await tabTo(page, ({ value }) => value === 'gui');
    await page.keyboard.press('Enter');

    await page.waitForSelector('text=Báo cáo đã được gửi và nhận.');
  });
});
