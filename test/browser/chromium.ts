/** The browser of this ring: a Chromium the machine has; without one the ring is skipped. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { executablePath } from './chromium-path.ts';

/** As `describe`, for tests that need a browser. */
export const describeInBrowser = describe.skipIf(executablePath === undefined);

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** One browser for a test file, in which each page is a profile of its own. Errors of a page fail what comes next. */
interface Chromium {
  open(url: string): Promise<Page>;
  /** An empty page, a profile of its own. */
  page(look?: BrowserContextOptions): Promise<Page>;
}

export const withBrowser = (): Chromium => {
  let browser: Browser | undefined;

  beforeAll(async () => {
    if (executablePath) browser = await chromium.launch({ executablePath, args });
  });
  afterAll(() => browser?.close());

  const newPage = async (look: BrowserContextOptions): Promise<Page> => {
    if (!browser) throw new Error('There is no Chromium here.');
    const profile = await browser.newContext({ viewport: { width: 900, height: 1_000 }, locale: 'vi-VN', ...look });
    const page = await profile.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => {
      throw error;
    });
    return page;
  };

  return {
    page: (look = {}) => newPage(look),
    open: async (url) => {
      const page = await newPage({});
      await page.goto(url);
      return page;
    },
  };
};
