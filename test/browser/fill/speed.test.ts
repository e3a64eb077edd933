/** How soon an old phone on 3G sees the form, and that nothing moves under its reader. */
import { expect, test } from 'vitest';
import { describeInBrowser, withBrowser } from '../chromium.ts';
import { withUnitForms } from './unit-form.ts';

const forms = withUnitForms();
const chromium = withBrowser();

/** Lighthouse's mobileRegular3G: 300 ms × 3.75, 700 kbit/s × 0.9, a processor four times slower. */
const slow = {
  offline: false,
  latency: 1_125,
  downloadThroughput: (700 * 1024 * 0.9) / 8,
  uploadThroughput: (700 * 1024 * 0.9) / 8,
};
const watch = `
window.seen = { lcp: 0, cls: 0 };
new PerformanceObserver((list) => list.getEntries().forEach((one) => { seen.lcp = one.startTime; })).observe({ type: 'largest-contentful-paint', buffered: true });
new PerformanceObserver((list) => list.getEntries().forEach((one) => { seen.cls += one.value; })).observe({ type: 'layout-shift', buffered: true });
`;

describeInBrowser('at 3G', () => {
  test('the form is there in 1.8 s, and nothing shifts', async () => {
    const seen: { lcp: number; cls: number }[] = [];
    for (let run = 0; run < 6; run++) {
      const page = await chromium.page({ viewport: { width: 360, height: 740 } });
      const devtools = await page.context().newCDPSession(page);
      await page.addInitScript(watch);
      await page.goto('about:blank');
      await devtools.send('Network.enable');
      await devtools.send('Network.emulateNetworkConditions', slow);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      await page.goto(forms.at('empty'), { waitUntil: 'load' });
      await page.waitForTimeout(500);
      seen.push(await page.evaluate('seen'));
      await page.close();
    }
    // The first finds a cold browser.
    const lcp = seen
      .slice(1)
      .map((one) => one.lcp)
      .toSorted((a, b) => a - b);
    console.info(`LCP ${lcp.map(Math.round).join(', ')} ms`);

    expect(lcp[2]).toBeGreaterThan(0);
    expect(lcp[2]).toBeLessThanOrEqual(1_800);
    expect(seen.map(({ cls }) => cls)).toEqual(seen.map(() => 0));
  });
});
