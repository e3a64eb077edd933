/** Places in a campaign's document while it is written. */
import { expect, test } from 'vitest';
import { nameOf, pathOf, valueAt, withAt, withKeyRenamed } from '../../../functions/board/authoring/parts/document.ts';

test('a place is called as the API calls it, and found again by its name', () => {
  for (const path of [['fields', 0, 'label'], ['a/b', 'c~d'], []]) expect(pathOf(nameOf(path))).toEqual(path);
});

test('a key that is renamed is renamed where it is named, not where an answer is called alike', () => {
  const when = (answer: string) => ({ answer, equals: 'co' });

  const document = (key: string) => ({
    checks: [{ rule: 'required-when', field: 'x', message: 'co', when: when(key) }],
    indicators: [{ kind: 'sum', key: 'tong', label: 'co', of: ['x', key] }],
    export: { columns: [{ label: 'co', columns: [{ label: 'co', of: key }] }], narratives: [key] },
  });

  expect(withKeyRenamed(document('co'), 'co', 'moi')).toEqual(document('moi'));
});

test('a crafted pointer of any length names a place that is written and read in no time', () => {
  const path = pathOf('/a'.repeat(20_000));

  expect(path).toHaveLength(64);
  expect(valueAt(withAt({}, path, 1), path)).toBe(1);
});
