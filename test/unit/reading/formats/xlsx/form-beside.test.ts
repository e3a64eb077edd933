/** What a form holds besides its answers: cells where nothing is asked, other sheets, cells that are no answer. */
import { describe, expect, it } from 'vitest';
import { writeFormMark } from '../../../../../shared/reading/formats/xlsx/form-mark.ts';
import { aBook, aForm, aMark, codesOf, formOf, formRows, sheetXml } from './form-file.ts';

describe('what stands beside a form', () => {
  it('is told with its cell: right of the columns, below the units, under no name', () => {
    const { units, beside } = formOf(
      aForm([
        ['1', 'A', 5, 6, 'ghi chú', 'bên phải'],
        ['#xem', 'Tổng cộng', 5, 6, null, 7],
        [null, 'Người lập biểu'],
      ]),
    );

    expect(units.map(({ code }) => code)).toEqual(['1']);
    expect(beside).toEqual([
      { cell: 'F3', text: 'bên phải' },
      { cell: 'F4', text: '7' },
      { cell: 'B5', text: 'Người lập biểu' },
    ]);
  });

  it('is told of a form of columns too, and never its own titles, headings and help', () => {
    const rows = [
      [writeFormMark(aMark({ units: 'columns' })), '#xem', '#xem', '1', '#xem'],
      ['#xem', 'Tiêu đề'],
      ['#ten', null, null, 'A'],
      ['heads', 1, 'Số thôn', 5, 'giải thích', 'riêng'],
      [null, 'ghi chú'],
    ];
    const { units, beside } = formOf(aBook({ sheets: { S: sheetXml(rows) } }));

    expect(units.map(({ code }) => code)).toEqual(['1']);
    expect(beside).toEqual([
      { cell: 'F4', text: 'riêng' },
      { cell: 'B5', text: 'ghi chú' },
    ]);
  });

  it('is cut where there is a heap of it', () => {
    const heap = Array.from({ length: 700 }, (_, at) => [null, `ghi chú ${at}`]);

    expect(formOf(aForm([['1', 'A', 5], ...heap])).beside).toHaveLength(500);
  });

  it('are sheets that hold anything, by their names', () => {
    const sheets = { S: sheetXml(formRows(['1', 'A', 5])), Nháp: sheetXml([['x']]), Trống: sheetXml([]) };

    expect(formOf(aBook({ sheets })).otherSheets).toEqual(['Nháp']);
  });
});

describe('a cell that is no answer', () => {
  it.each([
    ['an error', { xml: '<c r="@" t="e"><v>#REF!</v></c>' }, 'cell.error', '#REF!'],
    ['an error pasted as a text', '#DIV/0!', 'cell.error', '#DIV/0!'],
    ['a formula without a result', { xml: '<c r="@"><f>A1</f></c>' }, 'cell.formula-empty', '#N/A'],
  ])('%s says what it shows', (_, cell, code, error) => {
    const [unit] = formOf(aForm([['1', 'A', cell]])).units;

    expect(unit && codesOf(unit)).toEqual([`${code} /answers/heads`]);
    expect(unit?.answers[0]).toEqual({ key: 'heads', cell: 'C3', value: null, error });
  });

  it('because two columns of one field differ, or inputs are merged, shows both, reads as no number', () => {
    const twice = [[writeFormMark(aMark()), '#ten', 'heads', 'heads'], ['#xem'], ['1', 'A', 5, 7]];
    const merged = aForm([['1', 'A', 5, 6]], '<mergeCells count="1"><mergeCell ref="C3:D3"/></mergeCells>');

    expect(formOf(aBook({ sheets: { S: sheetXml(twice) } })).units[0]?.answers[0]).toMatchObject({ error: '5 ≠ 7' });
    expect(formOf(merged).units[0]?.answers[0]).toMatchObject({ error: '5 (ô gộp)' });
  });

  it('is none of the words that only begin like an error', () => {
    expect(formOf(aForm([['1', 'A', '#REF! cũ']])).units[0]?.answers[0]).toMatchObject({ value: '#REF! cũ' });
  });
});
