import { expect, test } from 'vitest';
import { readContacts } from '../../../../shared/reading/sheet/contact-rows.ts';
import { faultLine, type SheetRow } from '../../../../shared/reading/sheet/rows.ts';

const sheet = (...rows: readonly string[][]) => rows.map((cells, i) => ({ number: i + 1, cells }));
const faultsOf = (rows: readonly SheetRow[]): readonly string[] => {
  const read = readContacts(rows);
  return 'faults' in read ? read.faults.map(faultLine) : [];
};
const head = ['Mã', 'Cấp', 'Họ và tên', 'Chức vụ', 'Email', 'Số điện thoại'];

test('rows of one place are its people; a telephone number loses its spaces', () => {
  const rows = sheet(
    head,
    ['23281', '', 'Y An', 'Văn phòng', 'an@x.vn', '0912 345 678'],
    ['23281', 'đơn vị', 'A Bình', 'Chủ tịch', '', '0987654321'],
    ['608', 'huyện', 'Lê Cam', 'Phòng Nội vụ', 'cam@x.vn', ''],
    ['', 'cơ quan', 'Trần Dương', 'Sở Nội vụ', 'duong@x.vn', ''],
  );

  expect(readContacts(rows)).toMatchObject({
    contacts: [
      { level: 'commune', code: '23281', people: [{ name: 'Y An', phone: '0912345678' }, { name: 'A Bình' }] },
      { level: 'group', code: '608' },
      { level: 'whole', code: '*' },
    ],
    rows: [[2, 3], [4], [5]],
  });
});

test('every row at fault is told at once, and what was written in it is not', () => {
  const rows = sheet(
    head,
    ['23281', 'tổng', 'Y An', 'Văn phòng', 'khong-phai-thu', ''],
    ['23284', '', '', 'Văn phòng', 'b@x.vn', '123'],
    ['23287', '', 'C', 'D', '', ''],
  );

  const faults = faultsOf(rows);
  expect(faults).toMatchObject(
    [
      /^Hàng 2, cột B \(Cấp\): /,
      /^Hàng 2, cột E \(Thư điện tử\): /,
      /^Hàng 3, cột C \(Họ tên\): /,
      /^Hàng 3, cột F \(Điện thoại\): /,
      /^Hàng 4, cột E \(Thư điện tử\): Cần thư điện tử, điện thoại hoặc mã Zalo/,
    ].map((place) => expect.stringMatching(place)),
  );
  expect(faults.join()).not.toContain('khong-phai-thu');
});

test('a file without the columns says which', () => {
  expect(faultsOf(sheet(['Tên']))).toEqual(['Không thấy cột "Mã", "Họ tên", "Chức vụ" ở hàng đầu.']);
});

test('a telephone number that lost its zero to the spreadsheet has it back', () => {
  const numbers = ['912345678', '2603862345', '+84912345678', '0912345678'];
  const rows = sheet(head, ...numbers.map((number, i) => [`2328${i}`, '', 'Y An', 'Văn phòng', '', number]));

  expect(readContacts(rows)).toMatchObject({
    contacts: ['0912345678', '02603862345', '+84912345678', '0912345678'].map((phone) => ({ people: [{ phone }] })),
  });
});

test('more people at one place are told at their row, more places than one list takes of the whole', () => {
  const person = (code: string) => [code, '', 'Y An', 'Văn phòng', 'an@x.vn', ''];
  const places = Array.from({ length: 2_001 }, (_, i) => person(String(20_000 + i)));

  expect(faultsOf(sheet(head, ...Array.from({ length: 21 }, () => person('23281'))))).toEqual([
    'Hàng 22, cột A (Mã): Một nơi có nhiều nhất 20 người liên hệ.',
  ]);
  expect(faultsOf(sheet(head, ...places))).toEqual([
    'Danh sách có 2.001 nơi; mỗi lần nhập nhiều nhất 2.000 nơi: hãy chia thành nhiều tệp.',
  ]);
});
