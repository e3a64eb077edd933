/** Campaigns, groups, units and what is decided of them: every page and state of the board's middle. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { deciding } from '../../local/deciding.ts';
import { advance, aReport, konTum, moment } from '../../local/reports.ts';
import { withService } from '../../local/service.ts';
import { signing } from '../../local/signing.ts';
import { withBrowser } from '../chromium.ts';
import { judgeEach } from '../judge.ts';
import { officialsOf } from './officials.ts';

const local = withService();
const officials = officialsOf(local, withBrowser());
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

const reachedFrom =
  ([path, reach]: State) =>
  async (page: Page) => {
    await page.goto(local.service.url + path);
    await reach?.(page);
  };
const reached = Object.entries(states).map(([name, state]) => [name, reachedFrom(state)] as const);

judgeEach('the board', Object.fromEntries(reached), () => officials('department'));

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
