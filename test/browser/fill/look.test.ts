/** Every page a unit sees, in every state it can be in. */
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { withLinks } from '../../local/fill/at-the-form.ts';
import { openForm } from '../../local/fill-form.ts';
import { advance, konTum, moment } from '../../local/reports.ts';
import { describeInBrowser, withBrowser } from '../chromium.ts';
import { judgeEach, type States } from '../judge.ts';
import { right, withUnitForms } from './unit-form.ts';

const forms = withUnitForms();
const chromium = withBrowser();
const { local } = forms;
const unit = '23314';

const type = async (page: Page, typed: Record<string, string>): Promise<void> => {
  for (const [name, text] of Object.entries(typed)) await page.fill(`[name="${name}"]`, text);
};
const press = (page: Page, button: string) => Promise.all([page.waitForEvent('load'), page.click(button)]);
const check = (page: Page) => press(page, 'button[value="kiem-tra"]');

/** As long as it takes to reach the page, it is another time. */
const at = async (instant: string | number, reach: () => Promise<unknown>): Promise<void> => {
  const now = local.service.clock.now();
  local.service.clock.set(typeof instant === 'number' ? now + instant : instant);
  await reach();
  local.service.clock.set(now);
};
const dayMs = 86_400_000;

/** As long as it takes to reach the page, the table does not answer. */
const inSilence = async (reach: () => Promise<unknown>): Promise<void> => {
  local.faults.table('refuse');
  await reach();
  local.faults.table('ok');
};

const formStates: States = {
  'to be filled in': (page) => page.goto(forms.at('empty')),
  'with what is wrong': async (page) => {
    await page.goto(forms.at('empty'));
    await type(page, { heads_thon: 'sáu', as_of: '31/2/2021' });
    await check(page);
  },
  'offered what was typed before': async (page) => {
    await page.goto(forms.at('empty'));
    await type(page, { heads_thon: '3', members_thon: '5' });
    await page.waitForSelector('text=Đã lưu tạm');
    await page.reload();
    await page.waitForSelector('text=Điền tiếp bản đó');
  },
  'before it is sent': async (page) => {
    await page.goto(forms.at('empty'));
    await type(page, { ...right, difficulties: '', results: 'Đạt kế hoạch. '.repeat(50) });
    await check(page);
  },
  'not confirmed': async (page) => {
    await page.goto(forms.at('empty'));
    await type(page, { ...right, difficulties: '' });
    await check(page);
    await press(page, 'button.main[value="gui"]');
  },
  sent: (page) => page.goto(forms.at('sent')),
  'a receipt': async (page) => {
    await page.goto(forms.at('sent'));
    await page.click('summary');
    await press(page, 'a[href^="/v1/receipts/"]');
  },
  'sent back': async (page) => {
    await page.goto(forms.at('returned'));
    for (const one of await page.$$('summary')) await one.click();
  },
  'answered without a word': async (page) => {
    await page.goto(forms.at('returned'));
    await page.click('summary:has-text("trả lời, không sửa")');
    await press(page, 'button[value="tra-loi"]');
  },
  'to be mended': (page) => page.goto(`${forms.at('returned')}?sua=1`),
  late: (page) => at(moment.late, () => page.goto(forms.at('empty'))),
};

/** A source whose units have no links: who opens it says which unit he is. */
const withoutLinks = async (): Promise<string> => {
  const id = 'trang-chung';
  await local.put(`/v1/sources/${id}`, { id, title: 'Trang chung', tool: 'page', campaign: konTum });
  const { body } = await local.post(`/v1/sources/${id}/secrets`, undefined, 'operator');
  advance(local, 20);
  return `${local.service.url}/f/${id}/${body.secret}`;
};

const linkOf = async (days: number): Promise<string> => {
  const given = await local.post('/v1/sources/trang/links', { units: ['23299'], days }, 'operator');
  return local.service.url + given.body.links[0].page;
};

