/** Lists narrowed by what is looked for, accents aside: a link of its own, without a script. */
import { beforeAll, expect, test } from 'vitest';
import { aReport, konTum, moment } from '../reports.ts';
import { withService } from '../service.ts';
import { Browser, signInAs } from './browser.ts';
import { wordsOf } from './form.ts';

const local = withService();
let board = '';
beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  board = `${local.service.url}/bang/${konTum}`;
  for (const unit of ['Xã Không Có', 'Xã Đắk Mơ Hồ']) {
    await local.deliver('kt-json', { submissionId: unit.slice(3), answers: aReport({ unit }) });
  }
  await local.deliver('kt-json', {
    submissionId: 'kroong',
    answers: aReport({ unit: 'Xã Kroong', heads_thon: 'sáu' }),
  });
});

const rowsIn = (text: string): number => text.match(/<td data-of="(?:Đơn vị|Biên nhận)"/g)?.length ?? 0;

test.each([
  ['kon plong', 9, 'Xã Hiếu'],
  ['KON PLÔNG', 9, 'Xã Hiếu'],
  ["Ia H'Drai", 3, 'Xã Ia Đal'],
  ['xa kroong', 1, 'Xã Kroong'],
  ['<script>', 0, 'Không có đơn vị nào như vậy'],
])('units looked for as "%s" are %i', async (asked, count, one) => {
  const browser = new Browser();
  await signInAs(browser, board, 'department');
  const found = await browser.open(`${board}/nhom/*?tim=${encodeURIComponent(asked)}`);

  expect([found.status, rowsIn(found.text)]).toEqual([200, count]);
  expect(wordsOf(found)).toContain(one);
});

test('what is looked for stays in the links that sort and filter, and in the box', async () => {
  const browser = new Browser();
  await signInAs(browser, board, 'department');
  const found = await browser.open(`${board}/nhom/*?tim=kon+plong&xep=ten`);

  expect(found.text).toMatch(/href="[^"]*xep=moi[^"]*tim=kon\+plong"/);
  expect(found.text).toContain('name="tim" aria-describedby="f-tim-0" value="kon plong"');
  expect(found.text).toContain('<input type="hidden" name="xep" value="ten">');
});

test('the progress page looks among all units', async () => {
  const page = await signInAs(new Browser(), `${board}?period=once`, 'department');

  expect(page.text).toContain(`<form class="beside" method="get" action="/bang/${konTum}/nhom/*">`);
  expect(page.text).toContain('<input type="hidden" name="period" value="once">');
});

test('deliveries that wait are found by unit, receipt and fault; only those shown can be closed', async () => {
  const browser = new Browser();
  await signInAs(browser, board, 'operator');
  const all = await browser.open(`${board}/cho-xu-ly?nguon=kt-json`);
  const byUnit = await browser.open(`${board}/cho-xu-ly?nguon=kt-json&tim=KROONG`);
  const [, receipt = ''] = /name="luot"[^>]*>([^<]+)</.exec(byUnit.text) ?? [];
  const byReceipt = await browser.open(`${board}/cho-xu-ly?tim=${receipt}`);

  expect([all, byUnit, byReceipt].map(({ text }) => rowsIn(text))).toEqual([3, 1, 1]);
  expect(all.text).toContain('name="het"');
  expect(byUnit.text).not.toContain('name="het"');
});
