import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { sheetsOf } from '../../../../shared/documents/export/sheets/sheets-of.ts';
import type { Sheet, WorkbookModel } from '../../../../shared/documents/sheet/model.ts';
import { styles } from '../../../../shared/documents/sheet/styles.ts';
import { writeWorkbook } from '../../../../shared/documents/xlsx/write-workbook.ts';
import { figuresOfRow } from '../../../../shared/domain/log/tally.ts';
import { aCampaign, aSeason } from '../../../cast/index.ts';
import { aSurvey, aSurveySeason } from '../../../cast/survey.ts';
import { aWorkbook, rowOf, sheetNamed } from './season.ts';
import { exportInputOf, synthetic } from './synthetic.ts';
import { textTable } from './text-table.ts';
import { unzip } from './unzip.ts';

const partOf = async (model: WorkbookModel, name: string, kind = 'worksheets/sheet'): Promise<string> => {
  const number = model.sheets.findIndex((sheet) => sheet.name === name) + 1;
  return unzip(await writeWorkbook(model)).get(`xl/${kind}${number}.xml`) ?? '';
};

describe('the overview', () => {
  it('says per group who reported, the ratios and what needs care', () => {
    const sheet = sheetNamed(aWorkbook(), 'Tổng quan');

    expect(rowOf(sheet, 'Huyện Núi Cao').map((cell) => cell?.value)).toEqual([
      'I',
      'Huyện Núi Cao',
      3,
      3,
      1,
      1,
      0,
      0,
      8 / 15,
    ]);
    expect(rowOf(sheet, 'Tổng cộng').map((cell) => cell?.value)).toEqual([
      null,
      'Tổng cộng',
      5,
      4,
      0.8,
      1,
      1,
      0,
      14 / 21,
    ]);
  });

  it('leads to every other sheet and from a group to its rows', () => {
    const model = aWorkbook();
    const { links = [] } = sheetNamed(model, 'Tổng quan');
    const others = model.sheets.map(({ name }) => name).filter((name) => name !== 'Tổng quan');

    expect([...new Set(links.map(({ sheet }) => sheet))].toSorted()).toEqual(others.toSorted());
    const group = links.find(({ target }) => target.row > 1);
    expect(sheetNamed(model, 'Theo đơn vị').rows[(group?.target.row ?? 0) - 1]?.cells[1]?.value).toBe('Huyện Núi Cao');
  });

  it('holds a chart of real parts that refers to its own cells', async () => {
    const model = aWorkbook();
    const parts = unzip(await writeWorkbook(model));
    const number = model.sheets.findIndex(({ name }) => name === 'Tổng quan') + 1;
    const chart = parts.get(`xl/charts/chart${number}-1.xml`) ?? '';

    expect(parts.get(`xl/worksheets/sheet${number}.xml`)).toContain('<drawing r:id="rId1"/>');
    expect(parts.get(`xl/worksheets/_rels/sheet${number}.xml.rels`)).toContain(`../drawings/drawing${number}.xml`);
    expect(parts.get(`xl/drawings/_rels/drawing${number}.xml.rels`)).toContain(`../charts/chart${number}-1.xml`);
    expect(parts.get('[Content_Types].xml')).toContain('drawingml.chart+xml');
    expect([...chart.matchAll(/<c:v>([^<]*)<\/c:v>/g)].map(([, text]) => text)).toEqual(
      ['Tỷ lệ báo cáo', 'Huyện Núi Cao', 'Thị xã Bến Nước', '1', '0.5'].concat([
        'Tỷ lệ đảng viên',
        'Huyện Núi Cao',
        'Thị xã Bến Nước',
        String(8 / 15),
        '1',
      ]),
    );
    const [, sheet, column, top, bottom] =
      /<c:val>.*?<c:f>&apos;(.+?)&apos;!\$([A-Z])\$(\d+):\$[A-Z]\$(\d+)<\/c:f>/.exec(chart) ?? [];
    expect([sheet, column]).toEqual(['Tổng quan', 'E']);
    expect(Number(bottom) - Number(top)).toBe(1);
  });

  it('shows every ratio of the campaign, three series to a chart', () => {
    const model = sheetsOf(exportInputOf(synthetic({ communes: 30, fields: 15, narrative: 0 })));
    const { charts = [] } = sheetNamed(model, 'Tổng quan');

    expect(charts.map(({ series }) => series.length)).toEqual([3, 3]);
    expect(charts.flatMap(({ series }) => series.map(({ name }) => name))).toEqual([
      'Tỷ lệ báo cáo',
      ...[2, 5, 8, 11, 14].map((index) => `Tỷ lệ ${index}`),
    ]);
  });

  it('shows answers by choosing as parts of one bar for each group', async () => {
    const model = aWorkbook({ campaign: aSurvey(), entries: aSurveySeason() });
    const number = model.sheets.findIndex(({ name }) => name === 'Tổng quan') + 1;
    const sheet = sheetNamed(model, 'Tổng quan');
    const at = (sheet.charts ?? []).findIndex(({ title }) => title.startsWith('Đường đến trung tâm'));
    const chart = sheet.charts?.[at];
    const xml = unzip(await writeWorkbook(model)).get(`xl/charts/chart${number}-${at + 1}.xml`) ?? '';

    expect(chart?.series.map(({ name, values }) => [name, values[0]])).toEqual([
      ['Đường nhựa', 1],
      ['Đường đất', 1],
      ['Chưa có đường', 0],
    ]);
    for (const { column, top, values } of chart?.series ?? [])
      expect(values).toEqual(values.map((_, row) => sheet.rows[top + row - 1]?.cells[column - 1]?.value));
    expect(xml).toContain('<c:grouping val="percentStacked"/>');
    expect(xml).not.toContain('outEnd');
  });

  it('has no chart where there is nothing to compare', () => {
    const alone = aWorkbook({ campaign: aCampaign({ grouping: 'none' }), entries: aSeason().slice(0, 1) });

    expect(sheetNamed(alone, 'Tổng quan').charts).toEqual([]);
  });

  it('shows without groups the spread of each ratio, and ten units at either end with their rank', () => {
    const input = exportInputOf(synthetic({ communes: 60, fields: 3, narrative: 0, groupSize: 0 }));
    const sheet = sheetNamed(sheetsOf(input), 'Tổng quan');
    const [chart] = sheet.charts ?? [];
    const [ratio] = input.campaign.indicators.filter(({ kind }) => kind === 'ratio');
    const values = input.ledger.rows
      .flatMap((row) => (row.current ? [figuresOfRow(input.campaign, row).get(ratio?.key ?? '')] : []))
      .filter((value) => typeof value === 'number')
      .toSorted((a, b) => b - a);
    const shown = [...values.slice(0, 10), ...values.slice(-10)];
    const { top = 0, bottom = 0 } = chart?.categories ?? {};
    const rows = sheet.rows.slice(top - 1, bottom).map(({ cells }) => cells);

    expect(chart?.series.map((one) => one.values)).toEqual([shown]);
    expect(rows.map((cells) => cells[2]?.value)).toEqual(shown);
    expect(rows.map((cells) => cells[1]?.value)).toEqual(chart?.categories.values);
    expect(rows.map((cells) => cells[0]?.value)).toEqual(shown.map((_, at) => at + (at < 10 ? 1 : values.length - 19)));
    expect(textTable(sheet)).toContain(`(${values.length} đơn vị có số liệu).`);
  });
});

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
    expect(xml).toContain('<hyperlink ref="C2" location="&apos;Theo đơn vị&apos;!B12"/>');
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
