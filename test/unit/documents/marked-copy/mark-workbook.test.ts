import { read } from '@e965/xlsx';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { type CellMark, markWorkbook } from '../../../../shared/documents/marked-copy/mark-workbook.ts';
import { listZip, unpackEntry } from '../../../../shared/reading/formats/xlsx/unzip.ts';
import { aForm, formSheet } from './mark-cast.ts';

const summary = '1 dòng đã nhận, 2 dòng cần sửa';

const marks: readonly CellMark[] = [
  { sheet: formSheet, cell: 'C6', text: 'Phải là số nguyên từ 0 đến 9.999.', strength: 'refuse' },
  { sheet: formSheet, cell: 'F6', text: 'Ngày chốt sau hạn.', strength: 'warn' },
  { sheet: formSheet, cell: 'D7', text: '=1+1 <b>&"', strength: 'warn' },
];

const marked = (file: Buffer, list: readonly CellMark[] = marks): Buffer => {
  const copy = markWorkbook(file, list, summary);
  if (!copy) throw new Error('not marked');
  return Buffer.from(copy);
};

const opened = async (file: Buffer): Promise<ExcelJS.Workbook> => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(file as unknown as ArrayBuffer);
  return workbook;
};

const sheetOf = async (file: Buffer, name = formSheet): Promise<ExcelJS.Worksheet> => {
  const sheet = (await opened(file)).getWorksheet(name);
  if (!sheet) throw new Error('no such sheet');
  return sheet;
};

const partOf = (file: Buffer, name: string): string => {
  const entry = listZip(file, 1_000).find((one) => one.name === name);
  return entry ? unpackEntry(entry, 10_000_000).toString('utf8') : '';
};

/** The places each colour is put on, by the rules that always hold. */
const coloured = (file: Buffer, part = 'xl/worksheets/sheet1.xml'): string[] =>
  [...partOf(file, part).matchAll(/sqref="([^"]*)"><cfRule[^>]*><formula>&quot;tonghop/g)].map(([, at = '']) => at);

