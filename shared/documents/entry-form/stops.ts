/** What each check lets into the cells of a form: where a wrong entry is stopped while it is typed. */
import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { Bound, Check, Term } from '../../domain/checks/check.ts';
import { byRule } from '../../domain/checks/faults.ts';
import { fieldsBehind, keysOf } from '../../domain/checks/terms.ts';

/** Two figures that a form compares. */
interface Sides {
  readonly left: Term;
  readonly sign: '<=' | '=';
  readonly right: Term;
}

/** What a check asks of single cells; nothing where it can only be told when all is filled in. */
interface Narrowing {
  readonly sides?: Sides;
  /** Fields that can only be zero. */
  readonly zero?: readonly string[];
  /** The days a date is between. */
  readonly window?: {
    readonly field: string;
    readonly from?: Bound | undefined;
    readonly to?: Bound | undefined;
  };
}

export const narrowingOf = byRule<[], Narrowing>({
  'at-most': ({ left, right }) => ({ sides: { left, sign: '<=', right } }),
  equals: ({ left, right }) => ({ sides: { left, sign: '=', right } }),
  'sums-to': ({ parts, total }) => ({ sides: { left: { sum: parts }, sign: '=', right: total } }),
  'zero-for': ({ fields }) => ({ zero: fields }),
  'within-dates': ({ field, from, to }) => ({ window: { field, from, to } }),
  'required-when': () => ({}),
  'changed-more-than': () => ({}),
});

/**
 * The fields where a wrong entry is stopped. "At most" stops each field of its left side. An equality stops the last
 * one only: were every part stopped, 3 + 2 could not be made 4 + 1 without emptying a cell first.
 */
const stoppedBy = (check: Check, campaign: Pick<Campaign, 'fields' | 'indicators'>): readonly string[] => {
  const { sides } = narrowingOf(check);
  if (!sides || check.strength !== 'refuse') return [];
  const left = fieldsBehind(keysOf(sides.left), campaign);
  if (sides.sign === '<=') return left;
  const last = campaign.fields.findLast(({ key }) => left.includes(key));
  return last ? [last.key] : [];
};

/** The checks that stop a wrong entry of each field, by its key. */
export const stopsOf = (campaign: Campaign): ReadonlyMap<string, readonly Check[]> => {
  const stops = new Map<string, Check[]>();
  for (const check of campaign.checks) {
    for (const key of stoppedBy(check, campaign)) stops.set(key, [...(stops.get(key) ?? []), check]);
  }
  return stops;
};
