import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plus, times } from '../../../../shared/domain/fields/exact.ts';
import { numberWords } from '../../../../shared/domain/fields/number-words.ts';

/** A number of whole smallest places, and how many decimals they are. */
const scaled = fc.record({ units: fc.integer({ min: -1e9, max: 1e9 }), decimals: fc.integer({ min: 0, max: 6 }) });
const numberOf = ({ units, decimals }: { units: number; decimals: number }): number => units / 10 ** decimals;

describe('sums of decimals', () => {
  test('0.1 and 0.2 are 0.3', () => {
    expect(plus(0.1, 0.2)).toBe(0.3);
    expect(plus(0.3, -0.1)).toBe(0.2);
    expect(times(3, 0.1)).toBe(0.3);
  });

  test('are what whole numbers of the smallest place add up to', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), fc.array(fc.integer({ min: 0, max: 1e9 })), (decimals, units) => {
        const sum = units.map((one) => one / 10 ** decimals).reduce(plus, 0);
        expect(sum).toBe(units.reduce((a, b) => a + b, 0) / 10 ** decimals);
      }),
    );
  });

  test('do not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(scaled, { maxLength: 30 }), (parts) => {
        const numbers = parts.map(numberOf);
        expect(numbers.toReversed().reduce(plus, 0)).toBe(numbers.reduce(plus, 0));
      }),
    );
  });

  test('stay plain for whole numbers', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer(), (a, b) => {
        expect(plus(a, b)).toBe(a + b);
      }),
    );
  });

  test('never end in nothing, whatever the constants of a rule are', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }), scaled, (a, b) => {
        expect(times(a, numberOf(b))).not.toBeNaN();
        expect(plus(a, numberOf(b))).toBeCloseTo(a + numberOf(b), 3);
      }),
    );
  });
});

describe('a number in words', () => {
  test.each([
    [8.5, undefined, '8,5'],
    [0.3, undefined, '0,3'],
    [1_250.5, undefined, '1.250,5'],
    [-1_234_567.25, undefined, '-1.234.567,25'],
    [1.23456, undefined, '1,23456'],
    [8.5, 2, '8,50'],
    [1_000, 1, '1.000,0'],
  ])('%d with %s decimals is %s', (value, decimals, words) => {
    expect(numberWords(value, decimals)).toBe(words);
  });
});
