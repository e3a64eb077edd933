/** The browser of this ring: a Chromium the machine has; without one the ring is skipped. */
import { type Browser, type BrowserContextOptions, chromium, type Page, type ViewportSize } from 'playwright-core';
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

/** One browser for a test file. Errors of a page fail what comes next. */
interface Chromium {
  /** At an address, on the device of `anew`. */
  open(url: string): Promise<Page>;
  /**
   * The one device of the file with nothing left on it of whoever had it before, so that it is as good as a new one: a
   * profile costs more processor time than most tests. Not for who changes the device itself.
   */
  anew(viewport?: ViewportSize): Promise<Page>;
  /** A device of its own: an empty page, a new profile. */
  page(look?: BrowserContextOptions): Promise<Page>;
}

const usual: ViewportSize = { width: 900, height: 1_000 };

/** Takes everything off a device that some sites have left there. */
const empty = async (page: Page, sites: Iterable<string>): Promise<void> => {
  await page.context().setOffline(false);
  await page.goto('about:blank');
  const devtools = await page.context().newCDPSession(page);
  for (const origin of sites) await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await devtools.send('Network.clearBrowserCache');
  await devtools.detach();
  await page.context().clearCookies();
};

export const withBrowser = (): Chromium => {
  let browser: Browser | undefined;
  let device: Page | undefined;
  const sites = new Set<string>();

  beforeAll(async () => {
    if (executablePath) browser = await chromium.launch({ executablePath, args });
  });
  afterAll(async () => {
    device = undefined;
    await browser?.close();
  });

  const newPage = async (look: BrowserContextOptions): Promise<Page> => {
    if (!browser) throw new Error('There is no Chromium here.');
    const profile = await browser.newContext({ viewport: usual, locale: 'vi-VN', ...look });
    const page = await profile.newPage();
    // What never comes is ended by the limit of its test: a loaded machine is waited for.
    page.setDefaultTimeout(0);
    page.on('pageerror', (error) => {
      throw error;
    });
    return page;
  };
  const newDevice = async (): Promise<Page> => {
    const page = await newPage({});
    page.on('framenavigated', (frame) => {
      if (frame.url().startsWith('http')) sites.add(new URL(frame.url()).origin);
    });
    return page;
  };
  const anew = async (viewport = usual): Promise<Page> => {
    if (device && !device.isClosed()) await empty(device, sites);
    else device = await newDevice();
    await device.emulateMedia({ colorScheme: 'light' });
    await device.setViewportSize(viewport);
    return device;
  };

  return {
    page: (look = {}) => newPage(look),
    anew,
    open: async (url) => {
      const page = await anew();
      await page.goto(url);
      return page;
    },
  };
};
