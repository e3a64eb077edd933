/** Every page of writing a campaign, in every state. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { aReport, konTum, moment } from '../../local/reports.ts';
import { withService } from '../../local/service.ts';
import { describeInBrowser, withBrowser } from '../chromium.ts';
import { judgeEach, type States } from '../judge.ts';
import { officialsOf } from './officials.ts';

const local = withService();
const officials = officialsOf(local, withBrowser());
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

const states: States = {
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
  'a grouping of its own, with what is wrong': async (page) => {
    await editing(page);
    await pressAll(page, 'viec ai-bao-cao', 'them /clusters');
    await page.fill('[name="/clusters/0/name"]', hostile);
    await press(page, 'them /clusters/0/groups');
  },
  'changes that are looked at': async (page) => {
    await editing(page);
    await press(page, 'viec rang-buoc');
    await page.selectOption('[name="/changes"]', 'own');
    await press(page, 'luu');
  },
  'a workbook of the office’s own': async (page) => {
    await editing(page);
    await press(page, 'viec bieu-in');
    const [name, mimeType] = ['mau.xlsx', 'application/octet-stream'];
    await page.setInputFiles('input[type=file]', { name, mimeType, buffer: Buffer.from(hostile) });
    await press(page, 'luu');
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

judgeEach('writing a campaign', states, () => officials('operator'));

describeInBrowser('by keyboard', () => {
  test('Enter in a control keeps what was typed, and does nothing else', async () => {
    const page = await officials('operator');
    await editing(page);
    await press(page, 'viec can-cu');
    await page.fill('[name="/recipient"]', 'Nơi nhận mới');
    await Promise.all([page.waitForEvent('load'), page.press('[name="/recipient"]', 'Enter')]);

    expect(await page.inputValue('[name="/recipient"]')).toBe('Nơi nhận mới');
    expect(JSON.parse(await page.inputValue('[name="van-ban"]')).fields).toHaveLength(12);
  });
});
