/** One field of a campaign as a question of an XForm: its node's binding with rules and messages, and what is shown. */
import type { Campaign } from '../../../domain/campaign/campaign.ts';
import type { Check } from '../../../domain/checks/check.ts';
import { conditionFields, faultsOf, operandsOf } from '../../../domain/checks/faults.ts';
import { awaitedBy } from '../../../domain/checks/predicate.ts';
import { largestOf, rangeWords } from '../../../domain/fields/decimal.ts';
import type { Field } from '../../../domain/fields/field.ts';
import { byKind, type FieldKind, mostLetters, optionsOf, traitsOf } from '../../../domain/fields/kinds.ts';
import type { Markup } from '../../../markup.ts';
import { attribute, xml } from '../../package/xml-tag.ts';
import { and, appliesTo, isBroken, isOfType, type Names, or, yesNo } from './expression.ts';

/** A field with the checks that are told at it. */
export interface Question {
  readonly field: Field;
  /** Checks that make it required. */
  readonly needs: readonly Check[];
  /** Checks that refuse its answer: its constraints. */
  readonly refusals: readonly Check[];
  /** Checks that warn: notes below it. */
  readonly warnings: readonly Check[];
}

type Asked = Pick<Campaign, 'fields' | 'checks' | 'indicators'>;

/** Each check stands at the last question it is about: there everything it compares has been asked. */
export const questionsOf = (campaign: Asked): Question[] => {
  const { fields } = campaign;
  const placed = campaign.checks.map((check) => ({
    check,
    at: placesOf(check, campaign),
    needs: isNeed(check, campaign),
  }));
  return fields.map((field) => {
    const here = placed.filter(({ at }) => at.includes(field));
    const refused = here.filter(({ check }) => check.strength === 'refuse');
    return {
      field,
      needs: refused.flatMap(({ check, needs }) => (needs ? [check] : [])),
      refusals: refused.flatMap(({ check, needs }) => (needs ? [] : [check])),
      warnings: here.flatMap(({ check, at }) => (check.strength === 'warn' && at[0] === field ? [check] : [])),
    };
  });
};

const placesOf = (check: Check, campaign: Asked): readonly Field[] => {
  const { fields } = campaign;
  const about = new Set(operandsOf(check, campaign));
  const last = fields.findLast(({ key }) => about.has(key));
  // A question that some units never see cannot hold a rule that concerns them too.
  const seen = last?.unitTypes && fields.findLast(({ key, unitTypes }) => about.has(key) && unitTypes === undefined);
  return [...new Set([last, seen])].filter((field) => field !== undefined);
};

/**
 * A question may be required by answers before it. By later ones it may not: two such questions would wait for each
 * other, which clients refuse as a cycle. The later answer is then the one that is not allowed.
 */
const isNeed = (check: Check, campaign: Asked): boolean => {
  const needed = faultsOf(check, campaign).flatMap(({ is }) => awaitedBy(is));
  const conditions = conditionFields(check, campaign);
  return needed.some((field) => {
    const from = campaign.fields.findIndex(({ key }) => key === field);
    return campaign.fields.findLastIndex(({ key }) => conditions.includes(key)) < from;
  });
};

const types: Readonly<Record<FieldKind, string>> = {
  count: 'int',
  decimal: 'decimal',
  text: 'string',
  date: 'date',
  choice: 'string',
  'yes-no': 'string',
};

export const bindOf = ({ field, needs, refusals }: Question, names: Names): Markup => {
  const own: Names = { ...names, path: (key) => (key === field.key ? '.' : names.path(key)) };
  const range = rangeOf(field);
  const constraints = [...(range ? [range.rule] : []), ...refusals.map((check) => `not(${isBroken(check, own)})`)];
  const messages = [...refusals.map(({ message }) => message), ...(range ? [range.message] : [])];
  const required = requiredOf(field, needs, names);
  return xml`<bind${attribute('nodeset', names.path(field.key))}${attribute('type', types[field.kind])}${attribute(
    'relevant',
    field.unitTypes && isOfType(field.unitTypes, names),
  )}${attribute('required', required?.rule)}${attribute('jr:requiredMsg', required?.message)}${attribute(
    'constraint',
    constraints.length > 0 ? constraints.join(' and ') : undefined,
  )}${attribute('jr:constraintMsg', messages.length > 0 ? messages.join(' ') : undefined)}/>`;
};

interface Rule {
  readonly rule: string;
  readonly message: string;
}

const free = (): Rule | undefined => undefined;

const rangeOf = byKind<[], Rule | undefined>({
  count: ({ max }) => ({ rule: `. >= 0 and . <= ${max}`, message: `Cần một số nguyên từ 0 đến ${max}.` }),
  decimal: (field) => ({
    rule: `. >= ${field.min} and . <= ${largestOf(field)} and round(., ${field.decimals}) = .`,
    message: `Cần một số ${rangeWords(field)}.`,
  }),
  text: ({ max }) => ({ rule: `string-length(.) <= ${max}`, message: `Tối đa ${max} ký tự.` }),
  date: free,
  choice: free,
  'yes-no': free,
});

const requiredOf = (field: Field, needed: readonly Check[], names: Names): Rule | undefined => {
  const always = field.required === true ? 'true()' : undefined;
  const byType = Array.isArray(field.required) ? isOfType(field.required, names) : undefined;
  const rules = [always, byType].filter((rule) => rule !== undefined);
  if (rules.length === 0 && needed.length === 0) return undefined;
  // Messages of checks say by themselves when to write 0.
  const isPlainFigure = traitsOf(field).isFigure && needed.length === 0;
  const asked = isPlainFigure ? 'Chưa trả lời mục này. Nếu không có, ghi 0.' : 'Cần điền mục này.';
  return {
    rule: always ?? or(...rules, ...needed.map((check) => appliesTo(check, names) ?? 'true()')),
    message: [...(rules.length > 0 ? [asked] : []), ...needed.map(({ message }) => message)].join(' '),
  };
};

/** The question, then a note for each warning that shows only while it is broken. */
export const controlOf = ({ field, warnings }: Question, names: Names, noteAt: (check: Check) => string): Markup => {
  const ref = attribute('ref', names.path(field.key));
  const words = xml`<label>${field.label}</label>${field.help === undefined ? undefined : xml`<hint>${field.help}</hint>`}`;
  const notes = warnings.map(
    (check) => xml`\n<input${attribute('ref', noteAt(check))}><label>Cần xem lại: ${check.message}</label></input>`,
  );
  return xml`${question(field, ref, words)}${notes}`;
};

const question = (field: Field, ref: Markup, words: Markup): Markup => {
  const options = optionsOf(field);
  if (options.length > 0) {
    const items = options.map(
      ({ value, label }) =>
        xml`<item><label>${label}</label><value>${typeof value === 'string' ? value : yesNo(value)}</value></item>`,
    );
    return xml`<select1${ref}>${words}${items}</select1>`;
  }
  const isLong = mostLetters(field) > 200;
  return xml`<input${ref}${attribute('appearance', isLong ? 'multiline' : undefined)}>${words}</input>`;
};

/** A note is a question nobody can answer, relevant while its rule is broken. */
export const noteBind = (check: Check, at: string, names: Names): Markup =>
  xml`<bind${attribute('nodeset', at)} type="string" readonly="true()"${attribute('relevant', and(isBroken(check, names)))}/>`;
