/**
 * Lists from a spreadsheet on the board: units and people, every cell at fault in its place, looked at and then sent.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { readSheet } from '../../../infra/cli/sheet/read-sheet.ts';
import { readUnits } from '../../../shared/reading/register/read-units.ts';
import { aFolder, anywhere } from '../../infra/cli/run.ts';
import { castRows, formats, tableOf } from '../../infra/cli/spreadsheets.ts';
import { withService } from '../service.ts';
import { Browser, type Seen, signInAs } from './browser.ts';
import { press, wordsOf } from './form.ts';

const local = withService();
let registers = '';
let contacts = '';
beforeAll(() => {
  registers = `${local.service.url}/bang/danh-muc`;
  contacts = `${registers}/kon-tum@2021-11-06/lien-he`;
});

const bytesOf = (rows: typeof castRows, format = '.xlsx'): Buffer =>
  formats[format]?.(tableOf(rows)) ?? Buffer.alloc(0);

/** A file is chosen, and the button below it pressed. */
const choose = (browser: Browser, at: string, file: Uint8Array, typed: Record<string, string> = {}): Promise<Seen> => {
  const body = new FormData();
  for (const [name, text] of Object.entries(typed)) body.set(name, text);
  body.set('tep', new Blob([Buffer.from(file)]), 'danh-sach.xlsx');
  return browser.open(at, { method: 'POST', body });
};

