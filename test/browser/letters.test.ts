import { expect, test } from 'vitest';
import { alarmLetter, failingLetter, letters } from '../unit/web/letters.ts';
import { faultsOf } from './axe.ts';
import { describeInBrowser, withBrowser } from './chromium.ts';

const browser = withBrowser();

describeInBrowser.each([360, 800])('letters %d px wide', (width) => {
  test.each([...letters, ['failing', failingLetter] as const, ['alarm', alarmLetter] as const])(
    '%s is read without scrolling sideways, its button on one line',
    async (_, { html }) => {
      const page = await browser.anew({ width, height: 600 });
      await page.setContent(html);

      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      const [link] = await page.locator('a').all();
      const button = await link?.boundingBox();
      expect(button?.height ?? 44).toBeGreaterThanOrEqual(44);
      expect(button?.height ?? 44).toBeLessThan(60);
      expect(await faultsOf(page)).toEqual([]);
    },
  );
});
