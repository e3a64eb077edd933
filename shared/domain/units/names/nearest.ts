/** Suggestions for a text that is no name of the register: the names a few keystrokes away. */
import type { Unit } from '../register.ts';
import type { NameIndex } from './name-index.ts';
import { joined, keyOf } from './phrase.ts';

/** How many keystrokes may separate a suggestion from what was written. */
const reach = (length: number): number => 1 + [4, 8].filter((shorter) => length > shorter).length;

/** Units whose key is within reach of any of the written keys, nearest first. */
export const nearest = (index: NameIndex, keys: readonly string[]): readonly Unit[] => {
  const found = new Map<Unit, number>();
  for (const key of new Set(keys)) {
    const limit = reach(key.length);
    for (const [name, entries] of index.names) {
      const steps = distance(key, name, limit);
      if (steps > limit) continue;
      for (const { owner } of entries) found.set(owner, Math.min(steps, found.get(owner) ?? steps));
    }
  }
  return [...found].toSorted(([, a], [, b]) => a - b).map(([unit]) => unit);
};

const longestRun = 6;

/** Units whose name stands somewhere among the words ("Trạm y tế xã Sa Bình"), longest names first. */
export const contained = (index: NameIndex, words: readonly string[]): readonly Unit[] =>
  Array.from({ length: longestRun }, (_, shorter) => longestRun - shorter).flatMap((length) =>
    words.flatMap((_, at) => {
      const run = at + length <= words.length ? words.slice(at, at + length) : [];
      return (index.names.get(keyOf(joined(run))) ?? []).map(({ owner }) => owner);
    }),
  );

/** Levenshtein distance; anything beyond the limit is reported as limit + 1. */
export const distance = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = new Uint8Array(b.length + 1).map((_, column) => column);
  let next = new Uint8Array(b.length + 1);
  for (let line = 1; line <= a.length; line += 1) {
    next[0] = line;
    let least = line;
    for (let column = 1; column <= b.length; column += 1) {
      const swap = (row[column - 1] ?? 0) + (a.charCodeAt(line - 1) === b.charCodeAt(column - 1) ? 0 : 1);
      const steps = Math.min(swap, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1);
      next[column] = steps;
      least = Math.min(least, steps);
    }
    if (least > limit) return limit + 1;
    [row, next] = [next, row];
  }
  return Math.min(row[b.length] ?? 0, limit + 1);
};
