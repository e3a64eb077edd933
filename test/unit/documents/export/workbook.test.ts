import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { sheetsOf } from '../../../../shared/documents/export/sheets/sheets-of.ts';
import type { Cell, Sheet, WorkbookModel } from '../../../../shared/documents/sheet/model.ts';
import { writeWorkbook } from '../../../../shared/documents/xlsx/write-workbook.ts';
import { aSeason, aSubmission, cast } from '../../../cast/index.ts';
import { aWorkbook, sheetNamed } from './season.ts';
import { exportInputOf, synthetic } from './synthetic.ts';
import { unzip } from './unzip.ts';

const reread = async (model: WorkbookModel): Promise<ExcelJS.Workbook> => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await writeWorkbook(model)) as unknown as ArrayBuffer);
  return workbook;
};

const page: Sheet['page'] = {
  orientation: 'landscape',
  marginsMm: { top: 20, bottom: 20, left: 30, right: 15 },
  pagesWide: 1,
  numbered: 'top',
};

/** A workbook of one sheet with these cells in its first row. */
const only = (...cells: Cell[]): WorkbookModel => {
  const sheet: Sheet = {
    name: 'Một',
    widths: cells.map(() => 60),
    rows: [{ height: 20, cells }],
    merges: [],
    heading: null,
    frozen: { rows: 0, columns: 0 },
    page,
  };
  return { title: 'Thử', author: 'Sở Nội vụ', createdAt: '2024-03-26T03:00:00.000Z', sheets: [sheet] };
};

const text = (value: string): Cell => ({ style: 'prose', value });

