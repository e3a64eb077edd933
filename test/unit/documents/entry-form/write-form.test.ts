/** The form as a file: read back by another program's rules, and part by part as the package holds it. */
import type ExcelJS from 'exceljs';
import { beforeAll, describe, expect, test } from 'vitest';
import { formWorkbook } from '../../../../shared/documents/entry-form/write-form.ts';
import { readFormMark } from '../../../../shared/reading/formats/xlsx/form-mark.ts';
import { aCampaign, cast } from '../../../cast/index.ts';
import { asked, ofTheCast, shipped } from './given.ts';
import { district, opened, partsOf, rulesIn, sheetOf } from './written.ts';

describe('a table of units', () => {
  const told = { heads_thon: 5, members: 3, as_of: '2024-03-05', hall: true, road: 'earth', difficulties: '=1+1' };
  const given = ofTheCast();
  let sheet: ExcelJS.Worksheet;
  let parts: ReadonlyMap<string, string>;
  beforeAll(async () => {
    const form = asked(given, { values: new Map([[cast.punctual, told]]) });
    sheet = sheetOf(await opened(form), 'Biểu nhập');
    parts = await partsOf(form);
  });
  const column = (key: string): number => {
    const keys = sheet.getRow(1).values as ExcelJS.CellValue[];
    return keys.indexOf(key);
  };
  const rowOf = (code: string): ExcelJS.Row => {
    const codes = sheet.getColumn(1).values as ExcelJS.CellValue[];
    return sheet.getRow(codes.indexOf(code));
  };

  test('is marked where its hidden row and column of keys cross', () => {
    expect(readFormMark(sheet.getCell('A1').text)).toEqual({
      units: 'rows',
      campaign: 'song-vang-2024',
      version: 1,
      period: 'once',
      register: 'song-vang@2024-01-01',
    });
    expect([sheet.getRow(1).hidden, sheet.getColumn(1).hidden]).toEqual([true, true]);
  });

  test('has a key over every field and beside every unit, and words for the rest', () => {
    const [, ...across] = sheet.getRow(1).values as ExcelJS.CellValue[];
    const [, , ...down] = sheet.getColumn(1).values as ExcelJS.CellValue[];
    expect(across.slice(1)).toEqual(['#xem', '#ten', ...given.campaign.fields.map(({ key }) => key)]);
    expect(down.filter((key) => key !== '#xem')).toEqual(given.units.map(({ code }) => code));
    expect(down).toHaveLength(sheet.rowCount - 1);
  });

  test('holds what was reported: numbers, a real date, words of choices, and text that is no formula', () => {
    const row = rowOf(cast.punctual);
    const cells = ['heads_thon', 'members', 'as_of', 'hall', 'road', 'difficulties'].map((key) =>
      row.getCell(column(key)),
    );
    expect(cells.map(({ value }) => value)).toEqual([5, 3, new Date('2024-03-05'), 'Có', 'Đường đất', '=1+1']);
    expect(cells[2]?.numFmt).toBe('dd/mm/yyyy');
    expect(row.getCell(column('heads_tdp')).value).toBeNull();
  });

  test('adds up what was reported, and adds nothing where nothing was', () => {
    const total = sheet.getRow(rowOf(cast.silent).number + 1);
    // From the line of the first district, which holds no number.
    const [first, last] = [rowOf(cast.punctual).number - 1, rowOf(cast.silent).number];
    const letter = sheet.getColumn(column('members')).letter;
    const cells = `${letter}${first}:${letter}${last}`;
    expect(total.getCell(column('members')).value).toEqual({
      formula: `IF(COUNT(${cells})=0,"",SUM(${cells}))`,
      result: 3,
    });
    expect(total.getCell(column('heads_tdp')).text).toBe('');
  });

  test('has room for filing on paper: who reports, the nation, the document, and where it is signed', () => {
    const texts = [...Array(sheet.rowCount).keys()].map((at) => {
      const [, , ...cells] = sheet.getRow(at + 1).values as ExcelJS.CellValue[];
      return [...new Set(cells.filter((value) => typeof value === 'string'))].join(' | ');
    });

    expect(texts[1]).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(texts.some((text) => text.startsWith('(Theo văn bản số '))).toBe(true);
    expect(texts.slice(-4, -1)).toEqual([
      '……………, ngày …… tháng …… năm ………',
      'NGƯỜI LẬP BIỂU | THỦ TRƯỞNG ĐƠN VỊ',
      '(Ký, ghi rõ họ tên) | (Ký, ghi rõ họ tên, đóng dấu)',
    ]);
  });

  test('is protected without a password; only cells for answers are unlocked', () => {
    const xml = parts.get('xl/worksheets/sheet1.xml') ?? '';
    expect(xml).toMatch(/<sheetProtection sheet="1" formatColumns="0" formatRows="0"\/>/);
    const unlocked: string[] = [];
    sheet.eachRow((row) => {
      row.eachCell({ includeEmpty: true }, (cell) => {
        if (cell.protection?.locked === false) unlocked.push(`${sheet.getCell(cell.row as unknown as number, 1).text}`);
      });
    });
    expect(unlocked).toHaveLength(given.units.length * given.campaign.fields.length);
    expect(new Set(unlocked)).toEqual(new Set(given.units.map(({ code }) => code)));
  });

  test('sets the units of each district under its name', () => {
    const names = (sheet.getColumn(2).values as ExcelJS.CellValue[]).filter((value) => typeof value === 'string');
    expect(names).toContain('Huyện Núi Cao');
    expect(names).toContain('Thị xã Bến Nước');
  });

  test('lets rows grow with what is typed, and keeps the heights of the others', () => {
    const xml = parts.get('xl/worksheets/sheet1.xml') ?? '';
    const fixed = [...xml.matchAll(/<row r="(\d+)"[^>]*customHeight/g)].map(([, row]) => Number(row));
    expect(fixed).not.toContain(rowOf(cast.punctual).number);
    expect(fixed).toContain(2);
  });

  test('offers choices from the hidden sheet of lists', () => {
    const rules = rulesIn(parts.get('xl/worksheets/sheet1.xml') ?? '').filter(({ type }) => type === 'list');
    expect(rules.map(({ formulas }) => formulas)).toEqual([["'Danh mục'!$A$2:$A$3"], ["'Danh mục'!$B$2:$B$3"]]);
    expect(parts.get('xl/workbook.xml')).toMatch(/name="Danh mục" state="hidden"/);
  });
});

