/**
 * A campaign's rules as XPath of ODK XForms, with the meaning they have on the server (shared/domain/checks/checks.ts): what was
 * not answered is not zero, and a rule over something not answered is not broken.
 * https://getodk.github.io/xforms-spec/#xpath-functions
 */
import type { Campaign } from '../../../domain/campaign/campaign.ts';
import { measureOf } from '../../../domain/campaign/measure.ts';
import type { Bound, Check, Term } from '../../../domain/checks/check.ts';
import { faultsOf } from '../../../domain/checks/faults.ts';
import { byForm, predicateOf, type Sign } from '../../../domain/checks/predicate.ts';
import { foldTerm } from '../../../domain/checks/terms.ts';
import { placesOf } from '../../../domain/fields/exact.ts';
import type { UnitType } from '../../../domain/units/register.ts';

export interface Names {
  readonly campaign: Pick<Campaign, 'fields' | 'indicators'>;
  /** Local date the period opens. */
  readonly opens: string;
  /** Path of a field's node, or "." inside its own constraint. */
  readonly path: (key: string) => string;
  /** Path of, or a literal for, the type of the reporting unit. */
  readonly unitType: string;
}

interface Figure {
  readonly value: string;
  /** Digits after the decimal point its value may have. */
  readonly decimals: number;
  /** True when there is a number at all; undefined for a constant. */
  readonly given: string | undefined;
  /** One answer as it was written. */
  readonly isAnswer?: true;
}

export const and = (...parts: readonly (string | undefined)[]): string => joined(parts, 'and') ?? 'true()';
export const or = (...parts: readonly (string | undefined)[]): string => joined(parts, 'or') ?? 'false()';

const joined = (parts: readonly (string | undefined)[], word: 'and' | 'or'): string | undefined => {
  const said = parts.filter((part) => part !== undefined);
  return said.length > 1 ? `(${said.join(` ${word} `)})` : said[0];
};

/** A text as XPath writes it; there is no way to write both kinds of quote in one. */
export const literal = (text: string): string => (text.includes("'") ? `"${text.replaceAll('"', '')}"` : `'${text}'`);

export const isOfType = (types: readonly UnitType[], { unitType }: Names): string =>
  or(...types.map((type) => `${unitType} = ${literal(type)}`));

/** True when a report breaks the check. */
export const isBroken = (check: Check, names: Names): string =>
  and(appliesTo(check, names), or(...faultsOf(check, names.campaign).map(({ is }) => holds(names)(is))));

/** True when the check is to be looked at: its kind of unit, and its condition. */
export const appliesTo = ({ unitTypes, when }: Check, names: Names): string | undefined =>
  joined([unitTypes && isOfType(unitTypes, names), when && holds(names)(predicateOf(when))], 'and');

const signs: Readonly<Record<Sign, string>> = {
  'less-than': '<',
  'more-than': '>',
  'equal-to': '=',
  'other-than': '!=',
};

/** The expression that is true while a predicate holds. */
const holds = (names: Names) =>
  byForm<string>({
    compared: ({ left, sign, right }) => {
      const [a, b] = [figure(left, names), figure(right, names)];
      // Two answers are compared as texts unless one is made a number: "03" would be other than "3".
      const first = a.isAnswer && b.isAnswer ? `number(${a.value})` : a.value;
      return and(a.given, b.given, `${first} ${signs[sign]} ${b.value}`);
    },
    answered: ({ answer, equals }) =>
      `${names.path(answer)} = ${literal(typeof equals === 'string' ? equals : yesNo(equals))}`,
    outside: ({ field, from, to }) => isOutside(field, from, to, names),
    blank: ({ field }) => {
      const types = names.campaign.fields.find(({ key }) => key === field)?.unitTypes;
      return and(types && isOfType(types, names), `${names.path(field)} = ''`);
    },
  });

/** How a yes-no answer is written in our forms. */
export const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

const figure = (term: Term, names: Names): Figure =>
  foldTerm<Figure>(term, {
    constant: (value) => ({ value: String(value), decimals: placesOf(value), given: undefined }),
    named: (key) => figureOf(key, names),
    sum,
    times: (factor, of) => {
      const decimals = of.decimals + placesOf(factor);
      return { value: rounded(`(${factor} * ${of.value})`, decimals), decimals, given: of.given };
    },
  });

/** Clients reckon in binary: 0.1 + 0.2 would be more than 0.3. */
const rounded = (value: string, decimals: number): string => (decimals > 0 ? `round(${value}, ${decimals})` : value);

const figureOf = (key: string, names: Names): Figure => {
  const indicator = names.campaign.indicators.find((one) => one.key === key);
  if (indicator?.kind === 'sum') return sum(indicator.of.map((part) => figureOf(part, names)));
  const path = names.path(key);
  return { value: path, decimals: measureOf(names.campaign, key).decimals, given: `${path} != ''`, isAnswer: true };
};

/** Adds up what was answered; not a number when nothing was. */
const sum = (parts: readonly Figure[]): Figure => {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const values = parts.map(({ value, given }) => (given ? `if(${given}, ${value}, 0)` : value));
  const isSure = parts.some(({ given }) => given === undefined);
  const decimals = Math.max(...parts.map((part) => part.decimals));
  const given = isSure ? undefined : or(...parts.map((part) => part.given));
  return { value: rounded(`(${values.join(' + ')})`, decimals), decimals, given };
};

// Enketo compares two answers as texts unless told that they are dates.
const isOutside = (key: string, from: Bound | undefined, to: Bound | undefined, names: Names): string => {
  const path = names.path(key);
  const side = (bound: Bound | undefined, sign: '<' | '>'): string | undefined => {
    if (bound === undefined) return undefined;
    const given = typeof bound === 'object' ? `${names.path(bound.answer)} != ''` : undefined;
    return and(given, `date(${path}) ${sign} ${day(bound, names)}`);
  };
  return and(`${path} != ''`, or(side(from, '<'), side(to, '>')));
};

const day = (bound: Bound, { path, opens }: Names): string => {
  if (typeof bound === 'object') return `date(${path(bound.answer)})`;
  return bound === 'submission' ? 'today()' : `date('${bound === 'opens' ? opens : bound}')`;
};
