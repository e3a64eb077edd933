import { describe, expect, it } from 'vitest';
import { sheetsOf } from '../../../../shared/documents/export/sheets/sheets-of.ts';
import { writePdf } from '../../../../shared/documents/pdf/write-pdf.ts';
import type { Sheet, WorkbookModel } from '../../../../shared/documents/sheet/model.ts';
import { shownText } from '../../../../shared/documents/sheet/shown-text.ts';
import { styles } from '../../../../shared/documents/sheet/styles.ts';
import { aSeason, aSubmission, cast } from '../../../cast/index.ts';
import { aWorkbook } from '../export/season.ts';
import { exportInputOf, synthetic } from '../export/synthetic.ts';
import { openPdf, plain, readPages } from './read-pdf.ts';

const printed = ({ sheets }: WorkbookModel): Sheet[] => sheets.filter(({ isWorking }) => !isWorking);
const synthesised = (communes: number, fields: number, narrative = 0): WorkbookModel =>
  sheetsOf(exportInputOf(synthetic({ communes, fields, narrative })));

/** Cells that show something, row by row, in the order of the pages: down, then across. */
const cellsOfPages = (sheet: Sheet, isTable: boolean): string[] => {
  const ends = [...(sheet.breaks?.columns ?? []), sheet.widths.length];
  return ends.flatMap((end, page) =>
    sheet.rows.flatMap(({ cells }) => {
      const isRow = cells.some((cell) => cell && styles[cell.style].border !== undefined);
      if (isRow !== isTable) return [];
      const shown = cells.slice(ends[page - 1] ?? 0, end).map((cell) => (cell ? plain(shownText(cell)) : ''));
      return shown.filter((text) => text !== '' && !/^_+$/.test(text));
    }),
  );
};

const seasons: Readonly<Record<string, () => WorkbookModel>> = {
  'the season of the cast': () => aWorkbook({ previous: '2024-03-11T12:00:00.000Z' }),
  'a table many pages long': () => synthesised(120, 6, 300),
  'a table several pages wide': () => synthesised(40, 60),
  'a single unit': () => synthesised(1, 3, 900),
};

describe('the printed set as PDF', () => {
  it.each(Object.entries(seasons))("holds what the workbook's printed sheets show, row by row: %s", async (_, made) => {
    const model = made();
    const pages = await readPages(await openPdf(await writePdf(model)));
    const texts = (isTable: boolean): string[] => printed(model).flatMap((sheet) => cellsOfPages(sheet, isTable));

    expect(pages.flatMap(({ rows }) => rows.flat()).filter((text) => text !== '')).toEqual(texts(true));
    expect(pages.filter(({ all }) => /__/.test(all))).toEqual([]);
    expect(pages.flatMap(({ lines }) => lines).filter((text) => text !== '')).toEqual(texts(false));
  });

  it('has every face it uses inside', async () => {
    const pages = await readPages(await openPdf(await writePdf(aWorkbook())));
    const fonts = pages.flatMap((page) => page.fonts);

    expect(new Set(fonts.map(({ name }) => name)).size).toBeGreaterThan(2);
    expect(fonts.filter(({ name, missingFile }) => missingFile || !/^TNGHOP\+Tinos/.test(name))).toEqual([]);
  });

  it('numbers the pages of every table and annex on their own, none on the first', async () => {
    const model = synthesised(120, 6, 300);
    const pdf = await openPdf(await writePdf(model));
    const labels = (await pdf.getPageLabels()) ?? [];
    const pages = await readPages(pdf);

    expect(labels.filter((label) => label === '1')).toHaveLength(printed(model).length);
    expect(labels.length).toBe(pages.length);
    expect(pages.map(({ artifacts }) => (/^\d+$/.exec(artifacts.at(-1) ?? '') ?? ['1'])[0])).toEqual(labels);
  });

  it('repeats the heading on every page, and units where a table is several pages wide', async () => {
    const model = synthesised(40, 60);
    const sheet = printed(model).find(({ name }) => name === 'Theo đơn vị');
    const pages = await readPages(await openPdf(await writePdf({ ...model, sheets: sheet ? [sheet] : [] })));

    expect(pages.length).toBeGreaterThan(6);
    for (const { all } of pages) expect(all).toMatch(/STT.*Đơn vị.*(Chỉ tiêu|Ghi chú)/);
    expect(pages.filter(({ all }) => all.includes('Xã Suối Vàng 7 '))).toHaveLength(
      (sheet?.breaks?.columns.length ?? 0) + 1,
    );
  });

  it('tells title, language, bookmarks and the field to sign in, and neither keys nor hashes', async () => {
    const model = aWorkbook();
    const pdf = await openPdf(await writePdf(model));
    const { info } = await pdf.getMetadata();
    const outline = await pdf.getOutline();
    const fields = await pdf.getFieldObjects();
    const text = (await readPages(pdf)).map(({ all }) => all).join(' ');

    expect(info).toMatchObject({ Title: model.title, Author: model.author, Language: 'vi-VN' });
    expect(outline.map(({ title }) => title)).toEqual(printed(model).map(({ name }) => name));
    expect(outline[1]?.items.map(({ title }) => title)).toEqual(['Huyện Núi Cao', 'Thị xã Bến Nước']);
    expect(Object.keys(fields ?? {})).toEqual(['ChuKySoCoQuan']);
    expect(text).not.toMatch(/[0-9a-f]{16}|bieu-mau|chờ xử lý|Căn cứ/);
  });

  it('says in what the file tells of itself, not on its pages, which seal it rests on', async () => {
    const subject = 'Niêm phong sổ số 7, đến 08:00 ngày 01/12/2021, gốc 0123456789abcdef';
    const pdf = await openPdf(await writePdf({ ...aWorkbook(), subject }));
    const { info, metadata } = await pdf.getMetadata();
    const text = (await readPages(pdf)).map(({ all }) => all).join(' ');

    expect([info, metadata?.get('dc:description')]).toEqual([expect.objectContaining({ Subject: subject }), subject]);
    expect(text).not.toContain('0123456789abcdef');
  });

  it('is the same bytes for the same input, in whatever order it came', async () => {
    const [once, again] = [await writePdf(aWorkbook()), await writePdf(aWorkbook({ entries: aSeason().toReversed() }))];

    expect(Buffer.compare(once, again)).toBe(0);
  });

  it('shows a box for a character the font lacks, and goes on', async () => {
    const told = 'Chữ 漢 và 😀, hết.';
    const entries = [aSubmission({ unit: cast.punctual, values: { members: 1, heads_thon: 2, difficulties: told } })];
    const pages = await readPages(await openPdf(await writePdf(aWorkbook({ entries }))));

    expect(pages.flatMap(({ rows }) => rows.flat())).toContain('Chữ □ và □, hết.');
  });
});