describe('a marked copy', () => {
  it('keeps the values, formulas, merges, validations, protection and widths of the form', async () => {
    const file = await aForm();
    const [before, after] = [await sheetOf(file), await sheetOf(marked(file))];

    for (let row = 1; row <= 8; row++) {
      for (let column = 1; column <= 6; column++) {
        const [one, other] = [before.getCell(row, column), after.getCell(row, column)];
        expect(other.value).toEqual(one.value);
        expect(other.style).toEqual(one.style);
      }
    }
    expect(after.model.merges).toEqual(before.model.merges);
    expect(after.getCell('C6').dataValidation).toEqual(before.getCell('C6').dataValidation);
    const protectionOf = (sheet: ExcelJS.Worksheet): unknown => Reflect.get(sheet, 'sheetProtection');
    expect(protectionOf(after)).toEqual(protectionOf(before));
    expect(protectionOf(after)).toMatchObject({ sheet: true });
    for (const column of [1, 2, 3, 4]) {
      expect(after.getColumn(column).width).toBe(before.getColumn(column).width);
      expect(after.getColumn(column).hidden).toBe(before.getColumn(column).hidden);
    }
    expect(after.views).toEqual(before.views);
  });

  it('colours exactly the faulty cells, ahead of the rules the form has', async () => {
    const copy = marked(await aForm());

    expect(coloured(copy)).toEqual(['C6', 'F6 D7']);
    const rules = (await sheetOf(copy)) as unknown as {
      conditionalFormattings: {
        ref: string;
        rules: { priority: number; style: { fill: { bgColor: { argb: string } } } }[];
      }[];
    };
    expect(
      rules.conditionalFormattings.flatMap(({ ref, rules: [rule] }) => [
        [ref, rule?.priority, rule?.style.fill.bgColor.argb],
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['C6', 1, 'FFFF9F9F'],
        ['F6 D7', 2, 'FFFFC04D'],
        ['C6:D8', 3, 'FFFFFF00'],
      ]),
    );
  });

  it('says at the end of each faulty row what is wrong, and writes nothing into the row of keys', async () => {
    const sheet = await sheetOf(marked(await aForm()));

    expect(sheet.getCell('G6').value).toBe(
      '► Cần sửa: C6 – Phải là số nguyên từ 0 đến 9.999.\nF6 – Ngày chốt sau hạn.',
    );
    expect(sheet.getCell('G7').value).toBe('► Nên xem lại: D7 – =1+1 <b>&"');
    expect(sheet.getCell('G6').font.color).toEqual({ argb: 'FFC00000' });
    expect(sheet.getCell('G6').alignment.wrapText).toBe(true);
    expect(sheet.getColumn('G').width).toBe(70);
    for (const row of [1, 4, 5, 8]) expect(sheet.getCell(row, 7).value).toBeNull();
  });

  it('writes no note beside the keys even where a fault is said to be there', async () => {
    const mark: CellMark = { sheet: formSheet, cell: 'C5', text: 'Thiếu cột.', strength: 'refuse' };
    const copy = marked(await aForm(), [mark]);

    expect((await sheetOf(copy)).getCell('G5').value).toBeNull();
    expect(coloured(copy)).toEqual(['C5']);
    expect((await sheetOf(copy, 'Cần sửa')).getCell('D4').value).toBe('Thiếu cột.');
  });

  it('raises a row of fixed height that is too low for its note', async () => {
    const long: CellMark = {
      sheet: formSheet,
      cell: 'C7',
      text: 'Số dân phải bằng tổng. '.repeat(12),
      strength: 'warn',
    };
    const sheet = await sheetOf(marked(await aForm(), [long]));

    expect(sheet.getRow(7).height).toBeGreaterThanOrEqual(4 * 15);
    expect((await sheetOf(marked(await aForm()))).getRow(7).height).toBe(18);
  });

  it('lists all of it on a last sheet, each line with a link to its cell', async () => {
    const nowhere: CellMark = { sheet: 'Trang lạ', cell: '', text: 'Thiếu trang.', strength: 'refuse' };
    const workbook = await opened(marked(await aForm(), [...marks, nowhere]));
    const names = workbook.worksheets.map(({ name }) => name);
    const list = workbook.getWorksheet('Cần sửa');
    const rows = [1, 3, 4, 5, 6, 7].map((row) =>
      [1, 2, 3, 4, 5].map((column) => {
        const { value } = list?.getCell(row, column) ?? {};
        return value && typeof value === 'object' && 'text' in value ? value.text : value;
      }),
    );

    expect(names).toEqual([formSheet, 'Hướng dẫn', 'Cần sửa']);
    expect(rows[0]?.[0]).toBe(`► ${summary}`);
    expect(rows.slice(1)).toEqual([
      ['STT', 'Trang', 'Ô', 'Nội dung', 'Mức'],
      [1, formSheet, 'C6', 'Phải là số nguyên từ 0 đến 9.999.', 'Phải sửa'],
      [2, formSheet, 'F6', 'Ngày chốt sau hạn.', 'Nên xem lại'],
      [3, formSheet, 'D7', '=1+1 <b>&"', 'Nên xem lại'],
      [4, 'Trang lạ', null, 'Thiếu trang.', 'Phải sửa'],
    ]);
  });

  it('links inside the workbook, as SheetJS reads it', async () => {
    const book = read(marked(await aForm()), { type: 'buffer', cellStyles: true });
    const list = book.Sheets['Cần sửa'];

    expect(book.SheetNames).toEqual([formSheet, 'Hướng dẫn', 'Cần sửa']);
    expect(list?.['C4']).toMatchObject({ v: 'C6', l: { Target: `#'${formSheet}'!C6` } });
    expect(list?.['D6']).toMatchObject({ t: 's', v: '=1+1 <b>&"' });
    expect(book.Sheets[formSheet]?.['G6']).toMatchObject({ t: 's' });
    expect(book.Sheets[formSheet]?.['E6']).toMatchObject({ t: 'n', f: 'C6/D6', v: 4 });
  });

  it('has every part it does not change byte for byte', async () => {
    const file = await aForm();
    const packed = (from: Buffer): Map<string, string> =>
      new Map(listZip(from, 1_000).map((entry) => [entry.name, entry.packed.toString('base64')]));
    const [before, after] = [packed(file), packed(marked(file))];
    const changed = [...before].filter(([name, bytes]) => after.get(name) !== bytes).map(([name]) => name);

    expect(changed.sort()).toEqual([
      '[Content_Types].xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ]);
  });

  it('is the same for the same file and marks', async () => {
    const file = await aForm();

    expect(marked(file).equals(marked(file))).toBe(true);
  });
});

/** As a person's program would: everything is read and written anew, texts go to the shared strings. */
const saved = async (file: Buffer, cell: string, value: ExcelJS.CellValue): Promise<Buffer> => {
  const workbook = await opened(file);
  Object.assign(workbook.getWorksheet(formSheet)?.getCell(cell) ?? {}, { value });
  return Buffer.from(await workbook.xlsx.writeBuffer());
};

describe('a copy that comes back', () => {
  const later: readonly CellMark[] = [{ sheet: formSheet, cell: 'D8', text: 'Số hộ quá lớn.', strength: 'refuse' }];

  it.each([
    ['as it was', async (file: Buffer) => file],
    ['saved by another program', (file: Buffer) => saved(file, 'C6', 7)],
  ])('%s is marked again without the marks it had', async (_, back) => {
    const again = marked(await back(marked(await aForm())), later);
    const sheet = await sheetOf(again);

    expect(coloured(again)).toEqual(['D8']);
    expect([6, 7, 8].map((row) => sheet.getCell(row, 7).value)).toEqual([null, null, '► Cần sửa: D8 – Số hộ quá lớn.']);
    expect((await opened(again)).worksheets.map(({ name }) => name)).toEqual([formSheet, 'Hướng dẫn', 'Cần sửa']);
    expect((await sheetOf(again, 'Cần sửa')).rowCount).toBe(4);
  });

  it('is the same as the first time where the faults are the same', async () => {
    const first = marked(await aForm());

    expect(marked(first).equals(first)).toBe(true);
  });

  it('loses its marks where nothing is wrong any more', async () => {
    const clean = marked(marked(await aForm()), []);
    const sheet = await sheetOf(clean);

    expect(coloured(clean)).toEqual([]);
    expect([6, 7, 8].map((row) => sheet.getCell(row, 7).value)).toEqual([null, null, null]);
    expect((await sheetOf(clean, 'Cần sửa')).rowCount).toBe(3);
  });

  it('puts its notes behind what somebody wrote beside the earlier ones', async () => {
    const back = await saved(marked(await aForm()), 'H8', 'ghi chú riêng');
    const sheet = await sheetOf(marked(back));

    expect([7, 8, 9].map((column) => sheet.getCell(6, column).value)).toEqual([
      null,
      null,
      '► Cần sửa: C6 – Phải là số nguyên từ 0 đến 9.999.\nF6 – Ngày chốt sau hạn.',
    ]);
    expect(sheet.getCell('H8').value).toBe('ghi chú riêng');
  });

  it('leaves a sheet somebody else called "Cần sửa" alone', async () => {
    const workbook = await opened(await aForm());
    workbook.addWorksheet('Cần sửa').getCell('A1').value = 'của tôi';
    const copy = await opened(marked(marked(Buffer.from(await workbook.xlsx.writeBuffer()))));

    expect(copy.worksheets.map(({ name }) => name)).toEqual([formSheet, 'Hướng dẫn', 'Cần sửa', 'Cần sửa 2']);
    expect(copy.getWorksheet('Cần sửa')?.getCell('A1').value).toBe('của tôi');
  });
});
