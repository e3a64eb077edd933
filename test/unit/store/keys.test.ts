import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  definitionPrefix,
  definitionSort,
  exportObjectKey,
  periodPartition,
  quarantineSort,
  spillObjectKey,
  submissionSort,
  unitPrefix,
} from '../../../shared/store/keys.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom('a#b', 'a%23b', '~', '#', '\ud800', 'Xã Đắk Cấm'),
);

describe('keys', () => {
  test('are different for different parts, fit a sort key and never break at a separator', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 8, maxLength: 8 }), (parts) => {
        const [a = '', b = '', c = '', d = '', ...other] = parts.map((part) => part.toWellFormed());
        const [e = '', f = '', g = '', h = ''] = other;
        const first = submissionSort(a, b, c, d);
        const second = submissionSort(e, f, g, h);
        expect(first === second).toBe(JSON.stringify([a, b, c, d]) === JSON.stringify([e, f, g, h]));
        expect(Buffer.byteLength(first)).toBeLessThanOrEqual(1_024);
        expect(first.split('#')).toHaveLength(5);
        expect(first.startsWith(unitPrefix(a))).toBe(true);
        expect(first.startsWith(unitPrefix(e))).toBe(a === e);
      }),
      { numRuns: 2_000 },
    );
  });

  test('may be made of a lone surrogate, which has no encoding', () => {
    expect(() => [
      quarantineSort('\ud800', 'x'),
      periodPartition('\udfff', 'x'),
      definitionPrefix('\ud800'),
    ]).not.toThrow();
  });

  test('of versions are in order as text', () => {
    const sorts = [1, 2, 10, 99, 100, 9_999].map((version) => definitionSort('kon-tum', version));

    expect(sorts.toSorted()).toEqual(sorts);
    expect(definitionSort('kon-tum', 1).startsWith(definitionPrefix('kon'))).toBe(false);
  });

  test('of spilt deliveries are in the order of arrival, and one for each arrival', () => {
    const instants = ['2021-11-09T23:59:59.999Z', '2021-11-10T00:00:00.000Z', '2021-11-10T00:00:00.001Z'];
    const keys = instants.map((at) => spillObjectKey(at, 'kt-json', 'f'.repeat(64)));

    expect(keys.toSorted()).toEqual(keys);
    expect(new Set(keys).size).toBe(3);
    expect(keys[0]).toBe(`spill/2021-11-09/235959.999Z_kt-json_${'f'.repeat(64)}.json.gz`);
  });

  test('of exports hold the cut-off and the input, without a colon', () => {
    expect(exportObjectKey('kon-tum', 'once', '2021-11-30T17:00:00.000Z', 'a'.repeat(64))).toBe(
      'exports/kon-tum/once/2021-11-30T170000Z_aaaaaaaaaaaaaaaa.xlsx',
    );
  });
});
