import ExcelJS from 'exceljs';
import { describe, expect, it, test } from 'vitest';
import { writeFormMark } from '../../../../../shared/reading/formats/xlsx/form-mark.ts';
import { aForm, aMark, type BookParts, codesOf, formOf, refusalOf, saidBy } from './form-file.ts';

const headsOf = (xml: string, book: Partial<BookParts> = {}): unknown => {
  const [unit] = formOf(aForm([['1', 'A', { xml }]], '', book)).units;
  return unit && saidBy(unit)['heads'];
};

describe('what a cell holds', () => {
  const strings =
    '<sst><si><t>một</t></si><si><r><rPr/><t>h</t></r><r><t xml:space="preserve">ai </t></r>' +
    '<rPh sb="0" eb="1"><t>はい</t></rPh></si><si><t>a_x000D_b _x005F_x000A_ &lt;&#7879;&gt;</t></si></sst>';

  test.each<[string, string, unknown]>([
    ['a number', '<c r="@"><v>12</v></c>', 12],
    ['a number with an exponent', '<c r="@"><v>1.2E3</v></c>', 1200],
    ['a sum off by the last bit', '<c r="@"><v>12.000000000000002</v></c>', 12],
    ['a fraction', '<c r="@"><v>0.1</v></c>', 0.1],
    ['a number that is none', '<c r="@"><v>12abc</v></c>', '12abc'],
    ['a number beyond all', '<c r="@"><v>1E999</v></c>', '1E999'],
    ['a text', '<c r="@" t="inlineStr"><is><t xml:space="preserve"> 12 </t></is></c>', ' 12 '],
    ['a text of digits', '<c r="@" t="inlineStr"><is><t>05</t></is></c>', '05'],
    ['a text of runs', '<c r="@" t="inlineStr"><is><r><t>1</t></r><r><t>2</t></r></is></c>', '12'],
    ['a text between prefixes', '<x:c xmlns:x="y" r="@" t="inlineStr"><x:is><x:t>5</x:t></x:is></x:c>', '5'],
    ['a text in CDATA', '<c r="@" t="inlineStr"><is><t><![CDATA[<5>]]></t></is></c>', '<5>'],
    ['a shared text', '<c r="@" t="s"><v>0</v></c>', 'một'],
    ['a shared text of runs', '<c r="@" t="s"><v>1</v></c>', 'hai '],
    ['a shared text with escapes', '<c r="@" t="s"><v>2</v></c>', 'a\rb _x000A_ <ệ>'],
    ['yes', '<c r="@" t="b"><v>1</v></c>', true],
    ['no', '<c r="@" t="b"><v>0</v></c>', false],
    ['a day of the strict format', '<c r="@" t="d"><v>2026-04-03T00:00:00</v></c>', '2026-04-03'],
    ['a time of the strict format', '<c r="@" t="d"><v>T08:30:00</v></c>', '08:30'],
    ['a day that is none', '<c r="@" t="d"><v>mai</v></c>', 'mai'],
  ])('%s', (_, xml, expected) => {
    expect(headsOf(xml, { strings })).toBe(expected);
  });

  test.each([
    ['nothing', '<c r="@"/>'],
    ['no value', '<c r="@"><v/></c>'],
    ['spaces', '<c r="@" t="inlineStr"><is><t>  </t></is></c>'],
    ['an empty text', '<c r="@" t="str"><v></v></c>'],
    ['the empty text of a formula', '<c r="@" t="str"><f>IF(A1="","",1)</f><v></v></c>'],
  ])('%s is blank', (_, xml) => {
    const read = formOf(aForm([['1', 'A', { xml }]]));

    expect(read).toMatchObject({ units: [], blank: ['1'] });
  });

  it('that refers to a text there is none of names its cell', () => {
    const refused = refusalOf(aForm([['1', 'A', { xml: '<c r="@" t="s"><v>3</v></c>' }]], '', { strings }));

    expect(refused).toMatchObject({ refusal: 'workbook.broken', detail: expect.stringContaining('ô C3') });
  });
});

