/** Days off of a year on the board: read, brought as a file, looked at, published; faults as the command line has. */
import { describe, expect, test } from 'vitest';
import { shippedHolidays } from '../../../shared/domain/calendars/shipped-holidays.ts';
import { withService } from '../service.ts';
import { Browser, signInAs } from './browser.ts';
import { withClerk } from './clerk.ts';
import { wordsIn } from './form-page.ts';

const local = withService();
const clerk = withClerk(local, '/bang/ngay-nghi');
const shipped = shippedHolidays.find(({ id }) => id === 'vn-2027') ?? shippedHolidays[0];
const newYear = { date: '2027-01-01', name: 'Tết Dương lịch', source: 'Quyết định minh họa', status: 'confirmed' };
const decided = { ...shipped, off: [newYear] };

const bring = (content: string | Buffer, name = 'vn-2027.json') => {
  const body = new FormData();
  body.set('tep', new Blob([content]), name);
  return clerk.open({ method: 'POST', body });
};
const publish = async () => clerk.go('1');

describe('the days off', () => {
  test('are told year by year, each to be had as a file that can be sent again', async () => {
    const file = await clerk.browser.open(`${clerk.at}?tep=vn-2027`);

    expect(wordsIn(clerk.page)).toMatch(/2027 .* đi kèm chương trình .*vn-2027\.json/);
    expect(file.headers.get('content-disposition')).toContain('vn-2027.json');
    expect(JSON.parse(file.text)).toEqual(shipped);
    await bring(file.text);
    expect(wordsIn(clerk.page)).toContain('Không có gì khác');
  });

  test('are looked at before they are published', async () => {
    await bring(JSON.stringify(decided));

    expect(wordsIn(clerk.page)).toMatch(/01\/01\/2027 .*chưa có quyết định .*đã có quyết định \(Quyết định minh họa\)/);
    expect((await local.get('/v1/holidays/vn-2027')).body).toEqual(shipped);
    await publish();
    expect(wordsIn(clerk.page)).toContain('Đã công bố vn-2027');
    expect((await local.get('/v1/holidays/vn-2027')).body).toEqual(decided);
  });

  test('are looked at again where a colleague was quicker', async () => {
    await bring(JSON.stringify({ ...decided, worked: [] }));
    await local.put('/v1/holidays/vn-2027', { ...decided, off: [{ ...newYear, name: 'Tên khác' }] });
    await publish();

    expect(wordsIn(clerk.page)).toMatch(/Tên khác: nghỉ/);
    expect((await local.get('/v1/holidays/vn-2027')).headers.get('etag')).toBe('"2"');
    await publish();
    expect((await local.get('/v1/holidays/vn-2027')).headers.get('etag')).toBe('"3"');
  });
});

describe('a file that cannot be', () => {
  test('is told every fault at once, each with its place', async () => {
    await bring(JSON.stringify({ ...decided, year: 2028, off: [newYear, newYear], more: 1 }));

    expect(clerk.page.status).toBe(422);
    for (const place of ['/more: ', '/year: ', '/off/0/date: ', '/off/1/date: Ngày 01/01/2027 đã có']) {
      expect(wordsIn(clerk.page)).toContain(place);
    }
  });

  test.each([
    ['{ "id": "vn-2027"', 'x.json: không phải JSON đọc được'],
    ['', 'x.json: không phải JSON đọc được'],
    ['{}', 'x.json: thiếu mục "id"'],
    [Buffer.from([0xff, 0xfe, 0x41]), 'x.json: không phải UTF-8'],
    ['[null]', 'x.json: thiếu mục "id"'],
    ['{ "id": "\\ud800" }', 'x.json: thiếu mục "id"'],
    ['{ "id": "vn/2027" }', 'x.json: thiếu mục "id"'],
  ])('%s is said as the command line says it', async (content, said) => {
    await bring(content, 'x.json');

    expect([clerk.page.status, wordsIn(clerk.page)]).toEqual([422, expect.stringContaining(said)]);
  });

  test('that was altered in the page is refused', async () => {
    await bring(JSON.stringify(decided));
    await clerk.go('1', { 'van-ban': '{' });

    expect(clerk.page.status).toBe(422);
  });
});

test('who may not publish them reads them, and is refused', async () => {
  const other = new Browser();
  const seen = await signInAs(other, clerk.at, 'department');
  const sent = await other.send(clerk.at, { 'van-ban': JSON.stringify(decided), 'da-xem': '3' });

  expect([seen.status, seen.text.includes('type="file"'), sent.status]).toEqual([200, false, 403]);
});
