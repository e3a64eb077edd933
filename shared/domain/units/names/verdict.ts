/** What comes of looking a written name up: the unit, units it may mean, or suggestions; and by which rule. */
import type { Unit } from '../register.ts';

/**
 * What made the match: a code, alone or with its name; a name as officially spelt, an alias, a name without its marks.
 */
export type Rule =
  | 'code'
  | 'code-and-name'
  | 'name-in-group'
  | 'name'
  | 'alias'
  | 'folded-name-in-group'
  | 'folded-name';

export type Verdict =
  | { readonly verdict: 'matched'; readonly unit: Unit; readonly rule: Rule }
  /** Every unit the text may mean. */
  | { readonly verdict: 'ambiguous'; readonly candidates: readonly Unit[] }
  /** The nearest suggestions, best first, at most five. */
  | { readonly verdict: 'unknown'; readonly candidates: readonly Unit[] };