describe('formulas and errors', () => {
  test.each<[string, string, unknown, string]>([
    ['a result is taken, with a warning', '<c r="@"><f>1+1</f><v>2</v></c>', 2, 'cell.formula'],
    ['a shared formula too', '<c r="@" t="str"><f t="shared" si="0"/><v>x</v></c>', 'x', 'cell.formula'],
    ['no result is refused', '<c r="@"><f>1+1</f></c>', null, 'cell.formula-empty'],
    ['an empty result is refused', '<c r="@"><f>1+1</f><v></v></c>', null, 'cell.formula-empty'],
    ['an error is refused', '<c r="@" t="e"><v>#REF!</v></c>', null, 'cell.error'],
    ['an error of a formula is refused', '<c r="@" t="e"><f>A1/0</f><v>#DIV/0!</v></c>', null, 'cell.error'],
  ])('%s', (_, xml, value, code) => {
    const [unit] = formOf(aForm([['1', 'A', { xml }]])).units;

    expect(unit?.answers[0]?.value).toBe(value);
    expect(unit && codesOf(unit)).toEqual([`${code} /answers/heads`]);
    expect(unit?.answers[0]).toMatchObject({ key: 'heads', cell: 'C3' });
    expect(unit?.issues[0]?.detail).toMatch(/^Ô này /);
    expect(unit?.issues[0]?.strength).toBe(code === 'cell.formula' ? 'warn' : 'refuse');
  });
});

describe('numbers by how they are shown', () => {
  const shownAs = (value: number, format: string | number, date1904 = false): unknown => {
    const [id, own] =
      typeof format === 'number' ? [format, ''] : [164, `<numFmt numFmtId="164" formatCode='${format}'/>`];
    const styles = `<styleSheet>
      <numFmts>${own}</numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="${id}"/></cellXfs>
    </styleSheet>`;
    return headsOf(`<c r="@" s="1"><v>${value}</v></c>`, { styles, date1904 });
  };

  // 44287 days after 30 December 1899, as Python counts, is 1 April 2021; before March 1900 Excel is a day ahead.
  test.each<[number, string | number, unknown]>([
    [44287, 14, '2021-04-01'],
    [44287.99, 22, '2021-04-01'],
    [44287, 'dd/mm/yyyy', '2021-04-01'],
    [44287, '[$-42A]dd mmmm yyyy;@', '2021-04-01'],
    [44287, '"ngày "d" tháng "m', '2021-04-01'],
    [44287, 'mm', '2021-04-01'],
    [44287, 'd-mmm', '2021-04-01'],
    [44287, 58, '2021-04-01'],
    [1, 14, '1900-01-01'],
    [59, 14, '1900-02-28'],
    [60, 14, '1900-02-29'],
    [61, 14, '1900-03-01'],
    [0, 14, '1900-01-00'],
    [2958465, 14, '9999-12-31'],
    [2958466, 14, 2958466],
    [-1, 14, -1],
    [0.354166666666667, 20, '08:30'],
    [0.354166666666667, 'h:mm AM/PM', '08:30'],
    [1.5, '[h]:mm', '36:00'],
    [1.5, 46, '36:00'],
    [1.5, 'h:mm', '12:00'],
    [0.85, 9, '85%'],
    [0.07, '0.0%', '7%'],
    [0.125, '0.00%', '12.5%'],
    [12, 49, 12],
    [12, 'General', 12],
    [12, '#,##0 "người/ngày"', 12],
    [12, '#,##0\\ \\d', 12],
    [12, '0.00E+00', 12],
    [12, '[Red][>=10]0;0', 12],
    [12, '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', 12],
    [12, '0" %"', 12],
    [12, '0_d*y', 12],
  ])('%s as %s is %s', (value, format, expected) => {
    expect(shownAs(value, format)).toBe(expected);
  });

  it('counts from 1904 where the workbook does', () => {
    expect(shownAs(0, 14, true)).toBe('1904-01-01');
    expect(shownAs(42825, 14, true)).toBe('2021-04-01');
  });

  it('reads a real workbook of dates, rich texts, formulas and links', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('S');
    sheet.getRow(1).values = [writeFormMark(aMark()), 'a', 'b', 'c', 'd', 'e', 'f'];
    sheet.getRow(2).values = [
      '1',
      new Date('2026-04-05T00:00:00Z'),
      { richText: [{ text: 'Đã ' }, { text: 'xong', font: { bold: true } }] },
      { formula: 'SUM(1,2)', result: 3 },
      { text: 'trang', hyperlink: 'https://example.org' },
      0.5,
      true,
    ];
    sheet.getCell('B2').numFmt = 'dd/mm/yyyy';
    sheet.getCell('F2').numFmt = '0%';

    const [unit] = formOf(Buffer.from(await workbook.xlsx.writeBuffer())).units;

    expect(unit && saidBy(unit)).toEqual({ a: '2026-04-05', b: 'Đã xong', c: 3, d: 'trang', e: '50%', f: true });
  });
});
