/** Every page of writing a campaign, narrow and wide, light and dark: nothing axe finds, nothing the policy stops. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { aReport, konTum, moment } from '../../local/reports.ts';
import { withService } from '../../local/service.ts';
import { faultsOf } from '../axe.ts';
import { describeInBrowser, withBrowser } from '../chromium.ts';

const local = withService();
const chromium = withBrowser();
const hostile = '"><script>document.title = "bị chiếm"</script><img src=x onerror=alert(1)></textarea>';

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  await local.deliver('kt-json', { submissionId: 'mot', answers: aReport({ unit: 'Xã Kroong' }) });
});

const press = async (page: Page, button: string): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), page.click(`button:not(.unseen)[value="${button}"]`)]);
};
const pressAll = async (page: Page, ...buttons: readonly string[]): Promise<void> => {
  for (const button of buttons) await press(page, button);
};
const editing = async (page: Page): Promise<void> => void (await page.goto(`${local.service.url}/bang/dot/${konTum}`));
const begin = async (page: Page): Promise<void> => {
  await page.goto(`${local.service.url}/bang/dot`);
  await page.selectOption('[name="tu"]', 'mau:quarterly');
  await page.fill('[name="ma"]', 'dot-moi');
  await page.fill('[name="ten"]', hostile);
  await Promise.all([page.waitForEvent('load'), page.click('main button.main')]);
};
const publishedMeanwhile = async (): Promise<void> => {
  const path = `/v1/campaigns/${konTum}`;
  const { body } = await local.get(path);
  await local.put(path, { ...body, recipient: `${hostile} ${Math.random()}` });
};

/** How each page is reached by who signs in. */
const states: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'to begin': async (page) => void (await page.goto(`${local.service.url}/bang/dot`)),
  'to begin, with what is wrong': async (page) => {
    await page.goto(`${local.service.url}/bang/dot`);
    await Promise.all([page.waitForEvent('load'), page.click('main button.main')]);
  },
  'a template’s tasks, with what is wrong': begin,
  'periodic deadlines, with what is wrong': async (page) => {
    await begin(page);
    await press(page, 'viec han');
  },
  tasks: editing,
  'a row of each list': async (page) => {
    await editing(page);
    await pressAll(page, 'viec ai-bao-cao', 'mo /reporters/0', 've', 'viec chi-tieu', 'mo /fields/2');
  },
  'a check, with what is wrong': async (page) => {
    await editing(page);
    await pressAll(page, 'viec chi-tieu', 'xoa /fields/4', 've', 'viec rang-buoc', 'mo /checks/0');
  },
  'a check of dates': async (page) => {
    await editing(page);
    await pressAll(page, 'viec rang-buoc', 'mo /checks/20');
  },
  'indicators and columns': async (page) => {
    await editing(page);
    await pressAll(page, 'viec ty-le', 'mo /indicators/4', 've', 'viec bieu-in', 'mo /export/columns/1/columns/0');
  },
  'rules of reminding': async (page) => {
    await editing(page);
    await press(page, 'viec nhac-viec');
    await page.selectOption('[name="/notices"]', 'own');
    await pressAll(page, 'luu', 'mo /notices/rules/1');
  },
  'JSON that cannot be read': async (page) => {
    await editing(page);
    await press(page, 'json');
    await page.fill('textarea', '{ "id": ');
    await pressAll(page, 've');
  },
  'what it does': async (page) => {
    await editing(page);
    await pressAll(page, 'viec chi-tieu', 'xoa /fields/8', 've', 'viec rang-buoc', 'xoa /checks/20', 've', 'kiem');
  },
  'a colleague was quicker': async (page) => {
    await editing(page);
    await publishedMeanwhile();
    await press(page, 'kiem');
  },
  merged: async (page) => {
    await editing(page);
    await publishedMeanwhile();
    await pressAll(page, 'kiem', 'gop');
  },
  published: async (page) => {
    await editing(page);
    await pressAll(page, 'kiem', 'cong-bo');
  },
};

const signIn = async (page: Page): Promise<void> => {
  await page.goto(`${local.service.url}/bang`);
  await page.check('input[value=operator]');
  await Promise.all([page.waitForURL('**/bang'), page.click('button')]);
};

const looks = [360, 1_280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

describeInBrowser('narrow and wide, light and dark', () => {
  test('no page has a fault, runs what was written into it, or scrolls sideways', { timeout: 240_000 }, async () => {
    const page = await chromium.page();
    const stopped: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) stopped.push(message.text());
    });
    await signIn(page);
    for (const [state, reach] of Object.entries(states)) {
      await reach(page);
      for (const { width, colorScheme } of looks) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        const sideways = (await page.evaluate('document.documentElement.scrollWidth')) as number;

        expect([state, width, colorScheme, await faultsOf(page)]).toEqual([state, width, colorScheme, []]);
        expect([state, sideways]).toEqual([state, width]);
      }
      expect(await page.title()).not.toBe('bị chiếm');
    }
    expect(stopped).toEqual([]);
  });
});

describeInBrowser('by keyboard', () => {
  test('Enter in a control keeps what was typed, and does nothing else', async () => {
    const page = await chromium.page();
    await signIn(page);
    await editing(page);
    await press(page, 'viec can-cu');
    await page.fill('[name="/recipient"]', 'Nơi nhận mới');
    await Promise.all([page.waitForEvent('load'), page.press('[name="/recipient"]', 'Enter')]);

    expect(await page.inputValue('[name="/recipient"]')).toBe('Nơi nhận mới');
    expect(JSON.parse(await page.inputValue('[name="van-ban"]')).fields).toHaveLength(12);
  });
});
