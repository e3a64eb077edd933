/** Who did something, as the board can say it; and what was sent from another site, as a person is told. */
import { beforeAll, expect, test } from 'vitest';
import { aReport, konTum, moment } from '../reports.ts';
import { withService } from '../service.ts';
import { Browser, signInAs } from './browser.ts';
import { press, wordsOf } from './form.ts';

const local = withService();
let unit = '';
beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  unit = `${local.service.url}/bang/${konTum}/don-vi/23314`;
  await local.deliver('kt-json', { submissionId: 'dau', answers: aReport({ unit: 'Xã Kroong' }) });
});

test('one’s own decision bears one’s name; to others it is a short id, and the log holds no name', async () => {
  const browser = new Browser();
  await signInAs(browser, unit, 'department');
  const preview = await press(browser, await browser.open(`${unit}/ghi-chu`), 'xem', { reason: 'Đã gọi điện' });
  const own = await press(browser, preview, 'ghi');
  const { body } = await local.get(`/v1/campaigns/${konTum}/units/23314/decisions`);
  const others = await signInAs(new Browser(), unit, 'reviewer', '608');

  expect(wordsOf(own)).toContain('Nguyễn Thị Thử (bạn)');
  expect(wordsOf(others)).not.toContain('Nguyễn Thị Thử (bạn)');
  expect(JSON.stringify(body)).not.toContain('Nguyễn Thị Thử');
});

test('a form that another site sent is refused in words a person understands, and shows nothing of it', async () => {
  const browser = new Browser();
  await signInAs(browser, unit, 'department');
  const site = { 'sec-fetch-site': 'cross-site', origin: 'https://ke-xau.example' };
  const page = await browser.send(`${unit}/ghi-chu`, { reason: 'Lừa đấy' }, { ...site, accept: 'text/html,*/*' });
  const out = await browser.send(`${local.service.url}/bang/dang-xuat`, {}, { ...site, accept: 'text/html' });
  const program = await browser.send(`${unit}/ghi-chu`, { reason: 'x' }, { ...site, accept: 'application/json' });

  expect([page.status, out.status, program.status]).toEqual([403, 403, 403]);
  expect(page.headers.get('content-type')).toContain('text/html');
  expect(wordsOf(page)).toContain('Chưa làm gì.');
  expect(page.text).not.toMatch(/Lừa đấy|<form/);
  expect(program.headers.get('content-type')).toContain('application/problem+json');
});
