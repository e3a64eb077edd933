/** Distances between names, as far as suggestions need them. */
import { expect, test } from 'vitest';
import { distance } from '../../../../../shared/domain/units/names/nearest.ts';

test.each([
  ['dakcam', 'dakcam', 3, 0],
  ['dakcam', 'dakcan', 3, 1],
  ['turong', 'tumorong', 3, 2],
  ['hieu', 'xop', 3, 4],
  ['dakcam', 'dakchoong', 2, 3],
  ['', 'ab', 2, 2],
])('%s and %s within %i are %i apart', (a, b, limit, steps) => {
  expect(distance(a, b, limit)).toBe(steps);
});
