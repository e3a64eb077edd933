import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roman } from '../../../../shared/documents/export/sheets/order.ts';
import { piecesOf } from '../../../../shared/documents/export/sheets/text.ts';
import { cleanText } from '../../../../shared/documents/package/xml-text.ts';
import { heightOf, linesOf, textHeight, textWidth } from '../../../../shared/documents/sheet/measure.ts';

const written = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc
    .array(fc.constantFrom('thôn', ' ', '\n', '  ', 'tổ dân phố', 'Đ'.repeat(50), '\u0301', '\t'), { maxLength: 80 })
    .map((parts) => parts.join('')),
);

describe('linesOf', () => {
  it('loses no character, whatever the text and the width', () => {
    fc.assert(
      fc.property(written, fc.integer({ min: 5, max: 300 }), (text, width) => {
        expect(linesOf(text, width, 'prose').join('')).toBe(text);
      }),
    );
  });

  it('fills no line beyond its column', () => {
    const text = 'Tiếp tục đẩy mạnh chủ trương phát triển đảng viên trong đội ngũ thôn trưởng. '.repeat(20);

    for (const line of linesOf(text, 200, 'prose')) expect(textWidth(line.trimEnd(), 'prose')).toBeLessThanOrEqual(194);
  });

  it('keeps lines of marks without width short', () => {
    expect(Math.max(...linesOf('\u0301'.repeat(50_000), 200, 'prose').map((line) => line.length))).toBeLessThanOrEqual(
      1_000,
    );
  });
});

describe('piecesOf', () => {
  it('gives pieces that fit a cell and a row', () => {
    fc.assert(
      fc.property(fc.array(written, { maxLength: 60 }), (texts) => {
        const text = cleanText(texts.join('\n'));
        const pieces = piecesOf(text, 120, 'prose');

        expect(pieces.join('')).toBe(text);
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(32_767);
          expect(textHeight(piece, 120, 'prose')).toBeLessThanOrEqual(409);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('heights', () => {
  it('grow with the lines of a text', () => {
    expect(textHeight('Xã', 150, 'text')).toBe(heightOf(1, 'text'));
    expect(textHeight('một\nhai\nba', 150, 'text')).toBe(heightOf(3, 'text'));
  });
});

describe('roman', () => {
  it.each([
    [1, 'I'],
    [4, 'IV'],
    [9, 'IX'],
    [14, 'XIV'],
    [63, 'LXIII'],
    [705, 'DCCV'],
  ])('writes %i as %s', (number, text) => {
    expect(roman(number)).toBe(text);
  });
});
