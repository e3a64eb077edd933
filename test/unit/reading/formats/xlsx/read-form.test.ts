import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { writeFormMark } from '../../../../../shared/reading/formats/xlsx/form-mark.ts';
import { aBook, aForm, aMark, codesOf, formOf, formRows, refusalOf, sheetXml } from './form-file.ts';

const bytesOf = async (workbook: ExcelJS.Workbook): Promise<Buffer> => Buffer.from(await workbook.xlsx.writeBuffer());

/** A form as a district gets it: a title above, hidden keys, a group's line, a total below. */
const districtForm = (workbook = new ExcelJS.Workbook(), name = 'Biểu nhập'): ExcelJS.Worksheet => {
  const sheet = workbook.addWorksheet(name);
  sheet.getCell('B1').value = 'TỔNG HỢP SỐ THÔN';
  sheet.getRow(4).values = [writeFormMark(aMark()), '#xem', '#ten', 'heads', 'party', 'results'];
  sheet.getRow(4).hidden = true;
  sheet.getColumn(1).hidden = true;
  sheet.getRow(5).values = ['#xem', 'STT', 'Đơn vị', 'Số thôn', 'Đảng viên', 'Kết quả'];
  sheet.getRow(6).values = ['#xem', '', 'HUYỆN ĐĂK HÀ', 99, 99];
  sheet.getRow(7).values = ['23500', 1, 'Xã Đăk Psi', 12, 0, 'Tốt'];
  sheet.getRow(8).values = ['23503', 2, 'Xã Đăk Long'];
  sheet.getRow(9).values = ['23506', 3, 'Xã Hà Mòn', 7, 5];
  sheet.getRow(10).values = ['#xem', '', 'Tổng cộng', { formula: 'SUM(D7:D9)', result: 19 }];
  return sheet;
};

describe('a form with units in rows', () => {
  it('gives each unit that has anything, with the cell of each answer, and counts the others', async () => {
    const sheet = districtForm();

    const read = formOf(await bytesOf(sheet.workbook));

    expect(read).toEqual({
      mark: aMark(),
      sheet: 'Biểu nhập',
      blank: ['23503'],
      beside: [],
      otherSheets: [],
      fields: ['heads', 'party', 'results'],
      units: [
        {
          code: '23500',
          name: 'Xã Đăk Psi',
          at: 'C7',
          line: 7,
          issues: [],
          answers: [
            { key: 'heads', cell: 'D7', value: 12 },
            { key: 'party', cell: 'E7', value: 0 },
            { key: 'results', cell: 'F7', value: 'Tốt' },
          ],
        },
        {
          code: '23506',
          name: 'Xã Hà Mòn',
          at: 'C9',
          line: 9,
          issues: [],
          answers: [
            { key: 'heads', cell: 'D9', value: 7 },
            { key: 'party', cell: 'E9', value: 5 },
            { key: 'results', cell: 'F9', value: null },
          ],
        },
      ],
    });
  });

  it('is found on any sheet, renamed, with rows and columns put in and rows sorted', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('Ghi chép').getCell('A1').value = 'tonghop';
    const sheet = districtForm(workbook, 'Sheet2 (2)');
    const [first, last] = [sheet.getRow(7).values, sheet.getRow(9).values];
    sheet.getRow(7).values = last;
    sheet.getRow(9).values = first;
    sheet.spliceRows(1, 0, ['Ủy ban nhân dân'], []);
    sheet.spliceColumns(5, 0, [null, 'ghi chú riêng']);

    const read = formOf(await bytesOf(workbook));

    expect(read.sheet).toBe('Sheet2 (2)');
    expect(read.units.map(({ code, at }) => [code, at])).toEqual([
      ['23506', 'C9'],
      ['23500', 'C11'],
    ]);
    expect(read.units[1]?.answers[1]).toEqual({ key: 'party', cell: 'F11', value: 0 });
  });

  it('keeps a line that somebody added, and leaves out a total they typed', () => {
    const read = formOf(
      aForm([
        ['23500', 'Xã Đăk Psi', 1, 2],
        [null, 'Xã Mới Lập', 3],
        [null, null, 4],
        [null, 'Xã Chép Sang', { xml: '<c r="@"><f>Sheet2!B4</f><v>8</v></c>' }],
        [null, 'Tổng số gõ tay', 9],
        [null, 'Tổng cộng', { xml: '<c r="@"><f>SUM(C3:C4)</f><v>4</v></c>' }],
        [null, 'Người lập biểu'],
      ]),
    );

    expect(read.units.map(({ code, name, at, line }) => [code, name, at, line])).toEqual([
      ['23500', 'Xã Đăk Psi', 'B3', 3],
      [null, 'Xã Mới Lập', 'B4', 4],
      [null, null, 'B5', 5],
      [null, 'Xã Chép Sang', 'B6', 6],
      [null, 'Tổng số gõ tay', 'B7', 7],
    ]);
  });

  it('takes nothing above the mark for a unit, unless it has a code', () => {
    const rows = [[null, null, 'TỔNG HỢP'], ['7', 'Xã G', 9], ...formRows(['1', 'Xã A', 5])];

    expect(formOf(aBook({ sheets: { S: sheetXml(rows) } })).units.map(({ code }) => code)).toEqual(['7', '1']);
  });

  it('takes a hidden row that is filled in, and says so', () => {
    const rows = sheetXml(formRows(['1', 'A', 5], ['2', 'B'])).replace(/<row r="([34])"/g, '<row r="$1" hidden="1"');

    const { units, blank } = formOf(aBook({ sheets: { S: rows } }));

    expect(units.map(codesOf)).toEqual([['row.hidden /answers/unit']]);
    expect(units[0]?.issues[0]).toMatchObject({ strength: 'warn', detail: expect.stringContaining('Dòng 3') });
    expect(blank).toEqual(['2']);
  });

  it('takes a unit on two lines once where both say the same, or one says nothing', () => {
    const read = formOf(
      aForm([
        ['1', 'A', 5],
        ['1', 'A', 5],
        ['2', 'B', 6],
        ['2', 'B'],
        ['3', 'C'],
        ['3', 'C'],
      ]),
    );

    expect(read.units.map(({ code, line }) => [code, line])).toEqual([
      ['1', 3],
      ['2', 5],
    ]);
    expect(read.units.flatMap(codesOf)).toEqual([]);
    expect(read.blank).toEqual(['3']);
  });

  it('keeps both lines of a unit that differ, each naming the other', () => {
    const { units } = formOf(
      aForm([
        ['1', 'A', 5],
        ['2', 'B', 1],
        ['1', 'A', 6],
      ]),
    );

    expect(units.map(codesOf)).toEqual([['row.twice /answers/unit'], [], ['row.twice /answers/unit']]);
    expect(units[0]?.issues[0]?.detail).toContain('Dòng 3 và dòng 5');
    expect(units[2]?.issues[0]?.detail).toContain('Dòng 5 và dòng 3');
  });

  it('refuses a unit for which two columns of one field differ, and that unit alone', () => {
    const [keys = [], headings = []] = formRows();
    const rows = [
      [...keys, 'heads', 'Không phải mã', 'heads'],
      headings,
      ['1', 'A', 5, 1, null, 5],
      ['2', 'B', 6, 1, null, 7],
      ['3', 'C', 6, 1, null, null],
    ];

    const { units, fields } = formOf(aBook({ sheets: { S: sheetXml(rows) } }));

    expect(fields).toEqual(['heads', 'party', 'note']);
    expect(units.map(codesOf)).toEqual([[], ['column.twice /answers/heads'], ['column.twice /answers/heads']]);
    expect(units[1]?.answers[0]).toMatchObject({ key: 'heads', cell: 'C4' });
    expect(units[1]?.issues[0]?.detail).toContain('Ô này và ô F4 ');
  });
});