describe('a list of units', () => {
  test.each(['.xlsx', '.csv', '.csv with a byte order mark and semicolons'])(
    'as %s is looked at, then published by one press',
    async (format) => {
      const browser = new Browser();
      await signInAs(browser, registers, 'operator');
      const day = `0${1 + Object.keys(formats).indexOf(format)}/01/2024`;
      const preview = await choose(browser, registers, bytesOf(castRows, format), { ngay: day });
      const id = `song-vang@${day.split('/').toReversed().join('-')}`;
      const before = (await local.get(`/v1/registers/${encodeURIComponent(id)}`, 'operator')).status;
      const done = await press(browser, preview, 'gui');

      expect(preview.status, wordsOf(preview)).toBe(200);
      expect(wordsOf(preview)).toContain('5 đơn vị , 2 huyện');
      expect(before).toBe(404);
      expect(wordsOf(done)).toContain('Đã công bố danh mục');
      expect((await local.get(`/v1/registers/${encodeURIComponent(id)}`, 'operator')).body.id).toBe(id);
    },
  );

  test('at fault tells each cell by row and column, in the command line’s words; what was typed is kept', async () => {
    const browser = new Browser();
    const wrong = castRows.map((row, at) =>
      at === 1 ? { ...row, code: '9O104' } : at === 2 ? { ...row, name: '' } : row,
    );
    await signInAs(browser, registers, 'operator');
    const told = await choose(browser, registers, bytesOf(wrong), { ngay: '01/07/2025', 'can-cu': 'Nghị quyết <1>' });
    const listed = readUnits(await sheetRows(bytesOf(wrong)));

    expect(told.status).toBe(422);
    expect('faults' in listed && listed.faults.length).toBe(2);
    for (const { row, column, heading, detail } of 'faults' in listed ? listed.faults : []) {
      expect(wordsOf(told)).toContain(`${row} ${column} ${heading}: ${detail}`);
    }
    expect(told.text).toContain('value="Nghị quyết &lt;1&gt;"');
    expect(told.text).toMatch(/<title>Cần sửa:/);
  });

  test('that changes a published one tells what comes, what goes and what is renamed', async () => {
    const browser = new Browser();
    await signInAs(browser, registers, 'operator');
    await press(browser, await choose(browser, registers, bytesOf(castRows), { ngay: '01/02/2024' }), 'gui');
    const next = [
      ...castRows.slice(1).map((row, at) => (at === 0 ? { ...row, name: 'Xã Suối Nhanh' } : row)),
      { code: '90110', name: 'Xã Mới' },
    ];
    const preview = wordsOf(await choose(browser, registers, bytesOf(next), { ngay: '01/03/2024' }));

    expect(preview).toContain('Thêm 1, bỏ 1, đổi tên 1, đổi huyện 0');
    expect(preview).toContain('90104 Đổi tên Xã Suối Chậm Xã Suối Nhanh');
  });

  test('is not published over what a colleague published meanwhile', async () => {
    const [one, other] = [new Browser(), new Browser()];
    await signInAs(one, registers, 'operator');
    await signInAs(other, registers, 'operator');
    const file = bytesOf(castRows);
    const mine = await choose(one, registers, file, { ngay: '01/04/2024', 'can-cu': 'Một' });
    await press(other, await choose(other, registers, file, { ngay: '01/04/2024', 'can-cu': 'Hai' }), 'gui');
    const refused = await press(one, mine, 'gui');
    const again = await press(one, refused, 'gui');

    expect([refused.status, wordsOf(refused).includes('Đã có phiên bản khác')]).toEqual([412, true]);
    expect(again.status).toBe(200);
    expect((await local.get('/v1/registers/song-vang@2024-04-01', 'operator')).body.act).toBe('Một');
  });

  test.each(['{', '5', '{"id":5}', '{"id":"\\ud800"}'])(
    'that was altered in the page to %s is refused',
    async (text) => {
      const browser = new Browser();
      await signInAs(browser, registers, 'operator');

      expect((await browser.send(registers, { 'danh-muc': text })).status).toBe(422);
    },
  );

  test('is said to be published where it is, whatever an address says', async () => {
    const browser = new Browser();
    await signInAs(browser, registers, 'operator');

    expect(wordsOf(await browser.open(`${registers}?xong=Gọi số này`))).not.toContain('Gọi số này');
    expect(wordsOf(await browser.open(`${registers}?xong=kon-tum@2021-11-06`))).toMatch(
      /Đã công bố danh mục .*phiên bản 1/,
    );
  });

  test('is the operator’s alone to send', async () => {
    const browser = new Browser();
    const page = await signInAs(browser, registers, 'department');
    const sent = await choose(browser, registers, bytesOf(castRows), { ngay: '01/05/2024' });

    expect(page.text).not.toContain('type="file"');
    expect(sent.status).toBe(403);
  });

  test.each<[string, Uint8Array, string]>([
    ['nothing', Buffer.alloc(0), 'tệp trống'],
    ['a PDF', Buffer.from('%PDF-1.7 …'), 'Không thấy hàng tiêu đề'],
    ['an old workbook', bytesOf(castRows, '.xls'), 'Excel cũ (.xls)'],
    ['half a workbook', bytesOf(castRows).subarray(0, 2_000), 'tệp hỏng'],
  ])('that is %s is told so', async (_, file, words) => {
    const browser = new Browser();
    await signInAs(browser, registers, 'operator');
    const told = await choose(browser, registers, file, { ngay: '01/07/2025' });

    expect([told.status, wordsOf(told)]).toEqual([422, expect.stringContaining(words)]);
  });
});

const folder = aFolder();
const sheetRows = async (bytes: Uint8Array) => {
  const { writeFileSync } = await import('node:fs');
  writeFileSync(`${folder}/tep`, bytes);
  return readSheet(anywhere, `${folder}/tep`);
};

