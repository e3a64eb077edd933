/**
 * What `serialisers.ts` relies on inside exceljs. Its inner parts promise nothing: when one of these fails, read what
 * changed there before touching anything here.
 */
import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { cellKinds, relationshipsXml, Shared } from '../../../../shared/documents/xlsx/serialisers.ts';

const read = (path: string): { version: string; dependencies: Record<string, string> } =>
  JSON.parse(readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8'));

const font = { name: 'Times New Roman', size: 12 };
const style = { font, alignment: { horizontal: 'left' } };
const frame = {
  id: 1,
  name: 'Một',
  properties: {},
  dimensions: 'A1:B2',
  views: [{ showGridLines: false }],
  cols: [{ min: 1, max: 1, width: 10, hidden: true }],
  rows: [],
  mergeCells: ['A1:B1'],
  sheetProtection: { sheet: true },
  pageSetup: { horizontalCentered: true, margins: { left: 1, right: 1, top: 1, bottom: 1, header: 1, footer: 1 } },
  headerFooter: { oddFooter: '&P' },
  conditionalFormattings: [],
  dataValidations: { 'A2:B2': { type: 'whole', operator: 'between', formulae: [0, 9] } },
  media: [],
  tables: [],
};

const bookOf = (shared: Shared): ReadonlyMap<string, string> =>
  shared.bookParts({
    creator: 'a',
    lastModifiedBy: 'a',
    title: 'a',
    created: new Date(0),
    modified: new Date(0),
    views: [],
    worksheets: [{ id: 1, rId: 'rId1', name: 'Một' }],
  });

test('the version is pinned and is the one these parts were read in', () => {
  const pinned = read('package.json').dependencies.exceljs;
  const installed = read('node_modules/exceljs/package.json').version;

  expect(pinned, 'package.json must name one exact version of exceljs: its inner parts change without notice').toBe(
    '4.4.0',
  );
  expect(installed, 'another exceljs is installed: go through serialisers.ts part by part, then raise this').toBe(
    '4.4.0',
  );
});

test('kinds of cell have the numbers the public API gives them', () => {
  const { Null, Number: number, String: text, Formula, Boolean: boolean } = ExcelJS.ValueType;

  expect(cellKinds, 'exceljs numbers its kinds of cell anew: cells would be written as another kind').toEqual({
    empty: Null,
    number,
    text,
    formula: Formula,
    boolean,
  });
});

describe('the frame of a sheet', () => {
  const xml = new Shared(font).frameXml({ ...frame });

  test.each([
    ['<sheetData/>', 'rows are put where exceljs writes that there are none'],
    ['<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>', 'merges are handed over as names of ranges'],
    ['<dataValidations count="1">', 'fills and bars go before the rules of entry'],
    ['<printOptions horizontalCentered="1"/>', 'links inside the workbook go before the print options'],
    ['</headerFooter></worksheet>', 'page breaks and drawings go last'],
    ['<sheetProtection sheet="1"/>', 'protection without a password'],
    ['hidden="1"', 'columns can be hidden'],
  ])('has %s once: %s', (part, reason) => {
    expect(xml.split(part).length - 1, `exceljs writes a worksheet in another way: ${reason}`).toBe(1);
  });

  test('keeps the order of its parts', () => {
    const order = ['<sheetData/>', '<sheetProtection', '<mergeCells', '<dataValidations', '<printOptions'];
    const places = order.map((part) => xml.indexOf(part));

    expect(
      places.toSorted((a, b) => a - b),
      'exceljs writes the parts of a worksheet in another order',
    ).toEqual(places);
  });
});

describe('rows', () => {
  const shared = new Shared(font);
  const xml = shared.rowsXml([
    {
      attributes: { r: 1, ht: undefined },
      cells: [
        { address: 'A1', type: cellKinds.text, style, value: '=1' },
        { address: 'B1', type: cellKinds.text, style: shared.quotedTwin(style), value: '=1' },
        { address: 'C1', type: cellKinds.formula, style, formula: 'A1', result: '' },
      ],
    },
  ]);
  const styles = bookOf(shared).get('xl/styles.xml') ?? '';

  test('name texts and styles by their numbers and leave out attributes without a value', () => {
    expect(xml, 'exceljs writes cells in another way').toBe(
      '<row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="2" t="s"><v>0</v></c>' +
        '<c r="C1" s="1" t="str"><f>A1</f><v></v></c></row>',
    );
  });

  test('have a twin of a style for text that looks like a formula', () => {
    const looks = [...(styles.split('<cellXfs')[1] ?? '').matchAll(/<xf [^>]*>/g)].map(([xf]) => xf);

    expect(looks[2], 'exceljs keeps its styles in another way: the mark of typed text is lost').toContain(
      'quotePrefix="1"',
    );
    expect(looks[1]).not.toContain('quotePrefix');
  });

  test('leave the font given first the first, in which widths are counted', () => {
    const [first] = /<font>.*?<\/font>/.exec(styles) ?? [];

    expect(first, 'exceljs puts a font of its own first: columns would have another width').toBe(
      '<font><sz val="12"/><name val="Times New Roman"/></font>',
    );
  });
});

test('the parts beside the sheets are all there', () => {
  const parts = bookOf(new Shared(font));

  expect([...parts.keys()], 'exceljs names the parts of a package otherwise').toHaveLength(7);
  for (const [name, xml] of parts) expect(xml, `exceljs writes no ${name}`).toMatch(/^<\?xml /);
  const target = { Id: 'rId1', Type: 'a', Target: 'b' };
  expect(relationshipsXml([target]), 'exceljs writes relationships otherwise').toContain(
    '<Relationship Id="rId1" Type="a" Target="b"/>',
  );
});
