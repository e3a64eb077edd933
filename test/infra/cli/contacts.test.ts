import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { utils, type WorkSheet, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { type FakeApi, fakeApi } from './fake-api.ts';
import { aFolder, type RunOptions, run } from './run.ts';

const register = ['--register', 'kon-tum'];

describe('contacts erase', () => {
  const erased = (outcome: string) => {
    const body = {
      register: 'kon-tum',
      dryRun: false,
      places: [{ level: 'commune', code: '23281', people: 1, outcome }],
    };
    return fakeApi(() => ({ status: 200, body }));
  };
  const erase = ({ url }: FakeApi, more: readonly string[], options: RunOptions = {}) =>
    run(['contacts', 'erase', '23281', ...register, '--api', url, ...more], options);

  test.each([[['--yes']], [['--yes', '--json']]])('%j that another was quicker than is no success', async (more) => {
    await using api = await erased('overtaken');

    const said = more.includes('--json') ? 'overtaken' : 'chưa ghi';
    expect(await erase(api, more)).toMatchObject({ exit: 1, stdout: expect.stringContaining(said) });
  });

  test('asks whoever sits there, and asks nothing of the service before the answer', async () => {
    await using api = await erased('written');
    const asked = await erase(api, [], { isTTY: true, stdin: 'không\n' });
    expect([asked.exit, api.asked]).toEqual([1, []]);
    expect(asked.stderr).toContain('Xóa hẳn mọi người liên hệ của 23281? Không lấy lại được.');

    const one = await erase(api, ['--person', 'p1'], { isTTY: true, stdin: 'có\n' });
    expect(one).toMatchObject({ exit: 0, stderr: expect.stringContaining('Xóa hẳn một người liên hệ của 23281?') });
    expect(api.asked).toHaveLength(1);
  });

  test('refuses where nobody can be asked, unless it is told --yes', async () => {
    await using api = await erased('written');

    expect(await erase(api, [])).toMatchObject({ exit: 2, stderr: expect.stringContaining('thêm --yes') });
    expect(api.asked).toEqual([]);
    expect(await erase(api, ['--yes'])).toMatchObject({ exit: 0, stdout: expect.stringContaining('đã ghi') });
  });
});

describe('contacts import of a workbook', () => {
  const folder = aFolder();
  let files = 0;
  const saved = (sheet: WorkSheet, bookType: 'xlsx' | 'biff8' = 'xlsx'): string => {
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, 'Liên hệ');
    return savedBytes(write(book, { type: 'buffer', bookType }) as Buffer);
  };
  const savedBytes = (bytes: Uint8Array): string => {
    files += 1;
    writeFileSync(join(folder, `lien-he-${files}.xlsx`), bytes);
    return `lien-he-${files}.xlsx`;
  };
  const table = (...rows: readonly (readonly unknown[])[]): WorkSheet =>
    utils.aoa_to_sheet(rows.map((row) => [...row]));
  const head = ['Mã', 'Cấp', 'Họ tên', 'Chức vụ', 'Thư điện tử', 'Điện thoại', 'Zalo'];

  /** What the command said, and what it handed to the service. */
  const imported = async (file: string) => {
    const places = [{ level: 'commune', code: '23281', people: 2, outcome: 'unchanged' }];
    await using api = await fakeApi((line) => ({
      status: 200,
      body: line.startsWith('GET')
        ? { register: 'kon-tum', version: 7, contacts: [] }
        : { register: 'kon-tum', dryRun: true, places },
    }));
    const ran = await run(['contacts', 'import', file, ...register, '--dry-run', '--api', api.url], { folder });
    const put = api.asked.find(({ line }) => line.startsWith('PUT'));
    return { ...ran, body: put === undefined ? undefined : JSON.parse(await put.body) };
  };

  test('hands over each place with its people, dry, and says that nothing was written', async () => {
    const { exit, stdout, body } = await imported(
      saved(
        table(
          head,
          ['23281', '', 'Y An', 'Văn phòng', 'an@x.vn', '0912 345 678', ''],
          ['23281', 'xã', 'A Bình', 'Chủ tịch', '', '', '1234567890123456789'],
          ['608', 'huyện', 'Lê Cam', 'Phòng Nội vụ', 'cam@x.vn', '', ''],
        ),
      ),
    );

    expect([exit, stdout]).toEqual([0, expect.stringMatching(/23281.*hợp lệ\s[\s\S]*Chạy thử: chưa ghi gì\./)]);
    expect(body).toEqual({
      dryRun: true,
      contacts: [
        {
          level: 'commune',
          code: '23281',
          people: [
            { name: 'Y An', office: 'Văn phòng', email: 'an@x.vn', phone: '0912345678' },
            { name: 'A Bình', office: 'Chủ tịch', zalo: '1234567890123456789' },
          ],
        },
        { level: 'group', code: '608', people: [{ name: 'Lê Cam', office: 'Phòng Nội vụ', email: 'cam@x.vn' }] },
      ],
    });
  });

  test.each(['xlsx', 'biff8'] as const)(
    'a heading without its marks is known, and a telephone number kept as a number has its zero back (%s)',
    async (type) => {
      const sheet = table(['MA', 'Ho ten', 'chuc vu', 'SDT'], [23281, 'Y An', 'Văn phòng', 912_345_678]);

      expect((await imported(saved(sheet, type))).body.contacts).toMatchObject([
        { code: '23281', people: [{ name: 'Y An', phone: '0912345678' }] },
      ]);
    },
  );

  test.each<[string, readonly unknown[], RegExp]>([
    [
      'a line break in a name',
      ['23281', '', 'Y An\nBcc: c@d.vn', 'VP', 'an@x.vn', '', ''],
      /cột C \(Họ tên\): .*xuống dòng/,
    ],
    [
      'a second address',
      ['23281', '', 'Y An', 'VP', 'an@x.vn, c@d.vn', '', ''],
      /cột E \(Thư điện tử\): Cần một địa chỉ/,
    ],
    [
      'a header in an address',
      ['23281', '', 'Y An', 'VP', 'an@x.vn\r\nBcc: c@d.vn', '', ''],
      /cột E .*Cần một địa chỉ/,
    ],
    [
      'a rounded Zalo id',
      ['23281', '', 'Y An', 'VP', '', '', 1234567890123450000],
      /cột G \(Zalo\): Bảng tính đã làm tròn/,
    ],
  ])('%s is refused with its place, and never repeated', async (_, row, said) => {
    const { exit, stderr, body } = await imported(saved(table(head, row)));

    expect([exit, body]).toEqual([2, undefined]);
    expect(stderr).toMatch(said);
    expect(stderr).not.toMatch(/c@d\.vn|123456789012345/);
  });

  test('a workbook with a password is told so: it looks like an old one', async () => {
    const sealed = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)]);
    const { exit, stderr, body } = await imported(savedBytes(sealed));

    expect([exit, body]).toEqual([2, undefined]);
    expect(stderr).toContain('có mật khẩu');
  });
});
