/**
 * What can be asked of one report's answers. Rules and conditions are made of these few forms, and whoever gives them
 * a meaning (the server, a spreadsheet, an ODK form) gives it to each form in one table.
 */
import type { Bound, Condition, Term } from './check.ts';
import { keysOf } from './terms.ts';

export type Sign = 'less-than' | 'more-than' | 'equal-to' | 'other-than';

/** None holds on something not reported, but `blank`. */
export type Predicate =
  | { readonly form: 'compared'; readonly left: Term; readonly sign: Sign; readonly right: Term }
  | { readonly form: 'answered'; readonly answer: string; readonly equals: string | boolean }
  | {
      readonly form: 'outside';
      readonly field: string;
      readonly from?: Bound | undefined;
      readonly to?: Bound | undefined;
    }
  | { readonly form: 'blank'; readonly field: string }
  /** Farther from what the unit reported the period before than a share of it, and than a least difference. */
  | { readonly form: 'moved'; readonly field: string; readonly share: number; readonly atLeast: number };

type Form = Predicate['form'];

/** What each form of predicate becomes. */
export type PredicateForms<T> = {
  readonly [F in Form]: (predicate: Extract<Predicate, { form: F }>) => T;
};

/** The table as a function of any predicate. */
export const byForm =
  <T>(forms: PredicateForms<T>) =>
  (predicate: Predicate): T =>
    forms[predicate.form](predicate as never);

export const predicateOf = (condition: Condition): Predicate =>
  'answer' in condition
    ? { form: 'answered', ...condition }
    : { form: 'compared', left: condition.left, sign: condition.is, right: condition.right };

const answerIn = (bound: Bound | undefined): readonly string[] => (typeof bound === 'object' ? [bound.answer] : []);

/** The fields and sums a predicate is about. */
export const keysIn = byForm<readonly string[]>({
  compared: ({ left, right }) => [...keysOf(left), ...keysOf(right)],
  answered: ({ answer }) => [answer],
  outside: ({ field, from, to }) => [field, ...answerIn(from), ...answerIn(to)],
  blank: ({ field }) => [field],
  moved: ({ field }) => [field],
});

/** The field that must be answered for the predicate not to hold: its fault is that nothing was said. */
export const awaitedBy = byForm<readonly string[]>({
  compared: () => [],
  answered: () => [],
  outside: () => [],
  blank: ({ field }) => [field],
  moved: () => [],
});
