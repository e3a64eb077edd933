/** Every state of a unit's page, narrow and wide, light and dark: nothing axe finds, nothing the policy stops, no sideways scroll. */
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsOf } from '../axe.ts';
import { describeInBrowser, withBrowser } from '../chromium.ts';
import { right, withUnitForms } from './unit-form.ts';

const forms = withUnitForms();
const chromium = withBrowser();

const type = async (page: Page, typed: Record<string, string>): Promise<void> => {
  for (const [name, text] of Object.entries(typed)) await page.fill(`[name="${name}"]`, text);
};
const press = (page: Page, action: string) => page.click(`button.main[value="${action}"]`);

/** How each state is reached. */
const states: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'to be filled in': async (page) => void (await page.goto(forms.at('empty'))),
  'with what is wrong': async (page) => {
    await page.goto(forms.at('empty'));
    await type(page, { heads_thon: 'sáu', as_of: '31/2/2021' });
    await press(page, 'kiem-tra');
    await page.waitForSelector('#loi');
  },
  'before it is sent': async (page) => {
    await page.goto(forms.at('empty'));
    await type(page, { ...right, difficulties: '', results: 'Đạt kế hoạch. '.repeat(50) });
    await press(page, 'kiem-tra');
    await page.waitForSelector('button[value="gui"]');
  },
  sent: async (page) => void (await page.goto(forms.at('sent'))),
  'sent back': async (page) => {
    await page.goto(forms.at('returned'));
    for (const one of await page.$$('summary')) await one.click();
  },
  'to be mended': async (page) => void (await page.goto(`${forms.at('returned')}?sua=1`)),
  'a link that is none': async (page) => void (await page.goto(`${forms.at('sent')}x`)),
};

const looks = [360, 1_280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

describeInBrowser.each(looks)('at $width px, $colorScheme', ({ width, colorScheme }) => {
  test.each(Object.entries(states))('the page %s has no fault', async (_state, reach) => {
    const page = await chromium.page({ viewport: { width, height: 800 }, colorScheme });
    const stopped: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) stopped.push(message.text());
    });
    await reach(page);

    expect(await faultsOf(page)).toEqual([]);
    expect(stopped).toEqual([]);
  });
});

describeInBrowser('a narrow page', () => {
  test.each(Object.entries(states))('%s never scrolls sideways', async (_state, reach) => {
    const page = await chromium.page({ viewport: { width: 320, height: 700 } });
    await reach(page);

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
  });
});

describeInBrowser('the first view', () => {
  test('is at most 14 KB, scripts and all', async () => {
    const page = await fetch(forms.at('empty'));
    const text = await page.text();
    const script = await (await fetch(new URL(/src="([^"]+)"/.exec(text)?.[1] ?? '', page.url))).text();
    const bytes = [text, script].map((part) => gzipSync(part).length);

    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(14 * 1024);
  });
});
