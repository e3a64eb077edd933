/** What makes Excel repair a file, or read it otherwise than it was meant, is not in a form. */
import { describe, expect, test } from 'vitest';
import { cast } from '../../../cast/index.ts';
import { asked, ofTheCast, shipped, withEveryRule } from './given.ts';
import { district, opened, partsOf, rulesIn, sheetOf } from './written.ts';

describe('the file of a form', () => {
  test('keeps within what Excel takes, or it would repair the file', async () => {
    for (const form of [
      district,
      asked(shipped('luc-ngan-hd-2022')),
      asked(shipped('quang-ngai-2026')),
      asked(withEveryRule()),
    ]) {
      const rules = rulesIn((await partsOf(form)).get('xl/worksheets/sheet1.xml') ?? '');
      const longest = (name: string): number =>
        Math.max(...rules.map(({ attributes }) => attributes.get(name)?.length ?? 0));
      expect(longest('promptTitle')).toBeLessThanOrEqual(32);
      expect(longest('errorTitle')).toBeLessThanOrEqual(32);
      expect(longest('prompt')).toBeLessThanOrEqual(255);
      expect(longest('error')).toBeLessThanOrEqual(255);
      expect(Math.max(...rules.flatMap(({ formulas }) => formulas.map((one) => one.length)))).toBeLessThanOrEqual(255);
    }
  });

  test('keeps text that looks like a code of a character as it was written', async () => {
    const told = { difficulties: '_x0041_ và _x000d_, không phải _x41_' };
    const form = asked(ofTheCast(), { values: new Map([[cast.punctual, told]]) });

    const strings = (await partsOf(form)).get('xl/sharedStrings.xml');
    expect(strings).toContain('_x005F_x0041_ và _x005F_x000d_, không phải _x41_');
    expect(
      sheetOf(await opened(form), 'Biểu nhập')
        .getSheetValues()
        .flat(),
    ).toContain(told.difficulties);
  });

  test('writes fonts in the order of Excel, and a window for the views of its sheets', async () => {
    const parts = await partsOf(district);
    const fonts = [...(parts.get('xl/styles.xml') ?? '').matchAll(/<font>(.*?)<\/font>/g)].map(([, font = '']) =>
      [...font.matchAll(/<(\w+)/g)].map(([, tag]) => tag).join(' '),
    );
    expect(fonts.length).toBeGreaterThan(5);
    expect(fonts.filter((tags) => !/^(b )?(i )?sz color name( family)?$/.test(tags))).toEqual([]);
    expect(parts.get('xl/workbook.xml')?.match(/<workbookView /g)).toHaveLength(1);
  });
});
