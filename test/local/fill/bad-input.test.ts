/** What goes wrong before a form: each a page that says what to do, and nothing typed is lost. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { acting } from '../acting.ts';
import { deciding } from '../deciding.ts';
import { advance, konTum, moment, wholeLog } from '../reports.ts';
import { withService } from '../service.ts';
import { atTheForm, formIn, titleOf, withLinks, wordsIn } from './at-the-form.ts';

const local = withService();
const units = ['23314', '23317', '23326', '23311', '23299'];
const right = { heads_thon: '6', members_thon: '4', secretaries_thon: '3', results: 'Đạt', difficulties: 'Không' };
const sure = { 'da-xem': '1' };
let addresses: string[] = [];
const at = (n: number) => atTheForm(addresses[n] ?? '');
const reports = async (unit: string) =>
  (await wholeLog(local)).filter((entry) => entry.kind === 'submission' && entry.unit === unit);

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  addresses = await withLinks(local, units);
});
beforeEach(() => advance(local));

describe('an address', () => {
  test('that was altered, of another source, or of nothing says where to get the right one', async () => {
    const own = addresses[0] ?? '';
    const [path] = await withLinks(local, ['23314'], { id: 'trang-khac' });
    const foreign = own.replace('/f/trang/', '/f/trang-khac/');
    const others = [`${own.slice(0, -1)}${own.endsWith('A') ? 'E' : 'A'}`, foreign, own.replace('/f/trang/', '/f/-/')];
    for (const url of others) {
      const seen = await atTheForm(url).open();
      expect([seen.status, titleOf(seen)]).toEqual([401, 'Địa chỉ không đúng hoặc đã hết hiệu lực']);
    }
    expect((await atTheForm(path ?? '').open()).status).toBe(200);
  });

  test('that was cut on its way says so; a slash or a full stop too many does no harm', async () => {
    const { url } = local.service;
    for (const cut of ['/f/trang', '/f/trang/', '/f/trang/a/b']) {
      const seen = await atTheForm(url + cut).open();
      expect([cut, seen.status, titleOf(seen)]).toEqual([cut, 401, 'Địa chỉ không đúng hoặc đã hết hiệu lực']);
    }
    for (const more of ['/', '.', ','])
      expect([more, (await atTheForm(`${addresses[0]}${more}`).open()).status]).toEqual([more, 200]);
  });

  test('that was revoked, while somebody typed, shows what was typed', async () => {
    const form = at(4);
    const seen = await form.open();
    await local.post('/v1/sources/trang/links/revocation', { units: ['23299'] }, 'operator');
    const refused = await form.press(seen, 'kiem-tra', { results: 'Đã viết rất lâu' });

    expect([refused.status, titleOf(refused)]).toEqual([401, 'Liên kết đã bị thu hồi']);
    expect(wordsIn(refused)).toContain('Đã viết rất lâu');
  });

  test('that has run out says so', async () => {
    const now = local.service.clock.now();
    const given = await local.post('/v1/sources/trang/links', { units: ['23299'], days: 1 }, 'operator');
    const form = atTheForm(`${local.service.url}${given.body.links[0].page}`);
    local.service.clock.set(now + 2 * 86_400_000);
    const seen = await form.open();
    expect([titleOf(seen), wordsIn(seen)]).toEqual(['Liên kết đã hết hạn', expect.stringContaining('Sở Nội vụ')]);
    local.service.clock.set(now);
  });

  test('opened by a bot changes nothing and shows no figure in its title', async () => {
    const before = await local.watched.everything();
    const seen = await at(0).open();

    expect(await local.watched.everything()).toEqual(before);
    expect(titleOf(seen)).not.toMatch(/\d/);
    expect(seen.text).not.toMatch(/og:|twitter:/);
    expect(seen.headers.get('x-robots-tag')).toBe('noindex');
  });
});

describe('what was typed', () => {
  test('as people write numbers is understood', async () => {
    const seen = await at(0).press(await at(0).open(), 'kiem-tra', {
      ...right,
      heads_thon: ' 08 ',
    });

    expect(wordsIn(seen)).toMatch(/Số Trưởng thôn hiện có 8 /);
  });

  test('of 20,000 letters is kept letter by letter; of more it is told, and kept', async () => {
    const long = 'Đã ổn định. '.repeat(1_666);
    const form = at(1);
    const check = await form.press(await form.open(), 'kiem-tra', { ...right, results: long });
    expect(check.status).toBe(200);
    await form.press(check, 'gui', sure);
    expect(await reports('23317')).toMatchObject([{ values: { results: long.trim() } }]);

    const tooLong = await form.press(await form.open('?sua=1'), 'kiem-tra', { results: `${long}${'x'.repeat(20)}` });
    expect([tooLong.status, formIn(tooLong)['results']?.length]).toEqual([422, long.length + 20]);
  });

  test('stays text, whatever it is', async () => {
    const hostile = '"><script>alert(1)</script>\u202e</textarea>';
    const seen = await at(0).press(await at(0).open(), 'kiem-tra', { ...right, results: hostile });

    expect(seen.text).not.toContain('<script>alert');
    expect(seen.text).toContain('&lt;script&gt;alert(1)');
  });

  test('into a page older than the campaign stands in the new form, with what is asked no more beside it', async () => {
    const form = at(2);
    const seen = await form.open();
    const { body } = await local.get(`/v1/campaigns/${konTum}`);
    const fields = body.fields.filter(({ key }: { key: string }) => key !== 'proposals');
    const export_ = { ...body.export, narratives: body.export.narratives.filter((key: string) => key !== 'proposals') };
    const checks = body.checks.filter((check: object) => !JSON.stringify(check).includes('proposals'));
    expect((await local.put(`/v1/campaigns/${konTum}`, { ...body, fields, checks, export: export_ })).status).toBe(201);
    advance(local, 20);
    const outdated = await form.press(seen, 'kiem-tra', { ...right, proposals: 'Xin thêm kinh phí' });

    expect(wordsIn(outdated)).toContain('Biểu đã được cập nhật từ khi trang này được mở.');
    expect([formIn(outdated)['heads_thon'], wordsIn(outdated).includes('Xin thêm kinh phí')]).toEqual(['6', true]);
    expect((await form.press(outdated, 'kiem-tra')).status).toBe(200);
  });
});

describe('one report', () => {
  test('from two tabs: the second is told of the first before it replaces it', async () => {
    const form = at(0);
    const [one, two] = [await form.open(), await form.open()];
    const [first, second] = [
      await form.press(one, 'kiem-tra', right),
      await form.press(two, 'kiem-tra', { ...right, heads_thon: '7' }),
    ];
    await form.press(first, 'gui', sure);
    advance(local);
    const told = await form.press(second, 'gui', sure);

    expect(wordsIn(told)).toContain('Từ khi trang này được mở, đơn vị đã có báo cáo hoặc quyết định mới.');
    expect(await reports('23314')).toHaveLength(1);
    advance(local);
    expect(wordsIn(await form.press(told, 'gui', sure))).toContain('Báo cáo đã được gửi và nhận.');
    expect(await reports('23314')).toHaveLength(2);
  });

  test('by going back after sending: an edit is a revision, and back to the first figures again', async () => {
    const form = at(3);
    const seen = await form.open();
    for (const heads_thon of ['6', '7', '6']) {
      advance(local);
      const check = await form.press(seen, 'kiem-tra', { ...right, heads_thon });
      const shown = await form.press(check, 'gui', sure);
      expect(wordsIn(shown)).toContain('Báo cáo đã được gửi và nhận.');
    }

    expect(await reports('23311')).toHaveLength(3);
    expect(wordsIn(await form.open())).toMatch(/Số Trưởng thôn hiện có 6 /);
  });
});

describe('a period', () => {
  test('that is not open yet says when it will be', async () => {
    local.service.clock.set(moment.beforeOpening);
    expect(wordsIn(await at(2).open())).toContain('Kỳ báo cáo mở từ ngày 16/08/2021');
    local.service.clock.set(moment.inTime);
  });

  test('whose deadline has passed takes the report and says so', async () => {
    local.service.clock.set(moment.late);
    expect(wordsIn(await at(2).open())).toContain('Đã quá hạn: báo cáo vẫn được nhận');
  });

  test('that was closed while somebody typed shows what was typed', async () => {
    const form = at(2);
    const seen = await form.open();
    await acting(local, konTum).act('openings');
    advance(local);
    await acting(local, konTum).act('closings', { reason: 'Chốt số liệu' });
    advance(local, 20);
    const closed = await form.press(seen, 'kiem-tra', { ...right, results: 'Viết dở' });

    expect([closed.status, wordsIn(closed).includes('Kỳ báo cáo đã đóng')]).toEqual([409, true]);
    expect(wordsIn(closed)).toContain('Viết dở');
    expect(await deciding(local).decisionsOf('23326')).toHaveProperty('status', 200);
    const sent = wordsIn(await at(1).open());
    expect(sent).toContain('Đã nhận báo cáo');
    expect(sent).toMatch(/kỳ này không nhận báo cáo nữa/);
    expect(sent).not.toMatch(/Còn hạn|sửa rồi gửi lại|Sửa báo cáo/);
  });
});

test('a store that does not answer is a page that says so, with what was typed', async () => {
  const form = at(0);
  const seen = await form.open('?sua=1');
  local.faults.table('refuse');
  const [opened, posted] = [await form.open(), await form.press(seen, 'kiem-tra', { results: 'Viết dở' })];
  local.faults.table('ok');

  expect([opened.status, posted.status, titleOf(posted)]).toEqual([503, 503, 'Xin thử lại']);
  expect(formIn(posted)).toMatchObject({ results: 'Viết dở' });
});
