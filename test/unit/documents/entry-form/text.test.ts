/** Words of a form: cut to what a message holds, measured for the rows they stand in. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText, cutAtWord } from '../../../../shared/documents/entry-form/text.ts';
import { linesOf, rowHeight, textHeight } from '../../../../shared/documents/sheet/measure.ts';
import { serialOf } from '../../../../shared/documents/xlsx/cell-values.ts';

describe('a message', () => {
  test('is never longer than its limit, nor cut inside a letter', () => {
    void fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), fc.integer({ min: 8, max: 255 }), (text, limit) => {
        const cut = cutAtWord(text, limit);

        expect(cut.length).toBeLessThanOrEqual(limit);
        expect(cut.isWellFormed()).toBe(true);
        expect(cut).not.toMatch(/\n/);
      }),
    );
  });

  test('ends after a word, and says that it goes on', () => {
    expect(cutAtWord('Số Trưởng thôn là đảng viên hiện có', 32)).toBe('Số Trưởng thôn là đảng viên…');
    expect(cutAtWord('Số Trưởng thôn\nhiện có', 32)).toBe('Số Trưởng thôn hiện có');
  });
});

describe('text of a cell', () => {
  test('is composed, with one kind of line break and nothing XML forbids', () => {
    expect(cleanText('Đa\u0309ng\r\nviên\u0000\ud800')).toBe('Đảng\nviên');
  });

  test('takes more lines the narrower its column is', () => {
    const text = 'Số Bí thư chi bộ đồng thời là Tổ trưởng tổ dân phố hiện có';
    const lines = [400, 200, 100, 50].map((width) => linesOf(text, width, 'form-heading').length);

    expect(lines.toSorted((a, b) => a - b)).toEqual(lines);
    expect(lines[0]).toBe(1);
    expect(new Set(lines).size).toBe(4);
  });

  test('is as tall as its paragraphs, up to what a row can be', () => {
    expect(textHeight('a\nb\nc', 100, 'form-text')).toBeGreaterThan(2 * textHeight('a', 100, 'form-text'));
    expect(rowHeight([{ style: 'form-text', value: 'dài '.repeat(9_000) }], [100])).toBe(409);
  });
});

test('a date counts days as spreadsheets do', () => {
  // The example of Microsoft's reference for DATEVALUE.
  expect(serialOf('2011-08-22', 'date')).toBe(40_777);
});
