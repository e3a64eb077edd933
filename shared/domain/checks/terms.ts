/**
 * Numbers derived from one set of answers: terms of checks, and indicators.
 * Tri-state throughout: `undefined` is "not reported", which is never zero.
 */
import type { Campaign } from '../campaign/campaign.ts';
import type { Indicator } from '../campaign/indicator.ts';
import { plus, times } from '../fields/exact.ts';
import type { Values } from '../fields/field.ts';
import type { Term } from './check.ts';

/** Figures a campaign can add up: value of a count field or of a sum indicator, by key. */
export type Figure = (key: string) => number | undefined;

/** What each form of term becomes, given what its parts became. */
export interface TermForms<T> {
  readonly constant: (value: number) => T;
  readonly named: (key: string) => T;
  readonly sum: (parts: readonly T[]) => T;
  readonly times: (factor: number, of: T) => T;
}

/** The only reader of a term's forms. */
export const foldTerm = <T>(term: Term, forms: TermForms<T>): T => {
  if (typeof term === 'number') return forms.constant(term);
  if (typeof term === 'string') return forms.named(term);
  if ('sum' in term) return forms.sum(term.sum.map((part) => foldTerm(part, forms)));
  return forms.times(term.times, foldTerm(term.of, forms));
};

const sumReported = (parts: readonly (number | undefined)[]): number | undefined => {
  const reported = parts.filter((part) => part !== undefined);
  return reported.length === 0 ? undefined : reported.reduce(plus, 0);
};

/** Sum indicators by key: what each adds up. */
export const sumsOf = ({ indicators }: Pick<Campaign, 'indicators'>): ReadonlyMap<string, readonly string[]> =>
  new Map(indicators.flatMap((one) => (one.kind === 'sum' ? [[one.key, one.of] as const] : [])));

/** Looks figures up in one report's answers, following sum indicators. */
export const figuresOf = (campaign: Pick<Campaign, 'indicators'>, values: Values): Figure => {
  const sums = sumsOf(campaign);
  // Remembered, because sums of sums of sums would otherwise be added up again for every way that leads to them.
  const known = new Map<string, number | undefined>();
  const figure: Figure = (key) => {
    const parts = sums.get(key);
    if (parts) {
      if (!known.has(key)) known.set(key, sumReported(parts.map(figure)));
      return known.get(key);
    }
    const value = values[key];
    return typeof value === 'number' ? value : undefined;
  };
  return figure;
};

/** The number a term stands for, or undefined when nothing it needs was reported. */
export const evaluate = (term: Term, figure: Figure): number | undefined =>
  foldTerm<number | undefined>(term, {
    constant: (value) => value,
    named: figure,
    sum: sumReported,
    times: (factor, of) => (of === undefined ? undefined : times(factor, of)),
  });

/** Keys a term names. */
export const keysOf = (term: Term): readonly string[] =>
  foldTerm<readonly string[]>(term, {
    constant: () => [],
    named: (key) => [key],
    sum: (parts) => parts.flat(),
    times: (_, of) => of,
  });

/** The fields behind keys, each once, in order: themselves, or the parts of the sums they name. */
export const fieldsBehind = (keys: readonly string[], campaign: Pick<Campaign, 'indicators'>): readonly string[] => {
  const sums = sumsOf(campaign);
  const seen = new Set<string>();
  const walk = (key: string): readonly string[] => {
    if (seen.has(key)) return [];
    seen.add(key);
    return sums.get(key)?.flatMap(walk) ?? [key];
  };
  return keys.flatMap(walk);
};

/**
 * The value of an indicator: a number, `'-'` for a ratio over zero, undefined when its parts were not reported.
 * Percentages are always computed, never taken as input (published ones are rounded or cut: domain notes 3.4).
 */
export const indicate = (indicator: Indicator, figure: Figure): number | '-' | undefined => {
  if (indicator.kind === 'sum') return figure(indicator.key);
  const [left, right] =
    indicator.kind === 'ratio' ? [indicator.part, indicator.whole] : [indicator.posts, indicator.filled];
  const a = figure(left);
  const b = figure(right);
  if (a === undefined || b === undefined) return undefined;
  if (indicator.kind === 'vacancies') return plus(a, -b);
  return b === 0 ? '-' : a / b;
};
