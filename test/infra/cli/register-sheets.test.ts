import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readSheet } from '../../../infra/cli/sheet/read-sheet.ts';
import { cleanCode, cleanName } from '../../../shared/reading/register/clean.ts';
import { readUnits } from '../../../shared/reading/register/read-units.ts';
import { registerOf } from '../../../shared/reading/register/register-of.ts';
import { faultLine, type SheetRow } from '../../../shared/reading/sheet/rows.ts';
import { aRegisterDocument } from '../../cast/index.ts';
import { aFolder, anywhere } from './run.ts';
import { castRows, formats, type Layout, type Row, tableOf } from './spreadsheets.ts';

const folder = aFolder();
let files = 0;
const read = (bytes: Uint8Array): Promise<readonly SheetRow[]> => {
  files += 1;
  const path = join(folder, `${files}`);
  writeFileSync(path, bytes);
  return readSheet(anywhere, path);
};
const rowsOf = (table: ReturnType<typeof tableOf>): readonly SheetRow[] =>
  table.map((cells, i) => ({ number: i + 1, cells: cells.map(String) }));
const listed = (rows: readonly Row[], layout: Layout = 'old', province?: string) =>
  readUnits(rowsOf(tableOf(rows, layout)), province);
const faultsOf = (rows: readonly Row[], province?: string): readonly string[] => {
  const result = listed(rows, 'old', province);
  return 'faults' in result ? result.faults.map(faultLine) : [];
};
const changed = (at: number, over: Partial<Row>): readonly Row[] =>
  castRows.map((row, i) => (i === at ? { ...row, ...over } : row));

const layouts: readonly Layout[] = ['old', 'new'];
describe.each(layouts)('the %s layout', (layout) => {
  test.each(Object.entries(formats))('as %s is the province it lists', async (_, bytesOf) => {
    const result = readUnits(await read(bytesOf(tableOf(castRows, layout))));

    if ('faults' in result) throw new Error(result.faults.map(faultLine).join('\n'));
    const { districts } = registerOf(result, '2024-01-01', undefined);
    expect(districts).toEqual(aRegisterDocument().districts);
    expect(result.remarks).toEqual([]);
  });
});

