/** What came between, what is sent twice, and what was typed when the door was shut. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { advance, aReport, konTum, moment } from '../reports.ts';
import { withService } from '../service.ts';
import { Browser, signInAs } from './browser.ts';
import { press, wordsOf } from './form.ts';

const local = withService();
const unit = '23314';
let board = '';
let browser = new Browser();

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  board = `${local.service.url}/bang/${konTum}`;
  advance(local);
  await local.deliver('kt-json', { submissionId: 'dau', answers: aReport({ unit: 'Xã Kroong' }) });
});
beforeEach(async () => {
  browser = new Browser();
  await signInAs(browser, board, 'department');
});

const decisions = async () => (await local.get(`/v1/campaigns/${konTum}/units/${unit}/decisions`)).body.decisions;
const page = (step: string) => browser.open(`${board}/don-vi/${unit}/${step}`);

describe('a decision', () => {
  test('over a report that came between is not made: what came is told, and the page is of what is there', async () => {
    const preview = await press(browser, await page('duyet'), 'xem', { reason: 'Đã xem kỹ' });
    advance(local);
    await local.deliver('kt-json', { submissionId: 'sau', answers: aReport({ unit: 'Xã Kroong', heads_thon: 7 }) });
    const refused = await press(browser, preview, 'ghi');

    expect([refused.status, await decisions()]).toEqual([412, []]);
    expect(wordsOf(refused)).toMatch(/báo cáo mới nhận lúc .*: 6 → 7.*Trang này đã theo số liệu mới nhất.*Đã xem kỹ/);
    const again = await press(browser, await press(browser, refused, 'xem'), 'ghi');
    expect(wordsOf(again)).toContain('Đã ghi: duyệt báo cáo.');
  });

  test('sent twice, or once more after going back, is one', async () => {
    const preview = await press(browser, await page('ghi-chu'), 'xem', { reason: 'Đã gọi điện' });
    const before = (await decisions()).length;
    const sent = await Promise.all([press(browser, preview, 'ghi'), press(browser, preview, 'ghi')]);
    const back = await press(browser, preview, 'ghi');

    expect([...sent, back].map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await decisions()).length).toBe(before + 1);
  });

  test('that sets one answer right takes nothing back of a report that came between', async () => {
    const form = await page('sua-so-lieu');
    advance(local);
    const answers = aReport({ unit: 'Xã Kroong', heads_thon: 7, members_thon: 5 });
    await local.deliver('kt-json', { submissionId: 'them', answers });
    const refused = await press(browser, form, 'xem', { 'values.heads_thon': '8', reason: 'Đã gọi điện' });
    await press(browser, await press(browser, refused, 'xem'), 'ghi');

    expect([refused.status, (await decisions()).at(-1).values]).toEqual([412, { heads_thon: 8 }]);
  });

  test('that is wrong comes back with all that was typed, and what is wrong beside it', async () => {
    const refused = await press(browser, await page('gia-han'), 'xem', { until: 'thứ ba', reason: '“Mưa” & <lũ>' });

    expect(refused.status).toBe(422);
    expect(refused.text).toContain('<a href="#f-until">');
    expect(refused.text).toMatch(/<div class="field wrong">\s*<label for="f-until">/);
    expect(refused.text).toContain('“Mưa” &amp; &lt;lũ&gt;</textarea>');
    expect(refused.text).toContain('<title>Cần sửa: Gia hạn: Xã Kroong');
  });

  test('typed while the session ended stands on the page that says so, and is made from there', async () => {
    const preview = await press(browser, await page('ghi-chu'), 'xem', { reason: 'Chữ không mất' });
    local.service.clock.set(local.service.clock.now() + 16 * 3_600_000);
    const ended = await press(browser, preview, 'ghi');

    expect([ended.status, wordsOf(ended)]).toEqual([401, expect.stringContaining('Phiên đăng nhập đã hết')]);
    await signInAs(browser, `${board}`, 'department');
    const done = await press(browser, ended, 'ghi');
    expect([wordsOf(done), (await decisions()).at(-1).reason]).toEqual([
      expect.stringContaining('Đã ghi: ghi chú.'),
      'Chữ không mất',
    ]);
  });

  test('typed while the store is silent stands on the page that says so', async () => {
    const form = await page('ghi-chu');
    local.faults.table('refuse');
    const silent = await press(browser, form, 'xem', { reason: 'Chữ không mất' });
    local.faults.table('ok');

    expect(silent.status).toBe(503);
    expect(silent.text).toContain('value="Chữ không mất"');
    expect(wordsOf(await press(browser, silent, 'xem'))).toContain('Chưa ghi gì');
  });
});

test('who watches is told of which time the figures are; who decides is told afresh', async () => {
  const watched = async () => wordsOf(await browser.open(`${board}/nhom/608`));
  const fresh = async () => wordsOf(await browser.open(`${board}/don-vi/23317`));
  expect(await watched()).toMatch(/Số liệu lúc .*, có thể chậm đến 15 giây/);
  local.service.clock.set(local.service.clock.now() + 1_000);
  const before = (await watched()).match(/chờ duyệt \d+/)?.[0];
  await local.deliver('kt-json', { submissionId: 'moi', answers: aReport({ unit: 'Xã Ngọk Bay' }) });

  expect([(await watched()).match(/chờ duyệt \d+/)?.[0], await fresh()]).toEqual([
    before,
    expect.stringContaining('chờ duyệt'),
  ]);
  local.service.clock.set(local.service.clock.now() + 15_000);
  expect((await watched()).match(/chờ duyệt \d+/)?.[0]).not.toBe(before);
});

test('the script of a page never changes under its address', async () => {
  const { text } = await browser.open(board);
  const [src = ''] = /\/bang\/tep\/[a-z]+-[0-9a-f]{16}\.js/.exec(text) ?? [];
  const script = await browser.once(local.service.url + src);

  expect([script.status, script.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
  expect((await browser.once(`${local.service.url}/bang/tep/0123456789abcdef.js`)).status).toBe(404);
});

test('a decision about units of a group there is not is refused as a page', async () => {
  const sent = await browser.send(`${board}/nhom/khong-co/tra-lai`, { 'don-vi': `${unit}|x` });

  expect([sent.status, wordsOf(sent)]).toEqual([404, expect.stringContaining('Không có nhóm này trong đợt')]);
});