describe('writeWorkbook', () => {
  it('writes what the model holds: every value and formula is read back', async () => {
    const model = aWorkbook();
    const workbook = await reread(model);

    for (const sheet of model.sheets) {
      const written = workbook.getWorksheet(sheet.name);
      sheet.rows.forEach((row, r) => {
        row.cells.forEach((cell, c) => {
          const there = written?.getCell(r + 1, c + 1);
          if (!cell || cell.value === null || cell.as) return;
          expect(there?.formula).toBe(cell.formula);
          // Reading, exceljs leaves an empty text out.
          const held = cell.formula === undefined ? there?.value : (there?.result ?? '');
          expect(held).toBe(cell.value);
        });
      });
    }
  });

  it("puts the parts of every font in the order of Excel's own files, and names its views' window", async () => {
    const parts = unzip(await writeWorkbook(aWorkbook()));
    const order = ['b', 'i', 'strike', 'u', 'sz', 'color', 'name', 'family', 'scheme'];
    const fonts = [...String(parts.get('xl/styles.xml')).matchAll(/<font>(.*?)<\/font>/g)].map(([, font = '']) =>
      [...font.matchAll(/<(\w+)/g)].map(([, tag = '']) => order.indexOf(tag)),
    );

    expect(fonts.length).toBeGreaterThan(5);
    for (const places of fonts) expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(fonts.flat()).not.toContain(-1);
    expect(String(parts.get('xl/workbook.xml'))).toMatch(/<bookViews><workbookView [^>]*\/><\/bookViews>/);
  });

  it.each([
    '=1+1',
    '=HYPERLINK("http://x.y","z")',
    '+84',
    '-Không',
    '- Thôn 1',
    '@SUM(A1)',
    '\t=1',
    '\n=1',
    '{"formula":"1+1"}',
  ])('keeps %j a text, quoted where a program might take it for a formula', async (value) => {
    const parts = unzip(await writeWorkbook(only(text(value))));
    const workbook = await reread(only(text(value)));

    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
    const style = Number(/<c r="A1" s="(\d+)" t="s">/.exec(sheet)?.[1]);
    const looks = [...((parts.get('xl/styles.xml') ?? '').split('<cellXfs')[1]?.matchAll(/<xf [^>]*>/g) ?? [])].map(
      ([xf]) => xf,
    );
    expect(sheet).not.toContain('<f>');
    expect(looks[style]?.includes('quotePrefix="1"')).toBe(value !== '{"formula":"1+1"}');
    expect(workbook.getWorksheet('Một')?.getCell('A1').value).toBe(value);
  });

  it('keeps narratives that begin like formulas as text from answer to file', async () => {
    const told = '=cmd|"/c calc"!A1';
    const workbook = await reread(aWorkbook({ entries: [aSubmission({ values: { difficulties: told } })] }));

    const values: unknown[] = [];
    workbook.getWorksheet('Nội dung báo cáo')?.eachRow((row) => values.push(row.getCell(5).value));
    expect(values).toContain(told);
  });

  it('refuses objects, links, formulas without a result and numbers that are none', async () => {
    const wrong: unknown[] = [
      { formula: '1+1' },
      { text: 'a', hyperlink: 'http://x.y' },
      new Date(0),
      Number.NaN,
      Number.POSITIVE_INFINITY,
      ['a'],
      1n,
    ];

    for (const value of wrong)
      await expect(writeWorkbook(only({ style: 'prose', value } as unknown as Cell))).rejects.toThrow(/cell A1/);
    await expect(writeWorkbook(only({ style: 'number', value: null, formula: 'B1' }))).rejects.toThrow(/cell A1/);
    await expect(writeWorkbook(only(text('a'.repeat(32_768))))).rejects.toThrow(/32768/);
  });

  it('writes no character XML forbids and no code Excel would decode', async () => {
    const value = 'a\uFFFE\uFFFF\u0000\u000b\ud800b _x000D_ <&>"\'';
    const parts = unzip(await writeWorkbook(only(text(value))));

    const strings = parts.get('xl/sharedStrings.xml') ?? '';
    expect(strings).toContain('<t>ab _x005F_x000D_ &lt;&amp;&gt;&quot;&apos;</t>');
    expect((await reread(only(text(value)))).getWorksheet('Một')?.getCell('A1').value).toBe('ab _x000D_ <&>"\'');
  });

  it('keeps every character of a 40,000 character narrative', async () => {
    const told = Array.from({ length: 8_000 }, (_, index) => String(index).padStart(4, '0')).join(' ');
    const workbook = await reread(aWorkbook({ entries: [aSubmission({ values: { difficulties: told } })] }));

    let pieces = '';
    workbook.getWorksheet('Nội dung báo cáo')?.eachRow((row) => {
      if (row.getCell(3).value === 'Xã An Bình') pieces += String(row.getCell(5).value);
    });
    expect(pieces).toBe(told);
  });

  it('writes dates and instants as dates in Vietnamese time', async () => {
    const workbook = await reread(
      only(
        { style: 'date', value: '2022-04-03', as: 'date' },
        { style: 'instant', value: '2021-11-30T17:00:30.500Z', as: 'instant' },
      ),
    );

    expect(workbook.getWorksheet('Một')?.getCell('A1').value).toEqual(new Date('2022-04-03T00:00:00Z'));
    expect(workbook.getWorksheet('Một')?.getCell('B1').value).toEqual(new Date('2021-12-01T00:00:00Z'));
  });

  it('sets the sheet up for A4 paper', async () => {
    const model = sheetsOf(exportInputOf(synthetic({ communes: 8, fields: 6, narrative: 300 })));
    const sheet = sheetNamed(model, 'Theo đơn vị');
    const workbook = await reread(model);
    const written = workbook.getWorksheet('Theo đơn vị');
    const annex = workbook.getWorksheet('Tình hình báo cáo');

    expect(sheet.breaks).toMatchObject({ rows: [], isReduced: true });
    expect(written?.pageSetup).toMatchObject({
      fitToPage: false,
      scale: Math.round((sheet.breaks?.scale ?? 0) * 100),
      printTitlesRow: `${sheet.heading?.top}:${sheet.heading?.bottom}`,
    });
    expect(annex?.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    });
    expect(written?.headerFooter).toMatchObject({
      differentFirst: true,
      oddHeader: '&C&"Times New Roman,Regular"&13&P',
    });
    expect(written?.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: sheet.heading?.bottom });
    expect(written?.getCell('A1').font).toMatchObject({ name: 'Times New Roman', size: 12 });
    expect(written?.model.merges).toHaveLength(sheet.merges.length);
  });

  it('gives the same bytes for the same model, and other bytes for another', async () => {
    const bytes = await writeWorkbook(aWorkbook());

    expect(Buffer.compare(Buffer.from(bytes), Buffer.from(await writeWorkbook(aWorkbook())))).toBe(0);
    const other = await writeWorkbook(aWorkbook({ entries: [...aSeason(), aSubmission({ unit: cast.silent })] }));
    expect(Buffer.compare(Buffer.from(bytes), Buffer.from(other))).not.toBe(0);
  });

  it('writes tables longer than one batch of rows in order', async () => {
    const model = sheetsOf(exportInputOf(synthetic({ communes: 1_200, fields: 3, narrative: 0 })));
    const sheet = unzip(await writeWorkbook(model)).get('xl/worksheets/sheet2.xml') ?? '';

    const rows = [...sheet.matchAll(/<row r="(\d+)"/g)].map(([, number]) => Number(number));
    expect(rows).toEqual(Array.from({ length: model.sheets[1]?.rows.length ?? 0 }, (_, index) => index + 1));
  });

  it('refuses a sheet name programs would change', async () => {
    const model = only(text('a'));
    const sheets = model.sheets.map((sheet) => ({ ...sheet, name: 'Biểu 1/2' }));

    await expect(writeWorkbook({ ...model, sheets })).rejects.toThrow(/name of a sheet/);
  });
});
