import fc from 'fast-check';
import { expect, test } from 'vitest';
import { revisionOf } from '../../../../shared/domain/log/revision.ts';

const key = fc.constantFrom('a', 'b', 'c', 'd');
const values = fc.dictionary(key, fc.oneof(fc.integer(), fc.string()));

test('two reports say the same when unit and values are the same, in whichever order they stand', () => {
  fc.assert(
    fc.property(values, (said) => {
      const turned = Object.fromEntries(Object.entries(said).toReversed());

      expect(revisionOf({ unit: '1', values: turned })).toBe(revisionOf({ unit: '1', values: said }));
      expect(revisionOf({ unit: '2', values: said })).not.toBe(revisionOf({ unit: '1', values: said }));
    }),
  );
});

test('a value that changes, appears or goes makes another revision', () => {
  const said = revisionOf({ unit: '1', values: { a: 1 } });

  expect(
    [{ a: 2 }, { a: '1' }, { a: 1, b: 0 }, {}].map((other) => revisionOf({ unit: '1', values: other })),
  ).not.toContain(said);
});
