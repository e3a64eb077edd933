import { describe, expect, it } from 'vitest';
import { writeFormMark } from '../../../../../shared/reading/formats/xlsx/form-mark.ts';
import { aBook, aMark, formOf, sheetXml } from './form-file.ts';

describe('a form with units in columns', () => {
  const mark = writeFormMark(aMark({ units: 'columns' }));
  const rows = [
    ['#xem', null, 'BIỂU MỘT XÃ'],
    [mark, '#xem', '#xem', '23500', '#xem'],
    ['#ten', null, 'Đơn vị', 'Xã Đăk Psi'],
    ['#xem', 'I', 'Thôn'],
    ['heads', 1, 'Số thôn', 12, 'Giải thích', 'Ô này cần sửa'],
    ['note', 2, 'Ghi chú', ' 05 '],
  ];

  it('is read the same way; remarks beside it are nothing', () => {
    const read = formOf(aBook({ sheets: { S: sheetXml(rows) } }));

    expect(read.units).toEqual([
      {
        code: '23500',
        name: 'Xã Đăk Psi',
        at: 'D3',
        line: 4,
        issues: [],
        answers: [
          { key: 'heads', cell: 'D5', value: 12 },
          { key: 'note', cell: 'D6', value: ' 05 ' },
        ],
      },
    ]);
  });

  it('points at the first answer where it has no line of names, and says which column is hidden', () => {
    const xml = sheetXml(
      rows.filter(([key]) => key !== '#ten'),
      '',
      '<cols><col min="1" max="1" hidden="1"/><col min="4" max="5" width="0"/></cols>',
    );

    const [unit] = formOf(aBook({ sheets: { S: xml } })).units;

    expect(unit?.at).toBe('D4');
    expect(unit?.issues).toEqual([expect.objectContaining({ code: 'row.hidden', strength: 'warn' })]);
    expect(unit?.issues[0]?.detail).toContain('Cột D');
  });
});