describe('the mark', () => {
  const filled = sheetXml(formRows(['1', 'A', 5]));
  const blank = sheetXml(formRows(['1', 'A']));

  it('is missing from a file that is no form', async () => {
    const sheet = districtForm();
    sheet.spliceRows(4, 1);

    const refused = refusalOf(await bytesOf(sheet.workbook));

    expect(refused).toMatchObject({ refusal: 'form.no-mark', detail: expect.stringContaining('tải lại biểu') });
  });

  it('on several sheets names the one that is filled in', () => {
    expect(formOf(aBook({ sheets: { Một: blank, Hai: filled, Ba: blank } })).sheet).toBe('Hai');
    expect(formOf(aBook({ sheets: { Một: blank, Hai: blank } })).sheet).toBe('Một');

    const refused = refusalOf(aBook({ sheets: { Một: filled, Hai: filled } }));

    expect(refused.refusal).toBe('form.several-sheets');
    expect(refused.detail).toContain('"Một" và trang "Hai"');
  });

  it('is not sought below row 200 or right of column 50', () => {
    const far = (row: number, column: number): string => {
      const rows = Array.from({ length: row }, (_, at): string[] => (at === row - 1 ? Array(column).fill('') : []));
      const last = rows[row - 1] ?? [];
      last[column - 1] = writeFormMark(aMark());
      last[column] = 'heads';
      return sheetXml(rows);
    };

    expect(formOf(aBook({ sheets: { S: far(200, 50) } })).fields).toEqual(['heads']);
    expect(refusalOf(aBook({ sheets: { S: far(201, 1) } })).refusal).toBe('form.no-mark');
    expect(refusalOf(aBook({ sheets: { S: far(1, 51) } })).refusal).toBe('form.no-mark');
  });

  it('of another layout, twice on a sheet, or without keys is refused by name', () => {
    const later = filled.replace('tonghop/1', 'tonghop/7');
    const twice = sheetXml([...formRows(['1', 'A', 5]), [null, null, null, null, null, writeFormMark(aMark())]]);
    const [keys = [], headings = []] = formRows();
    const beside = sheetXml([
      [...keys, ...keys],
      [...headings, ...headings],
      ['1', 'A', 5, 0, null, '1', 'A', 5, 0],
    ]);
    const below = sheetXml([...formRows(['1', 'A', 5]), ...formRows(['2', 'B', 6])]);
    const keyless = sheetXml([
      [writeFormMark(aMark()), '#ten'],
      ['1', 'A'],
    ]);

    expect(refusalOf(aBook({ sheets: { S: later } })).refusal).toBe('form.other-layout');
    expect(refusalOf(aBook({ sheets: { S: twice } })).refusal).toBe('form.several');
    expect(refusalOf(aBook({ sheets: { S: keyless } })).refusal).toBe('form.no-keys');
    expect(formOf(aBook({ sheets: { S: beside } })).units.flatMap(codesOf)).toEqual([]);
    expect(formOf(aBook({ sheets: { S: below } })).units.map(({ code }) => code)).toEqual(['1', '2']);
  });
});