describe('a list of people', () => {
  const csv = (...rows: readonly string[]): Buffer =>
    Buffer.from(['Mã;Cấp;Họ tên;Chức vụ;Email;Điện thoại', ...rows].join('\r\n'));

  test('is looked at, then kept by one press; the next one tells who comes, goes and changes', async () => {
    const browser = new Browser();
    await signInAs(browser, contacts, 'department');
    const first = await choose(
      browser,
      contacts,
      csv('23314;;Y An;Văn phòng;an@x.vn;912345678', '608;huyện;Lê Cam;Phòng Nội vụ;cam@x.vn;'),
    );
    const before = (await local.get('/v1/contacts/kon-tum@2021-11-06', 'department')).body.contacts.length;
    const done = await press(browser, first, 'gui');
    const next = await choose(
      browser,
      contacts,
      csv('23314;;Y An;Chủ tịch;an@x.vn;0912345678', '608;huyện;Hồ Đào;Phòng Nội vụ;dao@x.vn;'),
    );

    expect(wordsOf(first)).toContain('Thêm 2 người, đổi 0, bỏ 0, như cũ 0');
    expect(before).toBe(0);
    expect(done.text).toContain('<a href="tel:0912345678">');
    expect(wordsOf(next)).toContain('Thêm 1 người, đổi 1, bỏ 1, như cũ 0');
    expect(wordsOf(next)).toMatch(/Đổi Y An, Văn phòng, an@x.vn, 0912345678 Y An, Chủ tịch/);
  });

  test('at fault tells each cell; a place that is not there, its row', async () => {
    const browser = new Browser();
    await signInAs(browser, contacts, 'department');
    const cells = await choose(browser, contacts, csv('23314;tổng;Y An;Văn phòng;khong-phai-thu;'));
    const place = await choose(
      browser,
      contacts,
      csv('23314;;Y An;Văn phòng;an@x.vn;', '99999;;A Ma;Văn phòng;ma@x.vn;'),
    );

    expect(wordsOf(cells)).toMatch(/2 B Cấp: Cấp cần là/);
    expect(wordsOf(cells)).toMatch(/2 E Thư điện tử: Cần một địa chỉ thư/);
    expect([place.status, wordsOf(place)]).toEqual([422, expect.stringMatching(/3 – Không có đơn vị mã "99999"/)]);
  });

  test('is not kept over what a colleague kept meanwhile, and is not lost', async () => {
    const [one, other] = [new Browser(), new Browser()];
    await signInAs(one, contacts, 'department');
    await signInAs(other, contacts, 'operator');
    const mine = await choose(one, contacts, csv('23317;;Của Tôi;Văn phòng;toi@x.vn;'));
    await press(other, await choose(other, contacts, csv('23320;;Người Khác;Văn phòng;khac@x.vn;')), 'gui');
    const refused = await press(one, mine, 'gui');
    const again = await press(one, refused, 'gui');

    expect([refused.status, wordsOf(refused).includes('đã được sửa')]).toEqual([412, true]);
    expect(wordsOf(again)).toContain('Của Tôi');
    expect(wordsOf(again)).toContain('Người Khác');
  });

  test.each(['[null]', '[{"level":"commune","code":"23314","people":7}]', '{}', 'không phải JSON'])(
    'that no page of ours sends is refused and keeps nothing: %s',
    async (text) => {
      const browser = new Browser();
      await signInAs(browser, contacts, 'department');
      const { version } = (await local.get('/v1/contacts/kon-tum@2021-11-06', 'department')).body;
      const refused = await browser.send(contacts, { 'lien-he': text, 'da-xem': String(version) });

      expect(refused.status).toBe(422);
      expect((await local.get('/v1/contacts/kon-tum@2021-11-06', 'department')).body.version).toBe(version);
    },
  );

  test('shows a reviewer the people of his groups alone, and an auditor nobody', async () => {
    const reviewer = await signInAs(new Browser(), contacts, 'reviewer', '608');
    const browser = new Browser();
    const auditor = await signInAs(browser, registers, 'auditor');

    expect(reviewer.text).not.toContain('type="file"');
    expect(reviewer.status).toBe(200);
    expect(auditor.text).not.toContain('lien-he');
    expect((await browser.open(contacts)).status).toBe(403);
  });

  test('holds hostile text as text', async () => {
    const browser = new Browser();
    await signInAs(browser, contacts, 'department');
    const seen = await choose(browser, contacts, csv('23323;;<script>alert(1)</script>;"&quot;>";x@x.vn;'));
    const done = await press(browser, seen, 'gui');

    for (const { text } of [seen, done]) expect(text).not.toContain('<script>alert');
    expect(wordsOf(done)).toContain('<script>alert(1)</script>');
  });
});

test('a list is read by the API itself, from its bytes', async () => {
  const token = await local.service.token('operator');
  const answer = await fetch(`${local.service.url}/v1/registers/readings?asAt=2024-01-01`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: Buffer.from(bytesOf(castRows)),
  });
  const body = (await answer.json()) as { units: number };

  expect([answer.status, body.units]).toEqual([200, 5]);
});
