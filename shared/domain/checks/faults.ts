/** What each rule means: the ways it can be broken, and which answers are then wrong. */
import type { Campaign } from '../campaign/campaign.ts';
import type { Check, CheckOf, CheckRule, Term } from './check.ts';
import { keysIn, type Predicate, predicateOf, type Sign } from './predicate.ts';
import { fieldsBehind, keysOf } from './terms.ts';

/** One way a check can be broken. */
export interface Fault {
  /** The fields whose answers are wrong when it is: what is pointed at, coloured, explained. */
  readonly about: readonly string[];
  readonly is: Predicate;
}

/** One facet of every rule; an entry is given the check as one of its own rule. */
export type RuleFacet<Rest extends readonly unknown[], Result> = {
  readonly [Rule in CheckRule]: (check: CheckOf<Rule>, ...rest: Rest) => Result;
};

/** A facet as a function of any check. */
export const byRule =
  <Rest extends readonly unknown[], Result>(facet: RuleFacet<Rest, Result>) =>
  (check: Check, ...rest: Rest): Result =>
    facet[check.rule](check as never, ...rest);

const compared = (left: Term, sign: Sign, right: Term): Predicate => ({ form: 'compared', left, sign, right });

type Behind = (keys: readonly string[]) => readonly string[];

/** The left side is what is wrong; where it names nothing (a constant, at most…) the right side is. */
const leftOrRight = ({ left, right }: { left: Term; right: Term }, behind: Behind): readonly string[] =>
  behind(keysOf(left).length > 0 ? keysOf(left) : keysOf(right));

const faults = byRule<[behind: Behind], readonly Fault[]>({
  'at-most': (check, behind) => [
    { about: leftOrRight(check, behind), is: compared(check.left, 'more-than', check.right) },
  ],
  equals: (check, behind) => [
    { about: leftOrRight(check, behind), is: compared(check.left, 'other-than', check.right) },
  ],
  'sums-to': ({ parts, total }, behind) => [
    { about: behind([...parts, total].flatMap(keysOf)), is: compared({ sum: parts }, 'other-than', total) },
  ],
  // Figures that must be zero are each wrong by themselves, not all when one is.
  'zero-for': ({ fields }, behind) =>
    behind(fields).map((key) => ({ about: [key], is: compared(key, 'other-than', 0) })),
  'within-dates': ({ field, from, to }) => [{ about: [field], is: { form: 'outside', field, from, to } }],
  'required-when': ({ field }) => [{ about: [field], is: { form: 'blank', field } }],
  'changed-more-than': ({ fields, share, atLeast }, behind) =>
    behind(fields).map((field) => ({ about: [field], is: { form: 'moved', field, share, atLeast } })),
});

const looksBack: { readonly [Rule in CheckRule]: boolean } = {
  'at-most': false,
  equals: false,
  'sums-to': false,
  'zero-for': false,
  'within-dates': false,
  'required-when': false,
  'changed-more-than': true,
};

/** The checks that hold a report against the period before. */
export const checksLookingBack = ({ checks }: Pick<Campaign, 'checks'>): readonly Check[] =>
  checks.filter(({ rule }) => looksBack[rule]);

type Summed = Pick<Campaign, 'indicators'>;

export const faultsOf = (check: Check, campaign: Summed): readonly Fault[] =>
  faults(check, (keys) => fieldsBehind(keys, campaign));

/** The fields whose answers are wrong when the check is broken. */
export const subjectsOf = (check: Check, campaign: Summed): readonly string[] => [
  ...new Set(faultsOf(check, campaign).flatMap(({ about }) => about)),
];

/** The fields a check's condition asks; none where it has none. */
export const conditionFields = ({ when }: Check, campaign: Summed): readonly string[] =>
  when ? fieldsBehind(keysIn(predicateOf(when)), campaign) : [];

/** Every field whose answer decides the verdict. */
export const operandsOf = (check: Check, campaign: Summed): readonly string[] => [
  ...fieldsBehind(
    faultsOf(check, campaign).flatMap(({ is }) => keysIn(is)),
    campaign,
  ),
  ...conditionFields(check, campaign),
];
