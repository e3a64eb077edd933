/**
 * How the node of a question is bound: its type, whom it is asked, what it must hold, and what is said when it does
 * not.
 */
import type { Check } from '../../../domain/checks/check.ts';
import { largestOf, rangeWords } from '../../../domain/fields/decimal.ts';
import type { Field } from '../../../domain/fields/field.ts';
import { byKind, type FieldKind, traitsOf } from '../../../domain/fields/kinds.ts';
import type { Markup } from '../../../markup.ts';
import { attribute, xml } from '../../package/xml-tag.ts';
import { appliesTo, isBroken, isOfType } from './expression.ts';
import { type Names, namesOf } from './figure.ts';
import type { Question } from './questions.ts';
import { and, literal, or } from './xpath.ts';

export interface Bound {
  readonly bind: Markup;
  /** A message of several rules, which says the broken one: an entry of the form's texts. */
  readonly text: Markup | undefined;
}

const types: Readonly<Record<FieldKind, string>> = {
  count: 'int',
  decimal: 'decimal',
  text: 'string',
  date: 'date',
  choice: 'string',
  'yes-no': 'string',
};

export const boundOf = (question: Question, names: Names): Bound => {
  const { field } = question;
  const path = names.path(field.key);
  const own = namesOf({ ...names, path: (key) => (key === field.key ? '.' : names.path(key)) });
  const limits = limitsOf(question, own);
  const required = requiredOf(question, names);
  const [only, ...more] = limits;
  const id = `constraint-${field.key}`;
  return {
    bind: xml`<bind${attribute('nodeset', path)}${attribute('type', types[field.kind])}${attribute(
      'relevant',
      field.unitTypes && isOfType(field.unitTypes, names),
    )}${attribute('required', required?.rule)}${attribute('jr:requiredMsg', required?.message)}${attribute(
      'constraint',
      limits.length > 0 ? limits.map(({ holds }) => holds).join(' and ') : undefined,
    )}${attribute('jr:constraintMsg', more.length > 0 ? `jr:itext('${id}')` : only?.message)}/>`,
    text: more.length > 0 ? textOf(id, path, limitsOf(question, names)) : undefined,
  };
};

interface Limit {
  readonly holds: string;
  readonly message: string;
}

const limitsOf = ({ field, refusals }: Question, names: Names): readonly Limit[] => {
  const range = rangeOf(field, names.path(field.key));
  const rules = refusals.flatMap(({ check, fault }) => {
    const broken = isBroken(check, names, [fault]);
    return broken === undefined ? [] : [{ holds: `not(${broken})`, message: check.message }];
  });
  return range ? [range, ...rules] : rules;
};

/**
 * A bind has one constraint and one message, and the message may be worked out. A client that asks for it before it
 * keeps the answer finds no answer, or nothing broken (ODK Collect outside of a field-list): it says all the rules.
 */
const textOf = (id: string, path: string, limits: readonly Limit[]): Markup => {
  const broken = limits.map(({ holds, message }) => `if(${holds}, '', ${literal(`${message} `)})`);
  const all = literal(limits.map(({ message }) => message).join(' '));
  return xml`<text${attribute('id', id)}><value><output${attribute(
    'value',
    `coalesce(if(${path} = '', '', concat(${broken.join(', ')})), ${all})`,
  )}/></value></text>`;
};

const free = (): Limit | undefined => undefined;

const rangeOf = byKind<[at: string], Limit | undefined>({
  count: ({ max }, at) => ({
    holds: `${at} >= 0 and ${at} <= ${max}`,
    message: `Cần một số nguyên từ 0 đến ${max}.`,
  }),
  decimal: (field, at) => ({
    holds: `${at} >= ${field.min} and ${at} <= ${largestOf(field)} and round(${at}, ${field.decimals}) = ${at}`,
    message: `Cần một số ${rangeWords(field)}.`,
  }),
  text: ({ max }, at) => ({ holds: `string-length(${at}) <= ${max}`, message: `Tối đa ${max} ký tự.` }),
  date: free,
  choice: free,
  'yes-no': free,
});

interface Requirement {
  readonly rule: string;
  readonly message: string;
}

// Its message is fixed text, since Collect does not work out what stands in it: one that is true whichever rule asks.
const requiredOf = ({ field, needs }: Question, names: Names): Requirement | undefined => {
  const always = field.required === true ? 'true()' : undefined;
  const byType = Array.isArray(field.required) ? isOfType(field.required, names) : undefined;
  const rules = [always, byType].filter((rule) => rule !== undefined);
  const needed = needs.flatMap((check) => needOf(check, names));
  if (rules.length === 0 && needed.length === 0) return undefined;
  const asked = traitsOf(field).isFigure ? 'Chưa trả lời mục này. Nếu không có, ghi 0.' : 'Cần điền mục này.';
  return {
    rule: always ?? or(...rules, ...needed.map(({ rule }) => rule)),
    message: rules.length > 0 ? asked : needed.map(({ message }) => message).join(' '),
  };
};

const needOf = (check: Check, names: Names): readonly Requirement[] => {
  const conditions = appliesTo(check, names);
  return conditions ? [{ rule: and(...conditions), message: check.message }] : [];
};

/** A section that holds no question for a type of unit is no heading for it either. */
export const sectionBind = (fields: readonly Field[], at: string, names: Names): Markup => {
  const asked = fields.flatMap(({ unitTypes }) => (unitTypes ? [unitTypes] : []));
  const relevant = asked.length < fields.length ? undefined : isOfType([...new Set(asked.flat())], names);
  return xml`<bind${attribute('nodeset', at)}${attribute('relevant', relevant)}/>`;
};
