/** A commune and its form without any script: fill in, mend, look, send, receipt; sent back, answered, mended. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deciding } from '../deciding.ts';
import { advance, moment, wholeLog } from '../reports.ts';
import { withService } from '../service.ts';
import { atTheForm, type Seen, titleOf, withLinks, wordsIn } from './at-the-form.ts';

const local = withService();
const { decide } = deciding(local);
const unit = '23314';
let form: ReturnType<typeof atTheForm>;

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  const [address = ''] = await withLinks(local, [unit]);
  form = atTheForm(address);
});
beforeEach(() => advance(local));

const reports = async () => (await wholeLog(local)).filter(({ kind }) => kind === 'submission');
let seen: Seen;

describe('a unit with its own link', () => {
  test('sees who asks what by when, and nothing is written', async () => {
    seen = await form.open();
    const words = wordsIn(seen);

    expect(seen.status).toBe(200);
    expect(words).toContain('Xã Kroong , Thành phố Kon Tum');
    expect(words).toContain('2881/UBND-KTTH');
    expect(words).toContain('Hạn nộp: hết ngày 24/11/2021 . Còn hạn.');
    expect(words).toContain('Số Trưởng thôn hiện có');
    expect(await wholeLog(local)).toEqual([]);
  });

  test('is told what is wrong at its field and at the top, and keeps what it typed', async () => {
    seen = await form.press(seen, 'kiem-tra', { heads_thon: 'sáu', members_thon: '4', results: 'Đạt "kế hoạch" <b>' });

    expect([seen.status, titleOf(seen).startsWith('Cần sửa: ')]).toEqual([422, true]);
    expect(seen.text).toContain('<a href="#f-heads_thon">');
    expect(seen.text).toMatch(/<input[^>]*name="heads_thon"[^>]*aria-invalid="true"[^>]*value="sáu"/);
    expect(seen.text).toContain('Đạt &quot;kế hoạch&quot; &lt;b&gt;');
    expect(await wholeLog(local)).toEqual([]);
  });

  test('looks at it all before it is sent', async () => {
    seen = await form.press(seen, 'kiem-tra', { heads_thon: ' 06 ', members_thon: '4', secretaries_thon: '3' });

    expect([seen.status, titleOf(seen)]).toEqual([200, 'Xem lại trước khi gửi · Xã Kroong']);
    expect(wordsIn(seen)).toContain('thì báo cáo mới được gửi.');
    expect(await wholeLog(local)).toEqual([]);
  });

  test('goes back to mend, with everything as it was typed', async () => {
    const back = await form.press(seen, 'sua');

    expect(back.text).toMatch(/name="heads_thon"[^>]*value=" 06 "/);
    seen = await form.press(back, 'kiem-tra', { heads_thon: '7' });
    expect(seen.status).toBe(200);
  });

  test('confirms what is worth a second look', async () => {
    const unconfirmed = await form.press(seen, 'gui');

    expect([unconfirmed.status, unconfirmed.text.includes('<a href="#f-da-xem">')]).toEqual([422, true]);
    expect(await wholeLog(local)).toEqual([]);
  });

  test('sends once, however often it presses', async () => {
    const twice = [1, 2].map(() => form.press(seen, 'gui', { 'da-xem': '1' }));
    const [first, second] = (await Promise.all(twice)) as [Seen, Seen];
    const code = /TH-\w{5}-\w{5}/;

    expect([first.status, second.status]).toEqual([200, 200]);
    expect(wordsIn(first)).toContain('Báo cáo đã được gửi và nhận.');
    expect(code.exec(first.text)?.[0]).toBe(code.exec(second.text)?.[0]);
    expect(await reports()).toMatchObject([{ unit, tool: 'page', values: { heads_thon: 7, members_thon: 4 } }]);
  });

  test('finds its receipt by the same link, and no figure in the title', async () => {
    const receipt = await form.open();

    expect(wordsIn(receipt)).toMatch(/Đã nhận báo cáo Mã biên nhận TH-/);
    expect(wordsIn(receipt)).toMatch(/Số liệu đang được tính .*Hệ thống tự tính .*là đảng viên 57,1%/);
    expect(titleOf(receipt)).not.toMatch(/\b[74]\b/);
  });

  test('is told what was sent back, why and by when, and answers one remark', async () => {
    const fields = [
      { field: 'heads_thon', reason: 'Danh mục có 6 thôn' },
      { field: 'members_thon', reason: 'Xin xem lại' },
    ];
    await decide(unit, { decision: 'return', fields, due: '2021-11-22', reason: 'Lệch danh mục' });
    const returned = await form.open();
    const words = wordsIn(returned);

    expect(words).toContain('Báo cáo cần sửa');
    expect(words).toContain('Hạn sửa: hết ngày 22/11/2021');
    expect(words).toContain('Danh mục có 6 thôn');
    const reply = { 'chi-tieu': 'members_thon', 'ly-do-members_thon': 'Đã đối chiếu, đúng 4' };
    advance(local);
    const answered = await form.press(returned, 'tra-loi', reply);
    expect(wordsIn(answered)).toContain('Đã gửi trả lời.');
    expect(wordsIn(answered)).not.toContain('Xin xem lại trả lời');
  });

  test('mends the other: what it sent stands in the form with the remark, the difference before sending', async () => {
    const edit = await form.open('?sua=1');
    expect(edit.text).toMatch(/name="heads_thon"[^>]*value="7"/);
    expect(wordsIn(edit)).toContain('Nhận xét của cơ quan tổng hợp: Danh mục có 6 thôn');
    const check = await form.press(edit, 'kiem-tra', { heads_thon: '6' });
    expect(wordsIn(check)).toMatch(/Số Trưởng thôn hiện có 6 7 /);
    advance(local);
    await form.press(check, 'gui', { 'da-xem': '1' });

    const figures = (await reports()).map((report) => 'values' in report && report.values['heads_thon']);
    expect(figures.toSorted()).toEqual([6, 7]);
    expect(wordsIn(await form.open())).toContain('Đã nhận báo cáo');
  });

  test('finds all that was sent and decided', async () => {
    const words = wordsIn(await form.open());

    expect(words).toContain('Những gì đã gửi và đã được quyết định (4)');
    expect(words).toContain('Cơ quan tổng hợp trả lại báo cáo: Lệch danh mục');
  });
});
