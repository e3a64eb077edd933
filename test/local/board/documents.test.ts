/** The documents of a period on the board: made, listed, fetched by who may; without a script. */
import { beforeAll, expect, test } from 'vitest';
import { withService } from '../service.ts';
import { Browser, signInAs } from './browser.ts';

const local = withService();
let page = '';
beforeAll(() => {
  page = `${local.service.url}/bang/kon-tum-2881-2021/ban-tong-hop`;
});

const links = (text: string): readonly string[] =>
  Array.from(text.matchAll(/href="([^"]*ban-tong-hop\/[^"]+)"/g), ([, href = '']) => href);

test('the department makes them, is told so, and once more that nothing has changed', async () => {
  const browser = new Browser();
  const before = await signInAs(browser, page, 'department');
  const made = await browser.send(page, { lap: '1' });
  const again = await browser.send(page, { lap: '1' });

  expect(before.text).toContain('Chưa có bản nào');
  expect([made.status, made.url]).toEqual([200, `${page}?xong=made`]);
  expect(made.text).toContain('Đã lập bản tổng hợp mới');
  expect(again.text).toContain('Số liệu không đổi');
  expect(links(again.text).map((href) => href.split('/').at(-1))).toEqual([
    'xlsx',
    'pdf',
    'docx',
    'csv',
    'groups',
    'json',
  ]);
});

test('each format is fetched by a link that leads to the file', async () => {
  const browser = new Browser();
  const list = await signInAs(browser, page, 'auditor');
  const [first = ''] = links(list.text);
  const answer = await browser.once(local.service.url + first);
  const file = await fetch(answer.headers.get('location') ?? '');

  expect(answer.status).toBe(303);
  expect([file.status, file.headers.get('content-disposition')]).toEqual([200, expect.stringContaining('.xlsx')]);
});

test('who may not make them is not offered to, and is refused', async () => {
  const browser = new Browser();
  const list = await signInAs(browser, page, 'auditor');
  const tried = await browser.send(page, { lap: '1' });

  expect(list.text).not.toContain('Lập bản tổng hợp ngay');
  expect([tried.status, tried.text]).toEqual([403, expect.stringContaining('Không có quyền')]);
});

test('a reviewer, who may not see them, finds no link there', async () => {
  const progress = await signInAs(new Browser(), page.replace('/ban-tong-hop', ''), 'reviewer', '608');

  expect([progress.status, links(progress.text)]).toEqual([200, []]);
  expect(progress.text).not.toContain('/ban-tong-hop');
});

test('another site makes nothing', async () => {
  const browser = new Browser();
  await signInAs(browser, page, 'department');
  const tried = await browser.send(page, { lap: '1' }, { 'sec-fetch-site': 'cross-site' });

  expect(tried.status).toBe(403);
});
