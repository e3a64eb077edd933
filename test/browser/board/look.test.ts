/** Every page and state of the board, narrow and wide, light and dark: nothing axe finds, nothing the policy stops. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { deciding } from '../../local/deciding.ts';
import { advance, aReport, konTum, moment } from '../../local/reports.ts';
import { withService } from '../../local/service.ts';
import { signing } from '../../local/signing.ts';
import { faultsOf } from '../axe.ts';
import { describeInBrowser, withBrowser } from '../chromium.ts';

const local = withService();
const chromium = withBrowser();
const [unit, group] = ['23314', '608'];

/** Nothing of it may become an element, wherever it is shown. */
const hostile = '"><script>document.title = "bị chiếm"</script><img src=x onerror=alert(1)></textarea>';

beforeAll(async () => {
  local.service.clock.set(moment.late);
  const { decide } = deciding(local);
  for (const heads_thon of [6, 7]) {
    advance(local);
    const answers = aReport({ unit: 'Xã Kroong', heads_thon, results: `${hostile} ${heads_thon}` });
    await local.deliver('kt-json', { submissionId: `lan-${heads_thon}`, answers });
  }
  advance(local);
  await signing(local).sign({ group: '610' });
  await signing(local).sign({ group: '*' }, { name: hostile, reason: hostile });
  advance(local);
  await decide(unit, { decision: 'note', reason: hostile });
  advance(local);
  await decide(unit, { decision: 'return', fields: [{ field: 'heads_thon', reason: hostile }], reason: hostile });
  advance(local);
  await local.deliver('kt-json', { submissionId: 'khac', answers: aReport({ unit: 'Xã Ngọk Bay' }) });
});

const fill = async (page: Page, typed: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, text] of Object.entries(typed)) await page.fill(`[name="${name}"]`, text);
};
const tryOut = async (page: Page): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), page.click('button[value="xem"]')]);
};
type State = readonly [path: string, reach?: (page: Page) => Promise<void>];

const states: Readonly<Record<string, State>> = {
  campaigns: ['/bang'],
  progress: [`/bang/${konTum}`],
  'progress, the worst first': [`/bang/${konTum}?xep=thieu`],
  'all units': [`/bang/${konTum}/nhom/*`, async (page) => page.click('summary')],
  'units of a label': [`/bang/${konTum}/nhom/${group}?loc=returned&xep=ten`],
  'no unit of a label': [`/bang/${konTum}/nhom/${group}?loc=exempt`],
  'one unit': [`/bang/${konTum}/don-vi/${unit}`],
  'a unit without a report': [`/bang/${konTum}/don-vi/23317`],
  returning: [`/bang/${konTum}/don-vi/${unit}/tra-lai`],
  'returning, tried out': [
    `/bang/${konTum}/don-vi/${unit}/tra-lai`,
    async (page) => {
      await fill(page, { 'fields.heads_thon': hostile });
      await tryOut(page);
    },
  ],
  'setting right': [`/bang/${konTum}/don-vi/${unit}/sua-so-lieu`],
  'accepting, tried out': [`/bang/${konTum}/don-vi/${unit}/duyet`, tryOut],
  'giving time, with faults': [
    `/bang/${konTum}/don-vi/${unit}/gia-han`,
    async (page) => {
      await fill(page, { until: hostile, reason: hostile });
      await tryOut(page);
    },
  ],
  'accepting many': [`/bang/${konTum}/nhom/${group}/duyet`],
  'accepting many, tried out': [`/bang/${konTum}/nhom/${group}/duyet`, tryOut],
  signing: [`/bang/${konTum}/nhom/*/ky`],
  'signing, tried out': [
    `/bang/${konTum}/nhom/*/ky`,
    async (page) => {
      await fill(page, { name: hostile, chung: hostile });
      await tryOut(page);
    },
  ],
  reopening: [`/bang/${konTum}/nhom/*/mo-lai`],
  'what is not there': [`/bang/${konTum}/don-vi/khong-co`],
};

const signedIn = async (page: Page): Promise<void> => {
  await page.goto(`${local.service.url}/bang`);
  await page.check('input[value=department]');
  await Promise.all([page.waitForURL('**/bang'), page.click('button')]);
};

const looks = [360, 1_280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

describeInBrowser.each(looks)('at $width px, $colorScheme', ({ width, colorScheme }) => {
  let page: Page;
  const stopped: string[] = [];
  beforeAll(async () => {
    page = await chromium.page({ viewport: { width, height: 800 }, colorScheme });
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) stopped.push(message.text());
    });
    await signedIn(page);
  });

  test.each(Object.entries(states))('%s has no fault', async (_name, [path, reach]) => {
    await page.goto(local.service.url + path);
    await reach?.(page);

    expect(await faultsOf(page)).toEqual([]);
    expect([stopped, (await page.title()).includes('bị chiếm')]).toEqual([[], false]);
    expect(await page.locator('main script, main img').count()).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  });
});

describe('the first view', () => {
  test('of each page is at most 20 KB, the script included', async () => {
    const { Browser, signInAs } = await import('../../local/board/browser.ts');
    const { gzipSync } = await import('node:zlib');
    const browser = new Browser();
    await signInAs(browser, `${local.service.url}/bang`, 'department');
    for (const [path] of Object.values(states)) {
      const { text } = await browser.open(local.service.url + path);
      expect([path, gzipSync(text).length < 19 * 1024]).toEqual([path, true]);
    }
  });
});
