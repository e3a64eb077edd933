import { expect, test } from 'vitest';
import { contactsIn } from '../../../infra/cli/contact-rows.ts';

const sheet = (...rows: readonly string[][]) => rows.map((cells, i) => ({ number: i + 1, cells }));
const head = ['Mã', 'Cấp', 'Họ và tên', 'Chức vụ', 'Email', 'Số điện thoại'];

test('rows of one place are its people; a telephone number loses its spaces', () => {
  const rows = sheet(
    head,
    ['23281', '', 'Y An', 'Văn phòng', 'an@x.vn', '0912 345 678'],
    ['23281', 'đơn vị', 'A Bình', 'Chủ tịch', '', '0987654321'],
    ['608', 'huyện', 'Lê Cam', 'Phòng Nội vụ', 'cam@x.vn', ''],
    ['', 'cơ quan', 'Trần Dương', 'Sở Nội vụ', 'duong@x.vn', ''],
  );

  expect(contactsIn('a.csv', rows)).toMatchObject([
    { level: 'commune', code: '23281', people: [{ name: 'Y An', phone: '0912345678' }, { name: 'A Bình' }] },
    { level: 'group', code: '608' },
    { level: 'whole', code: '*' },
  ]);
});

test('every row at fault is told at once, and what was written in it is not', () => {
  const rows = sheet(
    head,
    ['23281', 'tổng', 'Y An', 'Văn phòng', 'khong-phai-thu', ''],
    ['23284', '', '', 'Văn phòng', 'b@x.vn', '123'],
    ['23287', '', 'C', 'D', '', ''],
  );

  expect(() => contactsIn('a.csv', rows)).toThrow(/Hàng 2.*\nHàng 2.*\nHàng 3.*\nHàng 3.*\nHàng 4/);
  expect(() => contactsIn('a.csv', rows)).not.toThrow(/khong-phai-thu/);
});

test('a file without the columns says which', () => {
  expect(() => contactsIn('a.csv', sheet(['Tên']))).toThrow(/"Mã", "Họ tên", "Chức vụ"/);
});
