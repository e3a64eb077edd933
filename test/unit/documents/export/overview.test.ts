import { describe, expect, it } from 'vitest';
import { sheetsOf } from '../../../../shared/documents/export/sheets/sheets-of.ts';
import type { WorkbookModel } from '../../../../shared/documents/sheet/model.ts';
import { writeWorkbook } from '../../../../shared/documents/xlsx/write-workbook.ts';
import { figuresOfRow } from '../../../../shared/domain/log/tally.ts';
import { aCampaign, aSeason } from '../../../cast/index.ts';
import { aSurvey, aSurveySeason } from '../../../cast/survey.ts';
import { aWorkbook, rowOf, sheetNamed } from './season.ts';
import { exportInputOf, synthetic } from './synthetic.ts';
import { textTable } from './text-table.ts';
import { unzip } from './unzip.ts';

const _partOf = async (model: WorkbookModel, name: string, kind = 'worksheets/sheet'): Promise<string> => {
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

  it('shows every indicator of the campaign, three of a kind to a chart', async () => {
    const model = sheetsOf(exportInputOf(synthetic({ communes: 30, fields: 15, narrative: 0 })));
    const number = model.sheets.findIndex(({ name }) => name === 'Tổng quan') + 1;
    const sheet = sheetNamed(model, 'Tổng quan');
    const { charts = [] } = sheet;
    const named = (word: string) => [2, 5, 8, 11, 14].map((index) => `${word} ${index}`);

    expect(charts.map(({ shows, series }) => [shows, series.length])).toEqual([
      ['ratios', 3],
      ['ratios', 3],
      ['sums', 3],
      ['sums', 2],
    ]);
    expect(charts.flatMap(({ series }) => series.map(({ name }) => name))).toEqual([
      'Tỷ lệ báo cáo',
      ...named('Tỷ lệ'),
      ...named('Tổng'),
    ]);
    for (const { column, top, values } of charts.flatMap(({ series }) => series))
      expect(values).toEqual(values.map((_, row) => sheet.rows[top + row - 1]?.cells[column - 1]?.value));
    const xml = unzip(await writeWorkbook(model)).get(`xl/charts/chart${number}-3.xml`) ?? '';
    expect(xml).not.toContain('<c:max');
  });

  it('of sixty figures is one page wide, in further tables under the first', () => {
    const input = exportInputOf(synthetic({ communes: 30, fields: 60, narrative: 0, missingEvery: 4 }));
    const sheet = sheetNamed(sheetsOf(input), 'Tổng quan');
    const totals = sheet.rows.filter(({ cells }) => cells[1]?.value === 'Tổng cộng').map(({ cells }) => cells);
    const { whole } = input.tallies;
    const ratios = input.campaign.indicators.filter(({ kind }) => kind === 'ratio').map(({ key }) => key);
    const sums = input.campaign.indicators.filter(({ kind }) => kind === 'sum').map(({ key }) => key);
    const shown = totals.flatMap((cells, at) => cells.slice(at === 0 ? 8 : 2).flatMap((cell) => cell?.value ?? []));

    expect([sheet.page.pagesWide, sheet.breaks?.columns, sheet.heading]).toEqual([1, [], null]);
    expect(totals.length).toBeGreaterThan(2);
    expect(shown.filter((value) => typeof value === 'number')).toEqual(
      [...ratios, ...sums].map((key) => whole.values.get(key)),
    );
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
