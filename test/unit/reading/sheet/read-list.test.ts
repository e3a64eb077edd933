import { utils, type WorkSheet, write } from '@e965/xlsx';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readList } from '../../../../shared/reading/sheet/read-list.ts';
import { SheetFault } from '../../../../shared/reading/sheet/rows.ts';

const workbook = (sheet: WorkSheet): Buffer => {
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Danh sách');
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
};

test('a code kept as a number keeps the zeros its cell shows', () => {
  const sheet = utils.aoa_to_sheet([['Mã'], [7525], [7525]]);
  sheet['A2'].z = '00000';

  expect(readList(workbook(sheet)).map(({ cells }) => cells)).toEqual([['Mã'], ['07525'], ['7525']]);
});

test('a format of numbers over a whole column leaves its heading and its texts alone', () => {
  const sheet = utils.aoa_to_sheet([['Mã'], [7525], ['x'], ['9'], [1.5], [-5]]);
  for (const cell of ['A1', 'A2', 'A3', 'A4', 'A5', 'A6']) sheet[cell].z = '00000';

  expect(readList(workbook(sheet)).flatMap(({ cells }) => cells)).toEqual(['Mã', '07525', 'x', '9', '1.5', '-5']);
});

test('rows keep the numbers a person sees, whatever is empty above them and between', () => {
  const sheet = utils.aoa_to_sheet([[], ['Mã', '', 'Tên'], [], ['', 'x']]);

  expect(readList(workbook(sheet))).toEqual([
    { number: 1, cells: [] },
    { number: 2, cells: ['Mã', '', 'Tên'] },
    { number: 3, cells: [] },
    { number: 4, cells: ['', 'x'] },
  ]);
});

test.each<[string, (sheet: WorkSheet) => void]>([
  [
    'a day',
    (sheet) => {
      sheet['B2'] = { t: 'n', v: 44_561, z: 'dd/mm/yyyy' };
    },
  ],
  [
    'an error',
    (sheet) => {
      sheet['B2'] = { t: 'e', v: 0x2a };
    },
  ],
  [
    'yes or no',
    (sheet) => {
      sheet['B2'] = { t: 'b', v: true };
    },
  ],
])('%s among the cells is told with its place', (_, spoil) => {
  const sheet = utils.aoa_to_sheet([
    ['Mã', 'Tên'],
    ['1', 'x'],
  ]);
  spoil(sheet);

  expect(() => readList(workbook(sheet))).toThrow('hàng 2, cột B: ô không phải chữ hay số');
});

test('an empty file and an old workbook are told what to do', () => {
  expect(() => readList(Buffer.alloc(0))).toThrow('tệp trống');
  expect(() => readList(Buffer.from('d0cf11e0a1b11ae100', 'hex'))).toThrow('Excel cũ (.xls)');
});

test('any bytes are rows, or a fault in words', () => {
  const whole = workbook(utils.aoa_to_sheet([['Mã', 'Họ tên', 'Chức vụ']]));
  const damaged = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 20 }).map((changes) => {
    const bytes = Buffer.from(whole);
    for (const [at, byte] of changes) bytes[at] = byte;
    return bytes;
  });
  fc.assert(
    fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 400 })), (bytes) => {
      try {
        readList(Buffer.from(bytes));
      } catch (error) {
        expect(error).toBeInstanceOf(SheetFault);
      }
    }),
  );
});
