import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberWords } from '../../../shared/domain/fields/number-words.ts';
import { typeAnswer, type Writing } from '../../../shared/reading/typing.ts';

const field = {
  kind: 'decimal',
  key: 'area',
  label: 'Diện tích',
  required: false,
  decimals: 3,
  unitOfMeasure: 'ha',
  min: 0,
  max: 9_999.5,
} as const;

type Over = { readonly decimals?: number; readonly min?: number };
const said = (raw: unknown, numbers?: Writing['numbers'], over: Over = {}) => {
  const { value, issues } = typeAnswer({ ...field, ...over }, raw, '/answers/area', { dateOrder: 'dmy', numbers });
  return value ?? issues[0]?.code ?? 'blank';
};

describe('a figure with decimals', () => {
  test.each<[unknown, unknown]>([
    ['8,5', 8.5],
    ['8.5', 8.5],
    [8.5, 8.5],
    ['８，５', 8.5],
    ['8,5 ha', 8.5],
    ['8,5HA', 8.5],
    ['012,50', 12.5],
    ['0', 0],
    [1.125, 1.125],
    ['0,125', 0.125],
    ['0.125', 0.125],
    ['1250', 1_250],
    ['1250,500', 1_250.5],
    ['1.250,5', 1_250.5],
    ['1,250.5', 1_250.5],
    ['1 250,5', 1_250.5],
    ['1\u00a0250', 1_250],
    ['', 'blank'],
    ['1.250', 'decimal.separator'],
    ['1,250', 'decimal.separator'],
    ['9,1234', 'decimal.too-fine'],
    [0.1 + 0.2, 'decimal.too-fine'],
    ['9999,6', 'decimal.range'],
    [1e21, 'decimal.text'],
    ['-3,5', 'decimal.negative'],
    [-3.5, 'decimal.negative'],
    ['12,5%', 'decimal.percentage'],
    ['1/2', 'decimal.fraction'],
    ['không', 'decimal.word'],
    ['1.2.3', 'decimal.text'],
    ['1,2,3', 'decimal.text'],
    ['1.25,5', 'decimal.text'],
    [',5', 'decimal.text'],
    ['8,5 m', 'decimal.text'],
    [true, 'decimal.text'],
  ])('%j is %s', (raw, expected) => {
    expect(said(raw)).toBe(expected);
  });

  test('with thousands or decimals is read as the source writes its numbers', () => {
    expect([said('1.250', 'vi'), said('1.250', 'en')]).toEqual([1_250, 1.25]);
    expect([said('1,250', 'vi'), said('1,250', 'en')]).toEqual([1.25, 1_250]);
    expect([said('8,5', 'en'), said('8.5', 'vi')]).toEqual([8.5, 8.5]);
  });

  test('that can be read in two ways is asked about with both, whatever its decimals', () => {
    const { issues } = typeAnswer({ ...field, decimals: 1 }, '1.250', '/answers/area');

    expect(issues[0]?.detail).toBe('"Diện tích": "1.250" có thể là 1250 hoặc 1,25; hãy ghi 1250 hoặc 1,25.');
  });

  test('below zero is taken where the field goes below zero', () => {
    expect(['-8,5', '−8,5', '- 8.5', -8.5].map((raw) => said(raw, 'plain', { min: -10 }))).toEqual([
      -8.5, -8.5, -8.5, -8.5,
    ]);
    expect(said('-10,5', 'plain', { min: -10 })).toBe('decimal.range');
    expect(Object.is(said('-0', 'plain', { min: -10 }), 0)).toBe(true);
  });

  const written = fc.integer({ min: 0, max: 9_999_500 });

  test('is read back as it was written, with commas or points, or asked about', () => {
    fc.assert(
      fc.property(written, fc.constantFrom(',', '.'), (places, mark) => {
        const value = places / 1_000;
        const text = String(value).replace('.', mark);
        const isTwofold = /^[1-9]\d{0,2}[.,]\d{3}$/.test(text);
        expect(said(text)).toBe(isTwofold ? 'decimal.separator' : value);
      }),
    );
  });

  test('is read back from words of documents, and by a program that says how it writes', () => {
    fc.assert(
      fc.property(written, (places) => {
        const value = places / 1_000;
        expect(said(numberWords(value), 'vi')).toBe(value);
        expect(said(`${numberWords(value, 3)} ha`, 'vi')).toBe(value);
        expect(said(value)).toBe(value);
        expect(said(value.toLocaleString('en-US', { maximumFractionDigits: 3 }), 'en')).toBe(value);
      }),
    );
  });

  test('is never another number than one of those the text can mean', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9., -]{0,9}$/), (text) => {
        const value = said(text);
        if (typeof value !== 'number') return;
        const readings = [text.replace(/[. ]/g, '').replace(',', '.'), text.replace(/[, ]/g, '')];
        expect(readings.map(Number)).toContain(value);
      }),
    );
  });

  test('takes any bytes at all without a fault of ours', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        expect(typeof said(raw)).toMatch(/number|string/);
      }),
    );
  });
});
