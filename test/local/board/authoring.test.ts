/** A clerk writes a campaign on the board, without a script: copied, changed, mended, published, reported to. */
import { describe, expect, test } from 'vitest';
import { boardSteps } from '../../../shared/http/routes/board.ts';
import { konTum } from '../reports.ts';
import { withService } from '../service.ts';
import { withClerk } from './clerk.ts';
import { press, type Typed, valueIn, wordsIn } from './form-page.ts';

const local = withService();
const hostile = '<script>alert(1)</script>"><img src=x onerror=alert(2)>';
const clerk = withClerk(local, '/bang/dot');
const go = (button: string, typed?: Typed) => clerk.go(button, typed);
const begin = (typed: Record<string, string>) => clerk.send({ tu: konTum, 'danh-muc': '', ...typed });
const document = () => JSON.parse(valueIn(clerk.page, 'van-ban'));

describe('a clerk who copies a campaign', () => {
  test('is told at the field what a new one wants', async () => {
    const wrong = await begin({ ma: konTum, ten: '' });

    expect(wrong.status).toBe(422);
    expect(wrong.text).toMatch(/href="#f-ma">Đã có đợt mang mã này/);
    expect(wrong.text).toMatch(/href="#f-ten">Cần tên đợt/);
  });

  test.each([...boardSteps])('may not call it “%s”: the page of that address would hide it', async (id) => {
    const { body } = await local.get(`/v1/campaigns/${konTum}`);

    expect((await begin({ ma: id, ten: 'Đợt mới' })).text).toMatch(/href="#f-ma">Mã này là địa chỉ của một trang khác/);
    const { status, text } = await local.put(`/v1/campaigns/${id}`, { ...body, id });
    expect([status, text]).toEqual([422, expect.stringContaining('là địa chỉ của một trang khác')]);
  });

  test.each([
    ['mau:luc-ngan-hd-2022', /6 tổ chức/, 'Bản chép còn văn bản'],
    ['mau:bac-ninh-quy-2026', /Hạn/, 'Bản chép còn văn bản'],
    ['mau:once', /1 chỉ tiêu/, 'chỗ cần sửa'],
  ])('may begin from what ships, %s, though the province has none', async (tu, content, said) => {
    expect((await clerk.open()).text).toContain(`<option value="${tu}"`);
    await begin({ tu, ma: 'tu-mau', ten: 'Từ mẫu', 'danh-muc': 'kon-tum@2021-11-06' });

    expect(wordsIn(clerk.page)).toMatch(content);
    expect(wordsIn(clerk.page)).toContain(said);
    expect(document()).toMatchObject({ id: 'tu-mau', title: 'Từ mẫu', register: 'kon-tum@2021-11-06' });
    expect(document()).not.toHaveProperty('$schema');
  });

  test('has all its tasks, without a fault', async () => {
    await begin({ ma: 'dang-vien-2022', ten: `Đảng viên năm 2022 ${hostile}` });

    expect(clerk.page.status).toBe(200);
    expect(clerk.page.text.match(/không có lỗi/g)).toHaveLength(8);
    expect(wordsIn(clerk.page)).toContain('12 chỉ tiêu');
    expect(wordsIn(clerk.page)).toContain('Bản chép còn văn bản, hạn và các dòng in của đợt cũ');
    expect(document()).not.toHaveProperty('sample');
    expect(clerk.page.text).not.toContain('<script>');
    expect(document()).toMatchObject({ id: 'dang-vien-2022', register: 'kon-tum@2021-11-06' });
  });

  test('looks at every task without changing anything', async () => {
    const before = document();
    for (const task of ['can-cu', 'ai-bao-cao', 'han', 'chi-tieu', 'rang-buoc', 'ty-le', 'bieu-in', 'nhac-viec']) {
      await go(`viec ${task}`);
      for (const [, row = ''] of clerk.page.text.matchAll(/value="(mo [^"]+)"/g)) await go(row);
      await go('ve');
    }

    expect(document()).toEqual(before);
  });

  test('changes the deadline, and sees a wrong one at its field', async () => {
    await go('viec han');
    await go('luu', { '/calendar/opens': '01/09/2021', '/calendar/due/commune/before': '31/11/2021' });

    expect(clerk.page.text).toMatch(/href="#f-_calendar_due_commune_before">[^<]*ngày có thật/);
    expect(clerk.page.text).not.toContain('trong JSON');
    expect(valueIn(clerk.page, '/calendar/due/commune/before')).toBe('31/11/2021');
    await go('luu', { '/calendar/due/commune/before': '20/11/2021' });
    expect(clerk.page.text).not.toContain('id="loi"');
    expect(document().calendar).toMatchObject({ opens: '2021-09-01', due: { commune: { before: '2021-11-20' } } });
  });

  test('adds a field, gives it a kind, moves it up; what is no number is said beside it and not lost', async () => {
    await go('viec chi-tieu');
    await go('them /fields');
    const own = '/fields/12';
    await go('luu', { [`${own}/label`]: 'Kinh phí', [`${own}/key`]: 'kinh_phi', [own]: 'decimal' });
    await go('luu', { [`${own}/unitOfMeasure`]: 'triệu đồng', [`${own}/max`]: 'nhiều' });

    expect(clerk.page.text).toMatch(/href="#f-_fields_12_max">/);
    expect(valueIn(clerk.page, `${own}/max`)).toBe('nhiều');
    await go('xong', { [`${own}/max`]: '500,5' });
    await go(`len ${own}`);
    expect(document().fields[11]).toMatchObject({ key: 'kinh_phi', kind: 'decimal', decimals: 2, max: 500.5 });
  });

  test('renames a key, and whatever names it follows', async () => {
    await go('mo /fields/2');
    await go('xong', { '/fields/2/key': 'truong_thon' });

    expect(JSON.stringify(document())).not.toContain('"heads_thon"');
    expect(clerk.page.text).not.toContain('id="loi"');
  });

  test('adds a check as a sentence', async () => {
    await go('viec rang-buoc');
    const count = document().checks.length;
    await go('them /checks');
    const own = `/checks/${count}`;
    await go('luu', {
      [`${own}/left`]: ['2', 'members_thon', '', 'members_tdp'],
      [`${own}/right`]: ['30', '#'],
      [`${own}/strength`]: 'warn',
      [`${own}/message`]: 'Xem lại số đảng viên.',
      [`${own}/id`]: 'khong-qua-ba-muoi',
    });

    expect(document().checks[count]).toEqual({
      id: 'khong-qua-ba-muoi',
      rule: 'at-most',
      strength: 'warn',
      left: { sum: [{ times: 2, of: 'members_thon' }, 'members_tdp'] },
      right: 30,
      message: 'Xem lại số đảng viên.',
    });
    expect(wordsIn(clerk.page)).toMatch(/2 × ".*đảng viên.*" \+ ".*" không lớn hơn 30/);
  });

  test('deletes a field; the checks that named it are faults, each a way to its control', async () => {
    const kept = valueIn(clerk.page, 'van-ban');
    await go('viec chi-tieu');
    await go('xoa /fields/4');
    await go('ve');

    expect(wordsIn(clerk.page)).toMatch(/Ràng buộc › .*Đợt báo cáo không có chỉ tiêu "members_thon"/);
    const [, way = ''] = /value="(mo \/checks\/\d+\/left)"/.exec(clerk.page.text) ?? [];
    await go(way);
    expect(clerk.page.text).toMatch(/href="#f-_checks_\d+_left">/);
    await go('ve', { 'van-ban': kept });
    expect(clerk.page.text.match(/không có lỗi/g)).toHaveLength(8);
  });

  test('writes it as JSON, where a slip loses nothing', async () => {
    await go('json');
    const text = valueIn(clerk.page, 'van-ban');
    await go('luu', { 'van-ban': text.replace('"dang-vien-2022",', '"dang-vien-2022"') });

    expect([clerk.page.status, wordsIn(clerk.page)]).toEqual([
      422,
      expect.stringMatching(/không phải JSON đọc được \(dòng \d/),
    ]);
    await go('luu', { 'van-ban': text.replace('"sort": "code"', '"sort": "tuy"') });
    expect(wordsIn(clerk.page)).toMatch(/Dòng \d+ \(\/export\/sort\): Chỉ nhận/);
    await go('ve', { 'van-ban': text });
  });

  test('sees what it would give before anybody else does', async () => {
    const shown = await press(clerk.browser, clerk.page, 'xem page', { loai: 'phuong' });
    const form = await press(clerk.browser, clerk.page, 'xem form');

    expect([shown.status, wordsIn(shown)]).toEqual([200, expect.stringContaining('Kinh phí')]);
    expect(shown.headers.get('content-security-policy')).toContain("form-action 'none'");
    expect(shown.text).not.toContain('<script>');
    expect(form.headers.get('content-disposition')).toContain('xem-truoc_bieu-nhap_dang-vien-2022.xlsx');
    expect((await local.get('/v1/campaigns/dang-vien-2022')).status).toBe(404);
  });

  test('publishes it, and a unit’s report is taken', async () => {
    await go('kiem');
    expect(wordsIn(clerk.page)).toContain('Đợt báo cáo mới');
    await go('cong-bo');

    expect([clerk.page.status, wordsIn(clerk.page)]).toEqual([200, expect.stringContaining('phiên bản 1')]);
    const source = { id: 'nguon-moi', title: 'Nguồn', tool: 'json', campaign: 'dang-vien-2022' };
    await local.put('/v1/sources/nguon-moi', source);
    const { secret } = (await local.post('/v1/sources/nguon-moi/secrets', undefined, 'operator')).body;
    const answers = { unit: 'Xã Kroong', truong_thon: 6, members_thon: 4, secretaries_thon: 3, kinh_phi: '12,5' };
    const sent = await fetch(`${local.service.url}/v1/in/nguon-moi`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}` },
      body: JSON.stringify({ submissionId: 'mot', answers }),
    });
    expect([sent.status, await sent.json()]).toEqual([202, expect.objectContaining({ outcome: 'recorded' })]);
  });
});
