/** What holds for any sheet with any marks, and for any bytes at all. */
import { read, utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CellMark, markWorkbook } from '../../../../shared/documents/marked-copy/mark-workbook.ts';
import { cellName } from '../../../../shared/reading/formats/xlsx/address.ts';
import { aForm, aPackage, at, formSheet, parts, sheetPart, worksheet } from './mark-cast.ts';

describe('a file that cannot be marked', () => {
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['no archive', Buffer.from('xin chào')],
    ['a sheet that is not well formed', aPackage({ sheet: worksheet('<sheetData><row></sheetData>') })],
    ['a document type', aPackage({ sheet: `<!DOCTYPE a><worksheet><sheetData/></worksheet>` })],
    [
      'another encoding',
      aPackage({ sheet: '<?xml version="1.0" encoding="windows-1258"?><worksheet><sheetData/></worksheet>' }),
    ],
    ['no rows', aPackage({ sheet: worksheet('') })],
  ])('gives nothing: %s', (_, file) => {
    expect(markWorkbook(file, [at('A1')], '')).toBeUndefined();
  });

  it('never throws, whatever the bytes', async () => {
    const form = await aForm();
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.array(fc.tuple(fc.nat(form.length - 1), fc.nat(255)), { maxLength: 20 }).map((changes) => {
        const broken = Buffer.from(form);
        for (const [place, byte] of changes) broken[place] = byte;
        return broken;
      }),
      fc.nat(form.length).map((length) => form.subarray(0, length)),
    );

    fc.assert(
      fc.property(bytes, (file) => {
        const copy = markWorkbook(Buffer.from(file), [{ ...at('C6'), sheet: formSheet }], 'x');
        expect(copy === undefined || copy.length > 0).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('never throws, whatever the sheet part', () => {
    const piece = fc.constantFrom(
      ...[
        '<sheetData>',
        '</sheetData>',
        '<row r="2">',
        '<row>',
        '</row>',
        '<c r="B2" t="s">',
        '<c>',
        '</c>',
        '<v>',
        '1',
      ],
      ...[
        '</v>',
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '<cols>',
        '<col min="1" max="9"/>',
        '</cols>',
        '"',
        '>',
        '<',
        '&#x110000;',
      ],
    );

    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(() => markWorkbook(aPackage({ sheet: worksheet(pieces.join('')) }), [at('B2')], 'x')).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });
});

describe('any sheet with any marks', () => {
  const place = fc.record({ row: fc.integer({ min: 1, max: 12 }), column: fc.integer({ min: 1, max: 8 }) });
  const value = fc.oneof(fc.integer(), fc.string({ maxLength: 12, unit: 'grapheme' }), fc.boolean());
  const filled = fc.array(fc.tuple(place, value), { maxLength: 40 });
  const faults = fc.array(fc.tuple(place, fc.constantFrom<CellMark['strength']>('refuse', 'warn')), { maxLength: 15 });

  const asFile = (cells: readonly (readonly [{ row: number; column: number }, unknown])[]): Buffer => {
    const rows: unknown[][] = [];
    for (const [{ row, column }, one] of cells) {
      rows[row - 1] ??= [];
      (rows[row - 1] as unknown[])[column - 1] = one;
    }
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet(Array.from(rows, (row) => Array.from(row ?? []))), 'Trang 1');
    return write(book, { type: 'buffer', bookType: 'xlsx' });
  };

  it('keeps every cell, colours those marked and nothing else, and does not pile up', () => {
    fc.assert(
      fc.property(filled, faults, faults, (cells, first, second) => {
        const file = asFile(cells);
        const marksOf = (list: typeof first): CellMark[] =>
          list.map(([{ row, column }, strength]) => at(cellName(row, column), 'Sai.', strength));
        const once = markWorkbook(file, marksOf(first), 'x');
        const twice = markWorkbook(Buffer.from(once ?? []), marksOf(second), 'x');
        const directly = markWorkbook(file, marksOf(second), 'x');

        const shown = (bytes: Uint8Array | undefined): Map<string, unknown> => {
          const found = read(bytes, { type: 'array' }).Sheets['Trang 1'] ?? {};
          return new Map(
            Object.entries(found).flatMap(([name, cell]) =>
              name.startsWith('!') || cell.v === undefined ? [] : [[name, cell.v]],
            ),
          );
        };
        const [was, is] = [shown(file), shown(twice)];
        const notes = [...is].filter(([name]) => !was.has(name));
        for (const [name, one] of was) expect(is.get(name)).toEqual(one);
        expect(notes.map(([name]) => name.replace(/\D/g, '')).sort()).toEqual(
          [...new Set(second.map(([{ row }]) => String(row)))].sort(),
        );
        expect(new Set(notes.map(([name]) => name.replace(/\d/g, ''))).size).toBeLessThanOrEqual(1);
        expect(is).toEqual(shown(directly));

        const colours = (bytes: Uint8Array | undefined): string[] =>
          [
            ...(parts(bytes ?? new Uint8Array()).get(sheetPart) ?? '').matchAll(
              /<conditionalFormatting sqref="([^"]*)"/g,
            ),
          ].flatMap(([, places = '']) => places.split(' '));
        expect(colours(twice).sort()).toEqual([...new Set(marksOf(second).map(({ cell }) => cell))].sort());
      }),
      { numRuns: 150 },
    );
  });
});
