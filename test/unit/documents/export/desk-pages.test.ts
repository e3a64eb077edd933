/** Whoever prints a whole workbook gets its desk sheets too: few pages, none of rows that belong elsewhere. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proseWidths } from '../../../../shared/documents/export/sheets/prose-widths.ts';
import { sheetsOf } from '../../../../shared/documents/export/sheets/sheets-of.ts';
import { areaOn, pagesOf } from '../../../../shared/documents/pdf/pages.ts';
import { textWidth } from '../../../../shared/documents/sheet/measure.ts';
import type { Sheet } from '../../../../shared/documents/sheet/model.ts';
import { writeWorkbook } from '../../../../shared/documents/xlsx/write-workbook.ts';
import { exportInputOf, synthetic } from './synthetic.ts';
import { unzip } from './unzip.ts';

const wide = sheetsOf(exportInputOf(synthetic({ communes: 102, fields: 60, narrative: 0 })));
const named = (name: string, { sheets } = wide): Sheet => {
  const found = sheets.find((sheet) => sheet.name === name);
  if (!found) throw new Error(`there is no sheet ${name}`);
  return found;
};

describe('the sheet to search', () => {
  const sheet = named('Tra cứu');

  it('prints one page wide in letters that can be read, and says that there is more', async () => {
    const pages = pagesOf(sheet);
    const file = unzip(await writeWorkbook(wide));
    const part = `xl/worksheets/sheet${wide.sheets.indexOf(sheet) + 1}.xml`;

    expect([sheet.page.pagesWide, pages.length <= 6]).toEqual([1, true]);
    expect(sheet.breaks?.scale).toBeGreaterThanOrEqual(0.82);
    expect(sheet.columnsOnPaper).toBeLessThan(sheet.widths.length);
    expect(file.get('xl/workbook.xml')).toMatch(/Print_Area[^>]*>&apos;Tra cứu&apos;!\$A\$1:\$[A-Z]+\$103</);
    expect(file.get(part)?.match(/đủ chỉ tiêu ở trang tính “Theo đơn vị”/g)).toHaveLength(2);
  });

  it('prints more figures than names where those of its groups are long, which go on over further lines', () => {
    const made = synthetic({ communes: 24, fields: 12, narrative: 0 });
    const groups = made.register.groups.map((group) => ({ ...group, name: `${group.name}, ${'tổ chức '.repeat(9)}` }));
    const { columnsOnPaper = 0, rows } = named(
      'Tra cứu',
      sheetsOf(exportInputOf({ ...made, register: { ...made.register, groups } })),
    );
    const first = rows[1]?.cells.findIndex((cell) => typeof cell?.value === 'number') ?? 0;

    expect(columnsOnPaper - first).toBeGreaterThan(first);
    expect(rows[1]?.height).toBeGreaterThan(2 * 12);
  });

  it('prints whole where a page has room for it', () => {
    const narrow = named('Tra cứu', sheetsOf(exportInputOf(synthetic({ communes: 5, fields: 1, narrative: 0 }))));

    expect([narrow.columnsOnPaper, narrow.page.foot]).toEqual([undefined, undefined]);
  });
});

describe('the overview', () => {
  it.each([
    ['without groups', 0],
    ['of ten groups', 10],
  ])('has every chart whole on one page with the figures beside it: %s', (_, groupSize) => {
    const model = sheetsOf(exportInputOf(synthetic({ communes: 100, fields: 12, narrative: 0, groupSize })));
    const sheet = named('Tổng quan', model);
    const pages = pagesOf(sheet);
    const pagesWith = sheet.charts?.map(({ over }) => pages.filter((page) => areaOn(page, over)).length);

    expect(new Set(pagesWith)).toEqual(new Set([1]));
    expect(pages.filter(({ rows }) => rows.length <= 3)).toEqual([]);
  });
});

describe('columns of texts', () => {
  const word = fc.stringMatching(/^[a-zđ]{1,9}$/);
  const name = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
  const row = fc.record({
    names: fc.tuple(name, name),
    text: fc.array(name, { maxLength: 30 }).map((all) => all.join(' ')),
  });
  const labels = ['Đơn vị', 'Mục', 'Nội dung'];
  const room = 534;

  it('fill the page, and break no word of a name', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const widths = proseWidths(labels, rows, room);
        const longest = rows.flatMap(({ names }) =>
          names.map((one, column) => [column, Math.max(...one.split(' ').map((part) => textWidth(part, 'prose')))]),
        );

        expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(room);
        expect(longest.filter(([column = 0, width = 0]) => width > (widths[column] ?? 0))).toEqual([]);
      }),
    );
  });

  it('are alike where nothing stands in them', () => {
    expect(proseWidths(labels, [], room)).toEqual([178, 178, 178]);
  });

  it('are as wide as what stands in them asks', () => {
    const rows = (text: string) =>
      Array.from({ length: 9 }, () => ({ names: ['Phường Nguyễn Trãi', 'Khó khăn'], text }));
    const [unit = 0, , text = 0] = proseWidths(labels, rows('Không'), room);
    const [unitBeside = 0, , long = 0] = proseWidths(labels, rows('Đường sá đi lại khó khăn. '.repeat(60)), room);

    expect(unit).toBeGreaterThan(unitBeside);
    expect(long).toBeGreaterThan(text);
  });
});