describe('the form of a district of Kon Tum', () => {
  test('writes a rule once for the rows it is alike in', async () => {
    const rules = rulesIn((await partsOf(district)).get('xl/worksheets/sheet1.xml') ?? '');
    expect(rules.length).toBeLessThan(30);
    const text = rules.filter(({ type }) => type === 'textLength');
    expect(text).toHaveLength(3);
    expect(new Set(text.map(({ formulas }) => formulas.join()))).toEqual(new Set(['20000']));
  });

  test('asks before a figure of thôn in a phường, as the check only warns', async () => {
    const rules = rulesIn((await partsOf(district)).get('xl/worksheets/sheet1.xml') ?? '');
    const asking = rules.filter(({ attributes }) => attributes.get('errorStyle') === 'warning');
    expect(asking.length).toBeGreaterThan(0);
    expect(asking.map(({ formulas }) => formulas)).toEqual(asking.map(() => ['0', '0']));
  });

  test('is printed on one page across, its heading on every page', async () => {
    const sheet = sheetOf(await opened(district), 'Biểu nhập');
    expect(sheet.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0 });
    expect(sheet.pageSetup.printTitlesRow).toMatch(/^\d+:\d+$/);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 3 });
  });
});

describe('the form of one unit', () => {
  const ln = shipped('luc-ngan-hd-2022');
  const organisation = ln.units.find(({ type }) => type === 'organisation');
  const form = asked(ln, { units: organisation ? [organisation] : [] });

  test('holds the unit over its answers, and the questions it is asked beside them', async () => {
    const sheet = sheetOf(await opened(form), 'Biểu nhập');
    const own = ln.campaign.fields.filter(({ unitTypes }) => unitTypes?.includes('organisation') ?? true);
    expect(readFormMark(sheet.getCell('A1').text)?.units).toBe('columns');
    expect(sheet.getRow(1).values).toEqual([undefined, expect.anything(), '#xem', '#xem', 'mttq', '#xem']);
    const [, , ...down] = sheet.getColumn(1).values as ExcelJS.CellValue[];
    expect(down.filter((key) => !String(key).startsWith('#'))).toEqual(own.map(({ key }) => key));
    const [name] = down.flatMap((key, index) => (key === '#ten' ? [sheet.getCell(index + 2, 4).text] : []));
    expect(name).toBe(organisation?.name);
    expect(sheet.pageSetup).toMatchObject({ orientation: 'portrait', fitToWidth: 1 });
  });

  test('explains every question on a sheet of its own', async () => {
    const workbook = await opened(form);
    const guide = sheetOf(workbook, 'Hướng dẫn');
    const words = guide.getSheetValues().flat().map(String);
    for (const field of ln.campaign.fields.filter(({ unitTypes }) => unitTypes?.includes('organisation') ?? true)) {
      expect(words).toContain(field.label);
    }
    expect(workbook.worksheets.map(({ name, state }) => [name, state])).toEqual([
      ['Biểu nhập', 'visible'],
      ['Hướng dẫn', 'visible'],
      ['Danh mục', 'hidden'],
    ]);
  });
});

describe('any form', () => {
  test('is the same bytes for the same asking', async () => {
    const [one, other] = [await formWorkbook(district), await formWorkbook(district)];
    expect(Buffer.compare(Buffer.from(one), Buffer.from(other))).toBe(0);
  });

  test('keeps hostile words of a campaign as text', async () => {
    const hostile = '=HYPERLINK("http://x","y")\u0000\u0007 <b>&\ud800';
    const { fields } = aCampaign();
    const campaign = aCampaign({
      title: hostile,
      fields: fields.map((field) => ({ ...field, label: hostile, section: hostile, help: hostile })),
    });
    const units = ofTheCast().units.map((unit) => ({ ...unit, name: '@SUM(A1)' }));
    for (const some of [units, units.slice(0, 1)]) {
      const parts = await partsOf({ ...asked(ofTheCast()), campaign, units: some });
      const formulas = [...parts.values()].flatMap((xml) =>
        [...xml.matchAll(/<f>(.*?)<\/f>/g)].map(([, text = '']) => text),
      );
      expect(formulas.filter((text) => !text.startsWith('IF(COUNT('))).toEqual([]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      expect([...parts.values()].filter((xml) => /[\u0000-\u0008]|[\ud800-\udfff]/u.test(xml))).toEqual([]);
    }
  });

  test('is made of nobody, too', async () => {
    const sheet = sheetOf(await opened(asked(ofTheCast(), { units: [] })), 'Biểu nhập');
    expect(readFormMark(sheet.getCell('A1').text)?.units).toBe('rows');
  });
});
