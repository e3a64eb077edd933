/** Deliveries that wait, on the board: why, in words; set right in one press; closed many at once. Without a script. */
import { beforeAll, describe, expect, test } from 'vitest';
import { withService } from '../service.ts';
import { Browser, signInAs } from './browser.ts';

const local = withService();
const hostile = '<script>alert(1)</script>"><img src=x onerror=alert(2)>';
const answers = {
  heads_thon: 8,
  heads_tdp: 0,
  members_thon: 6,
  members_tdp: 0,
  secretaries_thon: 5,
  secretaries_tdp: 0,
  results: 'Đã bầu đủ.',
  difficulties: 'Không',
  proposals: 'Không',
};
let page = '';

beforeAll(async () => {
  page = `${local.service.url}/bang/kon-tum-2881-2021/cho-xu-ly`;
  const deliver = (submissionId: string, unit: string, more: object = {}) =>
    local.deliver('kt-json', { submissionId, answers: { unit, ...answers, ...more } });
  await deliver('hai-noi', 'Đắk Long');
  await deliver('la', hostile);
  await deliver('chu', 'Xã Đắk Cấm', { heads_thon: 'tám', results: hostile });
  await deliver('rac-1', 'Không rõ');
  await deliver('rac-2', 'Không rõ nốt');
});

const rows = async (): Promise<readonly { id: string; receipt: string; codes: string[] }[]> => {
  const { body } = await local.get('/v1/campaigns/kon-tum-2881-2021/quarantine');
  return body.deliveries.map(
    ({ id, receipt, issues }: { id: string; receipt: string; issues: { code: string }[] }) => ({
      id,
      receipt,
      codes: issues.map(({ code }) => code),
    }),
  );
};
const heldFor = async (code: string): Promise<string> => {
  const held = (await rows()).find(({ codes }) => codes.includes(code));
  if (!held) throw new Error(`nothing is held for ${code}`);
  return `${page}/${held.id}`;
};

describe('the list', () => {
  test('says why each waits, narrows by links, and shows hostile text as text', async () => {
    const browser = new Browser();
    const all = await signInAs(browser, page, 'operator');
    const narrowed = await browser.open(`${page}?loi=unit.ambiguous`);

    expect(all.text).toContain('Tên đơn vị chỉ nhiều nơi');
    expect(all.text).toContain('nguồn kt-json');
    expect(all.text).not.toContain('<script>alert');
    expect(narrowed.text.match(/name="luot"/g)).toHaveLength(1);
  });

  test('is for the department to read, and only for the operator to work on', async () => {
    const browser = new Browser();
    const list = await signInAs(browser, page, 'department');
    const one = await browser.open(await heldFor('unit.ambiguous'));
    const tried = await browser.send(page, { viec: 'dong', luot: 'x', 'ly-do': 'rác', chac: '1' });

    expect([list.status, list.text.includes('name="luot"'), list.text.includes('Xem và xử lý')]).toEqual([
      200,
      false,
      false,
    ]);
    expect([one.status, tried.text.includes('Không có quyền')]).toEqual([403, true]);
  });
});

describe('one delivery', () => {
  test('offers the units its fault names, each tried out, and what was sent as text', async () => {
    const browser = new Browser();
    const held = await signInAs(browser, await heldFor('unit.ambiguous'), 'operator');

    expect(held.text).toMatch(/type="radio" name="don-vi" value="23368"/);
    expect(held.text).toMatch(/type="radio" name="don-vi" value="23504"/);
    expect(held.text).toContain('Nhận được');
    expect(held.text).toContain('&quot;Đắk Long&quot;');
  });

  test('is repaired in one press, and its report counts', async () => {
    const browser = new Browser();
    const at = await heldFor('unit.ambiguous');
    await signInAs(browser, at, 'operator');
    const silent = await browser.send(at, { viec: 'nhan', 'don-vi': '23368', 'ly-do': '' });
    const done = await browser.send(at, { viec: 'nhan', 'don-vi': '23368', 'ly-do': 'xã xác nhận qua điện thoại' });
    const { body } = await local.get('/v1/campaigns/kon-tum-2881-2021/units/23368/history');

    expect([silent.status, silent.text]).toEqual([422, expect.stringContaining('href="#f-ly-do"')]);
    expect(silent.text).toMatch(/value="23368"[^>]* checked/);
    expect([done.status, done.url]).toEqual([200, `${at}?xong=recorded`]);
    expect(done.text).toContain('xã xác nhận qua điện thoại');
    expect(body.revisions).toHaveLength(1);
  });

  test('has the control of the value that is wrong, and keeps what was typed while it is tried out', async () => {
    const browser = new Browser();
    const at = await heldFor('count.text');
    const held = await signInAs(browser, at, 'operator');
    const form = { 'don-vi': '23311', 'gia-tri.heads_thon': '1.008', 'ly-do': 'gõ nhầm' };
    const tried = await browser.send(at, { viec: 'thu', ...form });
    const done = await browser.send(at, { viec: 'nhan', ...form, 'gia-tri.heads_thon': '8' });

    expect(held.text).toContain('name="gia-tri.heads_thon"');
    expect(held.text).not.toContain('<script>alert');
    expect(tried.text).toContain('value="1.008"');
    expect(done.url).toBe(`${at}?xong=recorded`);
  });

  test('nobody has is told so', async () => {
    const gone = await signInAs(new Browser(), `${page}/kt-json~${'0'.repeat(64)}`, 'operator');

    expect([gone.status, gone.text.includes('Không có lượt gửi này')]).toEqual([404, true]);
  });
});

describe('many at once', () => {
  test('are read again after a dry run that writes nothing', async () => {
    const browser = new Browser();
    await signInAs(browser, page, 'operator');
    const tried = await browser.send(page, { viec: 'doc-lai-cho', nguon: 'kt-json' });

    expect([tried.status, tried.text.includes('Đã đọc lại')]).toEqual([200, true]);
  });

  test('are closed with a reason, after what is closed has been seen', async () => {
    const browser = new Browser();
    await signInAs(browser, page, 'operator');
    const before = (await rows()).length;
    const form = { viec: 'dong', loi: 'unit.unknown', het: '1' };
    const seen = await browser.send(page, form);
    const silent = await browser.send(page, { ...form, chac: '1' });
    const untouched = (await rows()).length;
    const done = await browser.send(page, { ...form, 'ly-do': 'gửi thử', chac: '1' });

    expect(seen.text).toContain(`Đóng ${before} lượt gửi`);
    expect([silent.status, untouched]).toEqual([422, before]);
    expect(done.text).toContain(`Đã đóng ${before} lượt gửi`);
    expect(await rows()).toEqual([]);
  });

  test.each(['', '/kt-json~x'])('another site does nothing at %s', async (below) => {
    const browser = new Browser();
    await signInAs(browser, page, 'operator');
    const form = { viec: 'dong', loi: 'unit.unknown', het: '1', 'ly-do': 'x', chac: '1' };

    expect((await browser.send(page + below, form, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await browser.send(page + below, form, { 'sec-fetch-site': 'none', origin: 'null' })).status).toBe(403);
  });
});
