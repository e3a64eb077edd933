/** Lists of units and of people, forms that are connected, a list narrowed while one types: as a browser shows them. */
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { castRows, formats, tableOf } from '../../infra/cli/spreadsheets.ts';
import { withService } from '../../local/service.ts';
import { describeInBrowser, withBrowser } from '../chromium.ts';
import { judgeEach, type States } from '../judge.ts';
import { officialsOf } from './officials.ts';

const local = withService();
const officials = officialsOf(local, withBrowser());
const open = (page: Page, path: string) => page.goto(local.service.url + path);
const hostile = '<script>document.title="x"</script>';
const registers = '/bang/danh-muc';
const contacts = `${registers}/kon-tum@2021-11-06/lien-he`;
const holidays = '/bang/ngay-nghi';
const connecting = '/bang/nguon?dot=kon-tum-2881-2021';

beforeAll(() => local.service.clock.set(Date.parse('2021-11-23T02:00:00Z')));

const choose = async (page: Page, at: string, name: string, buffer: Buffer, day?: string): Promise<void> => {
  await open(page, at);
  await page.setInputFiles('input[type=file]', { name, mimeType: 'text/csv', buffer });
  if (day !== undefined) await page.fill('input[name=ngay]', day);
  await page.click('form[enctype] button');
};
const workbookOf = (rows: typeof castRows): Buffer => formats['.xlsx']?.(tableOf(rows)) ?? Buffer.alloc(0);
const people = (...rows: readonly string[]): Buffer => Buffer.from(['Mã;Họ tên;Chức vụ;Email', ...rows].join('\n'));

const states: States = {
  registers: (page) => open(page, registers),
  'a register about to be published': async (page) => {
    await choose(
      page,
      registers,
      'danh-muc.xlsx',
      workbookOf([...castRows, { code: '7525', name: 'Xã Ya ly' }]),
      '1/7/2025',
    );
    await page.click('summary');
    await page.waitForSelector('text=Gửi tệp này');
  },
  'a register at fault': async (page) => {
    await choose(
      page,
      registers,
      'danh-muc.xlsx',
      workbookOf([...castRows, { code: hostile, name: 'Xã' }]),
      '1/7/2025',
    );
    await page.waitForSelector('#loi');
  },
  contacts: async (page) => {
    await choose(page, contacts, 'a.csv', people(`23314;${hostile};Văn phòng;an@x.vn`));
    await page.click('main form button');
    await page.waitForSelector('a[href^="mailto:"]');
  },
  'contacts about to be kept': async (page) => {
    await choose(page, contacts, 'a.csv', people(`23317;${hostile};Văn phòng;an@x.vn`));
    await page.waitForSelector('text=Xem trước.');
  },
  'contacts at fault': async (page) => {
    await choose(page, contacts, 'a.csv', people('23317;;Văn phòng;khong', '1;A;B;a@x.vn'));
    await page.waitForSelector('#loi');
  },
  'days off': (page) => open(page, holidays),
  'days off about to be published': async (page) => {
    const off = [{ date: '2027-01-01', name: hostile, source: hostile, status: 'confirmed' }];
    await choose(page, holidays, 'a.json', Buffer.from(JSON.stringify({ id: 'vn-2027', year: 2027, off, worked: [] })));
    await page.waitForSelector('text=Xem trước.');
  },
  'days off at fault': async (page) => {
    await choose(page, holidays, `${hostile}.json`, Buffer.from('{'));
    await page.waitForSelector('#loi');
  },
  'an answer that is no longer kept': (page) => open(page, `${holidays}?trang=khong-co`),
  'a form to connect': (page) => open(page, connecting),
  'a form that cannot be connected so': async (page) => {
    await open(page, connecting);
    await page.fill('input[name=ma]', 'Sai Mã');
    await page.click('main button');
    await page.waitForSelector('#loi');
  },
};

judgeEach('lists on the board', states, () => officials('operator'));

const rowsOf = (page: Page): Promise<string[]> =>
  page.evaluate(
    `[...document.querySelectorAll('main tbody tr')]
      .filter((row) => row.offsetParent !== null)
      .map((row) => row.cells[0].textContent)`,
  );

describeInBrowser('the units of a campaign', () => {
  const units = '/bang/kon-tum-2881-2021/nhom/*';

  test.each(['kon plong', 'KON PLÔNG', 'Huyện  Kon Plông'])(
    'typed as "%s" are narrowed at once, and by the button without a script',
    async (asked) => {
      const page = await officials('department');
      await open(page, units);
      const all = await rowsOf(page);
      await page.fill('input[name=tim]', asked);
      const typed = await rowsOf(page);
      await page.click('form[data-tim] button');
      await page.waitForURL('**tim=**');
      const found = await rowsOf(page);

      expect([all.length, found.length]).toEqual([102, 9]);
      expect(typed).toEqual(found);
      expect(found).toContain('Xã Hiếu');
    },
  );
});
