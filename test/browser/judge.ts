/**
 * Every page in every state, as it is reached: its markup as it was sent (html-validate), what axe finds at 360 and
 * 1280 px in light and dark, sideways scroll down to 320 px, what the content security policy stops.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { colourFaultsOf, faultsOf } from './axe.ts';
import { describeInBrowser } from './chromium.ts';
import { markupFaultsOf } from './markup.ts';

/** How each state is reached. */
export type States = Readonly<Record<string, (page: Page) => Promise<unknown>>>;

interface Watched {
  readonly stopped: string[];
  source: Promise<string>;
}

const watches = new WeakMap<Page, Watched>();

const watching = (page: Page): Watched => {
  const known = watches.get(page);
  if (known) return known;
  const watched: Watched = { stopped: [], source: Promise.resolve('') };
  watches.set(page, watched);
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) watched.stopped.push(message.text());
  });
  page.on('response', (response) => {
    const isPage = response.request().isNavigationRequest() && response.frame() === page.mainFrame();
    const isRedirect = response.headers()['location'] !== undefined;
    if (isPage && !isRedirect) watched.source = response.text();
  });
  return watched;
};

const widths = [360, 1_280];

const scrollsSideways = async (page: Page, width: number): Promise<string[]> => {
  await page.setViewportSize({ width, height: 800 });
  const whole = await page.evaluate<number>('document.documentElement.scrollWidth');
  return whole > width ? [`${width} px: the page is ${whole} px wide`] : [];
};

/** Who reads badly has the letters twice as large, on a screen that grows no wider for it. */
const scrollsWithLargeText = async (page: Page): Promise<string[]> => {
  const set = (size: string) => page.evaluate(`document.documentElement.style.fontSize = '${size}'`);
  await set('200%');
  const faults = await scrollsSideways(page, 360);
  await set('');
  return faults.map((fault) => `text at 200 %, ${fault}`);
};

/** Whatever somebody wrote is text: no page of ours has such elements. */
const foreignElements = async (page: Page): Promise<string[]> =>
  (await page.locator('main script, main img').count()) > 0 ? ['something that was written became an element'] : [];

/** What the dark changes besides colours, by the style sheets: were it anything, axe would have to judge it all. */
const otherwiseInTheDark = `
const changed = (rules, dark) => [...rules].flatMap(({ media, style = [], cssRules = [] }) => {
  const isDark = dark || media?.mediaText.includes('prefers-color-scheme');
  const own = [...style].filter((name) => isDark && !CSS.supports('color', style.getPropertyValue(name)));
  return [...own.map((name) => 'in the dark another ' + name), ...changed(cssRules, isDark)];
});
[...document.styleSheets].flatMap(({ cssRules }) => changed(cssRules, false))`;

const wrongInTheDark = async (page: Page): Promise<string[]> => {
  const elements = () => page.evaluate<string>('document.documentElement.outerHTML');
  const inTheLight = await elements();
  await page.emulateMedia({ colorScheme: 'dark' });
  const other = (await elements()) === inTheLight ? [] : ['in the dark other elements'];
  return [...other, ...(await page.evaluate<string[]>(otherwiseInTheDark)), ...(await colourFaultsOf(page))];
};

const wrongWith = async (page: Page, { source, stopped }: Watched): Promise<string[]> => {
  const faults = [
    ...(await markupFaultsOf(await source)),
    ...(await foreignElements(page)),
    ...(await scrollsSideways(page, 320)),
    ...(await scrollsWithLargeText(page)),
  ];
  for (const width of widths) {
    faults.push(...(await scrollsSideways(page, width)));
    await page.emulateMedia({ colorScheme: 'light' });
    faults.push(...(await faultsOf(page)).map((fault) => `${width} px, light: ${fault}`));
    faults.push(...(await wrongInTheDark(page)).map((fault) => `${width} px, dark: ${fault}`));
  }
  return [...faults, ...stopped.splice(0)];
};

/** @param open a page to reach the states from: a new one each time, or one that has signed in */
export const judgeEach = (pages: string, states: States, open: () => Promise<Page>) =>
  describeInBrowser(pages, () => {
    test.each(Object.entries(states))('%s: nothing is wrong with it', async (_state, reach) => {
      const page = await open();
      const watched = watching(page);
      await reach(page);

      expect(await wrongWith(page, watched)).toEqual([]);
    });
  });
