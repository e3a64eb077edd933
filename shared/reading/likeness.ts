/**
 * How alike two labels read, from 0 to 1: the words they share, rare ones counting more. Used to suggest a mapping to
 * a person, never to map by itself. Pure.
 */

import type { Field } from '../domain/fields/field.ts';
import type { Answer } from '../domain/log/draft.ts';
import { labelKey } from '../domain/sources/label.ts';

export type Weigh = (word: string) => number;

/** Below this two labels have words in common and nothing else. */
export const leastLike = 0.5;

/** Labels longer than this are compared by their beginning: what is asked stands there. */
const mostWords = 60;

/** The words of a label without its number: "2.1. Số thôn" and "Số thôn" ask the same. */
const wordsOf = (label: string): readonly string[] =>
  labelKey(label.slice(0, 2_000))
    .replace(/^(?:[\d.]{1,8}|[ivx]{1,5}|[a-h])[.)/:-] */u, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, mostWords);

/** Words that stand in every label ("số", "hiện có") tell labels apart least. */
export const weighing = (labels: readonly string[]): Weigh => {
  const times = new Map<string, number>();
  for (const label of labels) for (const word of new Set(wordsOf(label))) times.set(word, (times.get(word) ?? 0) + 1);
  return (word) => Math.log(1 + labels.length / (times.get(word) ?? 1));
};

export const likeness = (a: string, b: string, weigh: Weigh): number => {
  if (labelKey(a) === labelKey(b)) return 1;
  // What stands in brackets explains the question; it is left out where that makes the two more alike.
  const bare = (label: string): string => label.replace(/\([^()]*\)/gu, ' ');
  return Math.max(shared(wordsOf(a), wordsOf(b), weigh), 0.98 * shared(wordsOf(bare(a)), wordsOf(bare(b)), weigh));
};

/** Weighted Dice coefficient; the same words in another order are a little less than the same. */
const shared = (a: readonly string[], b: readonly string[], weigh: Weigh): number => {
  const rest = new Map<string, number>();
  for (const word of b) rest.set(word, (rest.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of a) {
    const left = rest.get(word) ?? 0;
    if (left > 0) common += weigh(word);
    rest.set(word, left - 1);
  }
  const total = sum(a, weigh) + sum(b, weigh);
  return total === 0 ? 0 : Math.min(0.99, (2 * common) / total);
};

const sum = (words: readonly string[], weigh: Weigh): number => words.reduce((total, word) => total + weigh(word), 0);

/** The label of the question most like a field; undefined when none is. */
export const nearestQuestion = (field: Field, answers: readonly Answer[]): string | undefined => {
  const labels = answers.slice(0, 200).map(({ key, label }) => label ?? key);
  const weigh = weighing([field.label, ...labels]);
  const [best] = labels
    .map((label) => ({ label, score: likeness(field.label, label, weigh) }))
    .toSorted((a, b) => b.score - a.score);
  return best && best.score >= leastLike ? best.label.slice(0, 100).toWellFormed() : undefined;
};
