/**
 * Whom to call of the units that owe a report: for who may see people, told of each time, and never in a text to copy.
 */
import { beforeAll, expect, test } from 'vitest';
import { aReport, konTum, moment } from '../reports.ts';
import { withService } from '../service.ts';
import { Browser, signInAs } from './browser.ts';
import { wordsOf } from './form.ts';

const local = withService();
let group = '';
beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  group = `${local.service.url}/bang/${konTum}/nhom/608`;
  await local.deliver('kt-json', { submissionId: 'dau', answers: aReport({ unit: 'Xã Kroong' }) });
  const person = (name: string, more: object) => ({ name, office: 'Văn phòng', ...more });
  const contacts = [
    { level: 'commune', code: '23314', people: [person('Người Đã Nộp', { phone: '0911111111' })] },
    { level: 'commune', code: '23317', people: [person('A <b>Ma', { phone: '0922222222', email: 'ma@x.vn' })] },
    { level: 'commune', code: '23344', people: [person('Người Huyện Khác', { phone: '0933333333' })] },
  ];
  await local.put('/v1/contacts/kon-tum@2021-11-06', { contacts }, 'department', { 'if-match': '"0"' });
});

const looks = async (): Promise<number> =>
  (await local.get('/v1/audit?action=contacts.read', 'auditor')).body.events.length;

test('units that owe stand with their people, to be called; those that reported, other groups do not', async () => {
  const browser = new Browser();
  const page = await signInAs(browser, group, 'reviewer', '608');
  const before = await looks();
  const called = await browser.open(`${group}/goi-dien`);

  expect(page.text).toContain('/nhom/608/goi-dien"');
  expect(called.text).toContain('<a href="tel:0922222222">');
  expect(wordsOf(called)).toContain('A <b>Ma');
  expect(called.text).not.toContain('A <b>Ma');
  expect(wordsOf(called)).toContain('Chưa có người liên hệ');
  expect(called.text).not.toMatch(/Người Đã Nộp|Người Huyện Khác/);
  expect(await looks()).toBe(before + 1);
});

test('a list that is only watched, and its text to copy, hold nobody and are told of to nobody', async () => {
  const browser = new Browser();
  const before = await looks();
  const page = await signInAs(browser, group, 'department');

  expect(page.text).toContain('Chép để gửi Zalo');
  expect(page.text).not.toMatch(/09\d{8}|@x\.vn/);
  expect(await looks()).toBe(before);
});

test('an auditor is neither offered it nor shown it', async () => {
  const browser = new Browser();
  const page = await signInAs(browser, group, 'auditor');
  const refused = await browser.open(`${group}/goi-dien`);

  expect(page.text).not.toContain('goi-dien');
  expect([refused.status, refused.text.includes('0922222222')]).toEqual([403, false]);
});