describe('a list', () => {
  test('may have titles above its headings', () => {
    const table = [['DANH MỤC'], [''], ...tableOf(castRows)];

    expect(readUnits(rowsOf(table))).toMatchObject({ units: [{ row: 4 }, {}, {}, {}, {}] });
  });

  test('of after 01/7/2025 has no districts', () => {
    const result = listed(
      castRows.map((row) => ({ ...row, district: null })),
      'new',
    );

    if ('faults' in result) throw new Error(result.faults.map(faultLine).join('\n'));
    const { id, districts, units } = registerOf(result, '2025-07-01', 'Nghị quyết minh họa');
    expect([id, districts, units.length]).toEqual(['song-vang@2025-07-01', [], 5]);
  });

  test('of several provinces is asked which one, and read for it alone', () => {
    const rows = [...castRows, { code: '8', name: 'Láng Giềng', province: ['98', 'Tỉnh Bên'] as const }];

    expect(faultsOf(rows)).toEqual([
      'Danh sách có nhiều tỉnh: cần nêu mã tỉnh. Các tỉnh trong tệp:\n' +
        '  98  Tỉnh Bên (1 hàng)\n  99  Tỉnh Sông Vàng (5 hàng)',
    ]);
    expect(listed(rows, 'old', '99')).toMatchObject({ province: { code: '99' } });
  });

  test('is mended where spaces, composition and zeros were lost, and says where', () => {
    const result = listed([
      { code: '90101', name: 'Xã  An Bình ' },
      { code: '90104', name: 'Xã Suối Chậm'.normalize('NFD') },
      { code: '7525', name: 'Thị trấn Chũ' },
      { code: '23281.0', name: 'Xã Ya ly' },
    ]);

    if ('faults' in result) throw new Error(result.faults.map(faultLine).join('\n'));
    expect({ units: result.units, remarks: result.remarks.map(faultLine) }).toMatchObject({
      units: [
        { code: '90101', name: 'Xã An Bình' },
        { code: '90104', name: 'Xã Suối Chậm' },
        { code: '07525', name: 'Thị trấn Chũ' },
        { code: '23281', name: 'Xã Ya ly' },
      ],
      remarks: [
        'Hàng 2, cột E (Phường Xã): bỏ khoảng trắng thừa.',
        'Hàng 3, cột E (Phường Xã): chuyển về Unicode dựng sẵn.',
        'Hàng 4, cột F (Mã PX): mã "7525" đọc là 07525.',
        'Hàng 5, cột F (Mã PX): mã "23281.0" đọc là 23281.',
        'Hàng 5, cột E (Phường Xã): giữ nguyên cách viết hoa "Xã Ya ly".',
      ],
    });
  });

  test('passes over a district that has no communes', () => {
    const result = listed([...castRows, { code: '', name: '', level: 'Huyện', district: ['909', 'Huyện Đảo Xa'] }]);

    expect(result).toMatchObject({
      units: { length: 5 },
      remarks: [{ row: 7, column: 'C', detail: 'Huyện Đảo Xa không có xã, bỏ qua.' }],
    });
  });

  test.each<[string, number, Partial<Row>, string]>([
    ['no code', 1, { code: '' }, 'Hàng 3, cột F (Mã PX): thiếu mã; cần 5 chữ số.'],
    ['letters for a code', 1, { code: '9O104' }, 'Hàng 3, cột F (Mã PX): "9O104" không phải mã; cần 5 chữ số.'],
    ['a code of six digits', 1, { code: '901040' }, 'Hàng 3, cột F (Mã PX): "901040" không phải mã; cần 5 chữ số.'],
    ['a code used above', 1, { code: '90101' }, 'Hàng 3, cột F (Mã PX): mã 90101 đã có ở hàng 2.'],
    ['no name', 1, { name: '' }, 'Hàng 3, cột E (Phường Xã): thiếu tên đơn vị.'],
    [
      'a name with no type',
      1,
      { name: 'Suối Chậm', level: 'Xã' },
      'Hàng 3, cột E (Phường Xã): "Suối Chậm" không bắt đầu bằng Xã, Phường, Thị trấn, Đặc khu.',
    ],
    [
      'another level than its name',
      1,
      { level: 'Phường' },
      'Hàng 3, cột G (Cấp): cấp "Phường" không khớp với tên "Xã Suối Chậm".',
    ],
    [
      'a district under another name',
      1,
      { district: ['901', 'Huyện Núi Thấp'] },
      'Hàng 3, cột C (Quận Huyện): mã 901 ở trên là "Huyện Núi Cao".',
    ],
    [
      'no district among others that have one',
      1,
      { district: null },
      'Hàng 3, cột D (Mã QH): thiếu mã huyện, trong khi đơn vị khác có huyện.',
    ],
    [
      'a province under another name',
      1,
      { province: ['99', 'Tỉnh Sông Bạc'] },
      'Hàng 3, cột A (Tỉnh Thành Phố): mã 99 ở trên là "Tỉnh Sông Vàng".',
    ],
  ])('with %s is refused with row and column', (_, at, over, fault) => {
    expect(faultsOf(changed(at, over))).toEqual([fault]);
  });

  test('with a line of totals, or without headings, is refused', () => {
    const total = [...tableOf(castRows), ['Tổng cộng', '', '', '', '5', '', '', '']];
    const [, ...bare] = tableOf(castRows);

    const fault = { row: 7, column: 'B', heading: 'Mã TP', detail: 'thiếu mã; cần 2 chữ số.' };
    expect(readUnits(rowsOf(total))).toEqual({ faults: [fault] });
    expect(readUnits(rowsOf(bare))).toMatchObject({
      faults: [{ row: null, detail: expect.stringMatching(/^Không thấy hàng tiêu đề/) }],
    });
  });
});

