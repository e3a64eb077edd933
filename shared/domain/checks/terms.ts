/**
 * Numbers derived from one set of answers: terms of checks, and indicators.
 * Tri-state throughout: `undefined` is "not reported", which is never zero.
 */
import type { Campaign } from '../campaign/campaign.ts';
import type { Indicator } from '../campaign/indicator.ts';
import type { Values } from '../fields/field.ts';
import type { Condition, Term } from './check.ts';

/** Figures a campaign can add up: value of a count field or of a sum indicator, by key. */
export type Figure = (key: string) => number | undefined;

const sumReported = (parts: readonly (number | undefined)[]): number | undefined => {
  const reported = parts.filter((part) => part !== undefined);
  return reported.length === 0 ? undefined : reported.reduce((sum, part) => sum + part, 0);
};

/** Looks figures up in one report's answers, following sum indicators. */
export const figuresOf = (campaign: Pick<Campaign, 'indicators'>, values: Values): Figure => {
  const sums = new Map(campaign.indicators.filter((i) => i.kind === 'sum').map((i) => [i.key, i.of]));
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
export const evaluate = (term: Term, figure: Figure): number | undefined => {
  if (typeof term === 'number') return term;
  if (typeof term === 'string') return figure(term);
  if ('sum' in term) return sumReported(term.sum.map((part) => evaluate(part, figure)));
  const of = evaluate(term.of, figure);
  return of === undefined ? undefined : term.times * of;
};

/** Does a condition hold? Never on something not reported. */
export const holds = (condition: Condition, figure: Figure, values: Values): boolean => {
  if ('answer' in condition) return values[condition.answer] === condition.equals;
  const left = evaluate(condition.left, figure);
  const right = evaluate(condition.right, figure);
  if (left === undefined || right === undefined) return false;
  if (condition.is === 'less-than') return left < right;
  return condition.is === 'more-than' ? left > right : left === right;
};

/** Keys a term names, for finding the answers a check is about. */
export const keysOf = (term: Term): readonly string[] => {
  if (typeof term === 'number') return [];
  if (typeof term === 'string') return [term];
  return 'sum' in term ? term.sum.flatMap(keysOf) : keysOf(term.of);
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
  if (indicator.kind === 'vacancies') return a - b;
  return b === 0 ? '-' : a / b;
};
