/** Which answers a check is about: where the form stops a wrong entry, and what it colours. */
import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { Check, Term } from '../../domain/checks/check.ts';
import { keysOf } from '../../domain/checks/terms.ts';

type Summed = Pick<Campaign, 'indicators'>;

/** The fields behind terms: those they name, and the parts of the sums they name. */
export const fieldsBehind = (terms: readonly Term[], { indicators }: Summed): ReadonlySet<string> => {
  const sums = new Map(indicators.flatMap((one) => (one.kind === 'sum' ? [[one.key, one.of] as const] : [])));
  const keys = new Set(terms.flatMap(keysOf));
  // A set grows while it is walked: parts of parts come in turn, each once.
  for (const key of keys) for (const part of sums.get(key) ?? []) keys.add(part);
  for (const key of keys) if (sums.has(key)) keys.delete(key);
  return keys;
};

/**
 * The fields coloured while the check is broken: those of its left side, or where that names none (a constant, at
 * most…) those of its right side.
 */
export const colouredBy = (check: Check, summed: Summed): ReadonlySet<string> => {
  switch (check.rule) {
    case 'within-dates':
    case 'required-when':
      return new Set([check.field]);
    case 'zero-for':
      return fieldsBehind(check.fields, summed);
    case 'sums-to':
      return fieldsBehind([...check.parts, check.total], summed);
    default: {
      const left = fieldsBehind([check.left], summed);
      return left.size > 0 ? left : fieldsBehind([check.right], summed);
    }
  }
};

/** The two sides of a check that compares numbers; undefined for the others. */
export const sidesOf = (check: Check): { readonly left: Term; readonly right: Term } | undefined => {
  if (check.rule === 'at-most' || check.rule === 'equals') return check;
  return check.rule === 'sums-to' ? { left: { sum: check.parts }, right: check.total } : undefined;
};

/**
 * The fields where a wrong entry is stopped. "At most" stops each field of its left side. An equality stops the last
 * one only: were every part stopped, 3 + 2 could not be made 4 + 1 without emptying a cell first.
 */
const stoppedBy = (check: Check, campaign: Pick<Campaign, 'fields' | 'indicators'>): ReadonlySet<string> => {
  const sides = sidesOf(check);
  if (!sides || check.strength !== 'refuse') return new Set();
  const left = fieldsBehind([sides.left], campaign);
  if (check.rule === 'at-most') return left;
  const last = campaign.fields.findLast(({ key }) => left.has(key));
  return new Set(last ? [last.key] : []);
};

/** The checks that stop a wrong entry of each field, by its key. */
export const stopsOf = (campaign: Campaign): ReadonlyMap<string, readonly Check[]> => {
  const stops = new Map<string, Check[]>();
  for (const check of campaign.checks) {
    for (const key of stoppedBy(check, campaign)) stops.set(key, [...(stops.get(key) ?? []), check]);
  }
  return stops;
};