describe('cleaning', () => {
  test.each(['Xã Ya ly', 'Xã Đắk KRoong', 'Thị Xã Việt Yên', 'XÃ An Bình'])(
    'tells that %s is oddly capitalised, and keeps it',
    (name) => {
      expect(cleanName(name)).toEqual({ text: name, remark: `giữ nguyên cách viết hoa "${name}"` });
    },
  );

  test.each(["Huyện Ia H' Drai", 'Xã Ia Đal', 'Phường 1', 'Thị trấn Đắk Rve', 'Xã Sơn Tây Thượng'])(
    'has nothing to say of %s',
    (name) => {
      expect(cleanName(name)).toEqual({ text: name });
    },
  );

  test('does not make a code of what is none', () => {
    expect([cleanCode('', 5), cleanCode('12a', 5), cleanCode('-1', 5), cleanCode('1.5', 5)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

/** A zip of one part, whose directory may lie about its size. */
const zipOf = (content: Buffer, stated = content.length): Buffer => {
  const packed = deflateRawSync(content);
  const name = Buffer.from('xl/workbook.xml');
  const sizes = (at: number, header: Buffer): Buffer => {
    header.writeUInt16LE(8, at === 18 ? 8 : 10);
    header.writeUInt32LE(packed.length, at);
    header.writeUInt32LE(stated, at + 4);
    header.writeUInt16LE(name.length, at + 8);
    return header;
  };
  const local = sizes(18, Buffer.alloc(30));
  local.writeUInt32LE(0x04034b50, 0);
  const entry = sizes(20, Buffer.alloc(46));
  entry.writeUInt32LE(0x02014b50, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, entry, name, end]);
};

describe('a file from elsewhere', () => {
  test.each<[string, () => Uint8Array, string]>([
    ['a bomb', () => zipOf(Buffer.alloc(33 * 1024 * 1024)), 'giải nén ra quá lớn'],
    ['a bomb that says it is small', () => zipOf(Buffer.alloc(33 * 1024 * 1024), 9), 'giải nén ra quá lớn'],
    [
      'a cut .xlsx',
      () => formats['.xlsx']?.(tableOf(castRows)).subarray(0, 3_000) ?? Buffer.of(),
      'tệp hỏng hoặc chưa tải lên hết',
    ],
    ['a cut .xls', () => formats['.xls']?.(tableOf(castRows)).subarray(0, 1_500) ?? Buffer.of(), 'không đọc được'],
    [
      'noise after the signature of an .xls',
      () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(9_000, 7)]),
      'không đọc được',
    ],
    [
      'a code page without Vietnamese',
      () => Buffer.from('Tỉnh;Mã'.normalize('NFC').replaceAll('ỉ', 'i'), 'latin1'),
      'không phải UTF-8',
    ],
    [
      'a quote that never closes',
      () => Buffer.from('Mã,Tên\n1,"Xã An Bình\n2,Xã'),
      'hàng 2, cột B: dấu nháy kép mở mà không đóng',
    ],
    ['too many rows', () => Buffer.from('1\n'.repeat(20_001)), 'có hơn 20.000 hàng'],
    ['a cell like a book', () => Buffer.from(`Mã\n${'x'.repeat(501)}`), 'hàng 2, cột A: ô dài hơn 500 ký tự'],
  ])('that is %s ends in a sentence', async (_, bytesOf, words) => {
    await expect(read(bytesOf())).rejects.toThrow(words);
  });

  test('of more than 20 MB is not opened', async () => {
    await expect(read(Buffer.alloc(20 * 1024 * 1024 + 1))).rejects.toThrow('tệp lớn hơn 20 MB');
  });

  test('that is not there is told', async () => {
    await expect(readSheet(anywhere, join(folder, 'khong-co.xls'))).rejects.toThrow('không có tệp này');
  });
});
