import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { sheetsOf } from '../../../../shared/documents/export/sheets/sheets-of.ts';
import type { Sheet, WorkbookModel } from '../../../../shared/documents/sheet/model.ts';
import { styles } from '../../../../shared/documents/sheet/styles.ts';
import { writeWorkbook } from '../../../../shared/documents/xlsx/write-workbook.ts';
import { aWorkbook, sheetNamed } from './season.ts';
import { exportInputOf, synthetic } from './synthetic.ts';
import { unzip } from './unzip.ts';

const partOf = async (model: WorkbookModel, name: string, kind = 'worksheets/sheet'): Promise<string> => {
  const number = model.sheets.findIndex((sheet) => sheet.name === name) + 1;
  return unzip(await writeWorkbook(model)).get(`xl/${kind}${number}.xml`) ?? '';
};

describe('the lookup sheet', () => {
  it('has one flat line for each unit, with a filter and its head frozen', async () => {
    const model = aWorkbook();
    const sheet = sheetNamed(model, 'Tra cứu');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await writeWorkbook(model)) as unknown as ArrayBuffer);
    const written = workbook.getWorksheet('Tra cứu');

    expect(sheet.rows).toHaveLength(6);
    expect(sheet.rows[2]?.cells.slice(0, 5).map((cell) => cell?.value)).toEqual([
      '90104',
      'Huyện Núi Cao',
      'Xã Suối Chậm',
      'Chậm',
      3,
    ]);
    expect(sheet.rows.flatMap(({ cells }) => cells.filter((cell) => cell?.formula !== undefined))).toEqual([]);
    expect(written?.views[0]).toMatchObject({ state: 'frozen', xSplit: 3, ySplit: 1 });
    const table = unzip(await writeWorkbook(model)).get(`xl/tables/table${model.sheets.indexOf(sheet) + 1}.xml`);
    expect(table).toContain('displayName="TraCuu" ref="A1:M6"');
    expect(table).toContain(' name="Tình trạng"/>');
    expect(sheet.table?.over).toEqual({ top: 2, left: 1, bottom: 6, right: 13 });
  });

  it('fills late and missing, draws bars on ratios, and links units to their rows', async () => {
    const xml = await partOf(aWorkbook(), 'Tra cứu');

    expect(xml).toContain('<formula>D2=&quot;Chậm&quot;</formula>');
    expect(xml).toContain('<cfRule type="dataBar" priority="4">');
    expect(xml).toMatch(/<x14:dataBar minLength="0" maxLength="100" gradient="0">/);
    expect(xml).toContain('<hyperlink ref="C2" location="&apos;Theo đơn vị&apos;!B13"/>');
  });

  it('puts what exceljs cannot write where the schema wants it', async () => {
    const order = [
      '</sheetData>',
      '<conditionalFormatting',
      '<hyperlinks>',
      '<printOptions',
      '<headerFooter',
      '<tableParts',
      '<extLst><ext xmlns:x14',
    ];
    const xml = await partOf(aWorkbook(), 'Tra cứu');
    const places = order.map((tag) => xml.lastIndexOf(tag));

    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});

describe('printed pages', () => {
  const tableOf = (communes: number, fields: number): Sheet =>
    sheetNamed(sheetsOf(exportInputOf(synthetic({ communes, fields, narrative: 0 }))), 'Theo đơn vị');
  const rowNamed = (sheet: Sheet, name: string): number =>
    sheet.rows.findIndex(({ cells }) => cells[1]?.value === name) + 1;

  it.each([1, 12, 29, 30, 31, 40, 102, 168])(
    'keep the total with rows above it and all below, for %i communes',
    (communes) => {
      const sheet = tableOf(communes, 6);
      const total = rowNamed(sheet, 'Tổng cộng');
      const breaks = sheet.breaks?.rows ?? [];

      expect(breaks.filter((row) => row >= total - 1)).toEqual([]);
      expect(breaks.every((row) => !String(sheet.rows[row - 1]?.cells[1]?.value).startsWith('Huyện'))).toBe(true);
    },
  );

  it('end between headings, at a scale that is said, where the table is several pages wide', async () => {
    const sheet = tableOf(12, 60);
    const heading = sheet.merges.filter(({ top, bottom }) => top === sheet.heading?.top && bottom === top);

    expect(sheet.breaks?.columns.length).toBe(sheet.page.pagesWide - 1);
    for (const column of sheet.breaks?.columns ?? [])
      expect(heading.some(({ left, right }) => left <= column && right > column)).toBe(false);
  });

  it('stand upright where the columns are few', () => {
    expect(tableOf(29, 3).page).toMatchObject({ orientation: 'portrait', pagesWide: 1 });
    expect(tableOf(29, 6).page).toMatchObject({ orientation: 'landscape', pagesWide: 1 });
  });

  it.each([3, 6, 9, 20, 60, 200])('never have letters under 9 points, with %i fields', (fields) => {
    const sheet = tableOf(12, fields);
    const used = new Set(sheet.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell?.style ?? [])));
    const body = [...used].filter((style) => !['rule', 'heading-number'].includes(style));
    const sizes = body.map((style) => styles[style].size * (sheet.breaks?.scale ?? 0));

    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(9);
  });
});