const doorStates: States = {
  'a link that is none': (page) => page.goto(`${forms.at('sent')}x`),
  'a link that has run out': async (page) => {
    const link = await linkOf(1);
    await at(2 * dayMs, () => page.goto(link));
  },
  'a link that was revoked, while somebody typed': async (page) => {
    await page.goto(await linkOf(9));
    await type(page, { results: 'Đạt kế hoạch' });
    await local.post('/v1/sources/trang/links/revocation', { units: ['23299'] }, 'operator');
    advance(local, 20);
    await check(page);
  },
  'choosing a group': async (page) => page.goto(await withoutLinks()),
  'choosing a unit': async (page) => page.goto(`${await withoutLinks()}?nhom=608`),
  'a unit that was chosen': async (page) => page.goto(`${await withoutLinks()}?don-vi=${unit}`),
  'busy, nothing typed': (page) => inSilence(() => page.goto(forms.at('sent'))),
  'busy, with what was typed': async (page) => {
    await page.goto(forms.at('empty'));
    await type(page, right);
    await inSilence(() => check(page));
  },
  'not yet open': (page) => at(moment.beforeOpening, () => page.goto(forms.at('empty'))),
};

/** Where a unit fetches its Excel form and sends it back. */
const uploadAt = async (): Promise<string> => {
  const id = 'bieu';
  await local.put(`/v1/sources/${id}`, { id, title: 'Biểu', tool: 'workbook', campaign: konTum, unit: { link: 'ma' } });
  const { body } = await local.post(`/v1/sources/${id}/links`, { units: [unit] }, 'operator');
  advance(local, 20);
  return `${local.service.url}/v1/in/${id}/${body.links[0].token}`;
};
const upload = async (page: Page, values: Readonly<Record<string, string | number>> | null, button: string) => {
  const url = await uploadAt();
  const form = await openForm(await (await fetch(`${url}/form.xlsx?unit=${unit}`)).bytes());
  for (const [key, value] of Object.entries(values ?? {})) form.cell(unit, key).value = value;
  const buffer = values === null ? Buffer.from('x') : Buffer.from(await form.save());
  await page.goto(`${url}/upload`);
  await page.setInputFiles('input[type=file]', { name: 'bieu.xlsx', mimeType: 'application/octet-stream', buffer });
  await press(page, `button:has-text("${button}")`);
};

const uploadStates: States = {
  'to send a file': async (page) => page.goto(`${await uploadAt()}/upload`),
  'of an address that is none': (page) => page.goto(`${local.service.url}/v1/in/bieu/x/upload`),
  'a file tried out, with what is wrong': (page) => upload(page, { heads_thon: 'sáu' }, 'Xem trước'),
  'a file sent, with what is wrong': (page) => upload(page, { heads_thon: 3, members_thon: 9 }, 'Gửi'),
  'a file sent': (page) => upload(page, { heads_thon: 6, members_thon: 4, secretaries_thon: 3 }, 'Gửi'),
  'a file that is none': (page) => upload(page, null, 'Gửi'),
  'while the table is silent': async (page) => {
    const url = await uploadAt();
    await inSilence(() => page.goto(`${url}/upload`));
  },
};

const otherStates: States = {
  'the front page': (page) => page.goto(local.service.url),
  problems: (page) => page.goto(`${local.service.url}/v1/problems`),
  'letters of the laptop': (page) => page.goto(local.service.letters),
  'the issuer of the laptop': (page) => page.goto(`${local.service.url}/bang`),
  'the issuer of the laptop, with what is wrong': async (page) => {
    await page.goto(`${local.service.url}/bang`);
    await page.check('input[value=reviewer]');
    await press(page, 'button');
  },
  // The last, for it stays closed.
  'a period that was closed while somebody typed': async (page) => {
    await page.goto(`${forms.at('sent')}?sua=1`);
    await type(page, right);
    await local.post(`/v1/campaigns/${konTum}/openings`, {}, 'department');
    advance(local);
    await local.post(`/v1/campaigns/${konTum}/closings`, { reason: 'Chốt số liệu' }, 'department');
    advance(local, 20);
    await check(page);
  },
  'a period that is closed': (page) => page.goto(forms.at('sent')),
};

const newPage = () => chromium.anew({ width: 360, height: 800 });
judgeEach('the form', formStates, newPage);
judgeEach('what stands before the form', doorStates, newPage);
judgeEach('the upload page', uploadStates, newPage);
judgeEach('pages for everybody, and closed ones', otherStates, newPage);

describeInBrowser('the first view', () => {
  test('is at most 14 KB, scripts and all', async () => {
    const [address = ''] = await withLinks(local, [unit], { id: 'trang-nhe' });
    const page = await fetch(address);
    const text = await page.text();
    const script = await (await fetch(new URL(/src="([^"]+)"/.exec(text)?.[1] ?? '', page.url))).text();
    const bytes = [text, script].map((part) => gzipSync(part).length);

    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(14 * 1024);
  });
});
