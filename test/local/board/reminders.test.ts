/** Reminders on the board: what goes out next and why, who cannot be reached, send now, what came of it. No script. */
import { beforeAll, expect, test } from 'vitest';
import { withService } from '../service.ts';
import { Browser, signInAs } from './browser.ts';

const local = withService();
const register = 'kon-tum@2021-11-06';
let page = '';

beforeAll(async () => {
  const { service } = local;
  service.clock.set(Date.parse('2021-11-23T02:00:00Z'));
  page = `${service.url}/bang/kon-tum-2881-2021/nhac-viec`;
  const people = [{ name: 'Nguyễn Văn <b>A</b>', office: 'Công chức', email: 'a@xa.example.vn' }];
  const seen = (await local.get(`/v1/contacts/${register}`, 'operator')).headers.get('etag') ?? '';
  const contacts = [{ level: 'commune', code: '23311', people }];
  await local.put(`/v1/contacts/${register}`, { contacts }, 'operator', { 'if-match': seen });
});

test('a period that the schedule has not opened yet is said to remind nobody, and is opened at a press', async () => {
  const browser = new Browser();
  const before = await signInAs(browser, page, 'department');
  const [, seen = ''] = /name="da-thay" value="([^"]*)"/.exec(before.text) ?? [];
  const refused = await browser.send(page, { viec: 'don-vi', ma: 'nhac-truoc-khi-mo', 'don-vi.': '23311' });
  const opened = await browser.send(page, { viec: 'mo-ky', 'da-thay': seen });

  expect([before.text.includes('Kỳ chưa mở, nên chưa nhắc được ai.'), before.text.includes('Nhắc ngay')]).toEqual([
    true,
    false,
  ]);
  expect([refused.status, refused.text.includes('chưa nhắc được ai')]).toEqual([409, true]);
  expect([opened.text.includes('Đã mở kỳ.'), opened.text.includes('Nhắc ngay')]).toEqual([true, true]);
});

test('says what goes out next, why, and whom it cannot reach', async () => {
  const browser = new Browser();
  const soon = await signInAs(browser, page, 'department');
  const week = await browser.open(`${page}?toi=7`);

  expect(soon.text).toContain('<b>Một ngày tới</b>');
  expect(week.text).toContain('Không liên lạc được');
  expect(week.text).toContain('1 địa chỉ');
});

test('a unit that is chosen is written to once, however often the button is pressed', async () => {
  const browser = new Browser();
  const form = await signInAs(browser, page, 'department');
  const [, request = ''] = /name="ma" value="([^"]+)"/.exec(form.text) ?? [];
  const [, box = ''] = /name="(don-vi\.[^"]*)" value="23311"/.exec(form.text) ?? [];
  const press = () => browser.send(page, { viec: 'don-vi', ma: request, [box]: '23311' });
  const sent = await press();
  await press();

  expect(sent.text).toContain('1 thư đã giao');
  expect(await local.service.mailbox.names()).toHaveLength(1);
});

test('nobody chosen is said, and nothing sent', async () => {
  const browser = new Browser();
  await signInAs(browser, page, 'department');
  const sent = await browser.send(page, { viec: 'don-vi', ma: 'nhac-khong-ai' });

  expect([sent.status, sent.text.includes('Cần chọn ít nhất một đơn vị')]).toEqual([422, true]);
});

test('who may not send is not offered to, and is refused', async () => {
  const browser = new Browser();
  const seen = await signInAs(browser, page, 'auditor');
  const tried = await browser.send(page, { viec: 'den-luot', ma: 'kiem-toan-thu' });

  expect(seen.text).not.toContain('Nhắc ngay');
  expect(tried.text).toContain('Không có quyền');
});

test('another site sends nothing', async () => {
  const browser = new Browser();
  await signInAs(browser, page, 'department');

  expect((await browser.send(page, { viec: 'den-luot' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
});
