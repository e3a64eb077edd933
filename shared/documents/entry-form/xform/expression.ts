/**
 * A campaign's rules as XPath of ODK XForms, with the meaning they have on the server (shared/domain/checks/checks.ts):
 * what was not answered is not zero, and a rule over something not answered is not broken.
 * https://getodk.github.io/xforms-spec/#xpath-functions
 */
import type { Bound, Check } from '../../../domain/checks/check.ts';
import { type Fault, faultsOf } from '../../../domain/checks/faults.ts';
import { byForm, predicateOf, type Sign } from '../../../domain/checks/predicate.ts';
import type { UnitType } from '../../../domain/units/register.ts';
import { type Asked, given, isAnswer, type Names } from './figure.ts';
import { and, literal, or } from './xpath.ts';

export const isOfType = (types: readonly UnitType[], { unitType }: Pick<Asked, 'unitType'>): string =>
  or(...types.map((type) => `${unitType} = ${literal(type)}`));

/** True when a report breaks the check in one of these ways; undefined where that is too long to write. */
export const isBroken = (
  check: Check,
  names: Names,
  faults: readonly Pick<Fault, 'is'>[] = faultsOf(check, names.campaign),
): string | undefined => {
  const conditions = appliesTo(check, names);
  const ways = faults.map(({ is }) => holds(names)(is));
  return conditions && ways.every((way) => way !== undefined) ? and(...conditions, or(...ways)) : undefined;
};

/** All that must hold for the check to be looked at: its kind of unit, and its condition. */
export const appliesTo = ({ unitTypes, when }: Check, names: Names): readonly string[] | undefined => {
  const types = unitTypes ? [isOfType(unitTypes, names)] : [];
  if (!when) return types;
  const isMet = holds(names)(predicateOf(when));
  return isMet === undefined ? undefined : [...types, isMet];
};

const signs: Readonly<Record<Sign, string>> = {
  'less-than': '<',
  'more-than': '>',
  'equal-to': '=',
  'other-than': '!=',
};

/** The expression that is true while a predicate holds; undefined where it is too long to write. */
export const holds = (names: Names) =>
  byForm<string | undefined>({
    compared: ({ left, sign, right }) => {
      const [a, b] = [names.figure(left), names.figure(right)];
      if (!a || !b) return undefined;
      // Two answers are compared as texts unless one is made a number: "03" would be other than "3".
      const first = isAnswer(a) && isAnswer(b) ? `number(${a.value})` : a.value;
      return and(given(a), given(b), `${first} ${signs[sign]} ${b.value}`);
    },
    answered: ({ answer, equals }) =>
      `${names.path(answer)} = ${literal(typeof equals === 'string' ? equals : yesNo(equals))}`,
    outside: ({ field, from, to }) => isOutside(field, from, to, names),
    // A form for many units does not know what each reported before: the server says it.
    moved: () => undefined,
    blank: ({ field }) => {
      const types = names.campaign.fields.find(({ key }) => key === field)?.unitTypes;
      return and(types && isOfType(types, names), isBlank(field, names));
    },
  });

const isBlank = (key: string, { path }: Pick<Asked, 'path'>): string => `${path(key)} = ''`;
export const isGiven = (key: string, { path }: Pick<Asked, 'path'>): string => `${path(key)} != ''`;

/** How a yes-no answer is written in our forms. */
export const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

// Enketo compares two answers as texts unless told that they are dates.
const isOutside = (key: string, from: Bound | undefined, to: Bound | undefined, names: Asked): string => {
  const path = names.path(key);
  const side = (bound: Bound | undefined, sign: '<' | '>'): string | undefined => {
    if (bound === undefined) return undefined;
    const given = typeof bound === 'object' ? isGiven(bound.answer, names) : undefined;
    return and(given, `date(${path}) ${sign} ${day(bound, names)}`);
  };
  return and(isGiven(key, names), or(side(from, '<'), side(to, '>')));
};

const day = (bound: Bound, { path, opens }: Asked): string => {
  if (typeof bound === 'object') return `date(${path(bound.answer)})`;
  return bound === 'submission' ? 'today()' : `date('${bound === 'opens' ? opens : bound}')`;
};
