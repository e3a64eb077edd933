/** What is asked in an XForm and in which order, and at which question each rule of the campaign is told. Pure. */
import type { Campaign } from '../../../domain/campaign/campaign.ts';
import type { Check } from '../../../domain/checks/check.ts';
import { conditionFields, type Fault, faultsOf } from '../../../domain/checks/faults.ts';
import { awaitedBy, keysIn } from '../../../domain/checks/predicate.ts';
import { fieldsBehind } from '../../../domain/checks/terms.ts';
import type { Field } from '../../../domain/fields/field.ts';

/** One way of breaking a check. Figures that must be zero are each wrong by themselves. */
export interface Rule {
  readonly check: Check;
  readonly fault: Fault;
  /** The ways before it, in the check's own order. */
  readonly before: readonly Fault[];
}

/** A field with the rules that are told at it. */
export interface Question {
  readonly field: Field;
  /** Checks that make it required. */
  readonly needs: readonly Check[];
  /** What refuses its answer: its constraints. */
  readonly refusals: readonly Rule[];
  /** What warns of it: notes that stand before it. */
  readonly warnings: readonly Rule[];
}

type Asked = Pick<Campaign, 'fields' | 'checks' | 'indicators'>;

/** Each rule stands at the last question it is about: there everything it compares has been asked. */
export const questionsOf = (campaign: Asked): Question[] => {
  const placed = campaign.checks.flatMap((check) => {
    const faults = faultsOf(check, campaign);
    return faults.map((fault, index) => ({
      rule: { check, fault, before: faults.slice(0, index) },
      at: placesOf(check, fault, campaign),
      isNeed: isNeed(check, fault, campaign),
    }));
  });
  return campaign.fields.map((field) => {
    const here = placed.filter(({ at }) => at.includes(field));
    const refused = here.filter(({ rule }) => rule.check.strength === 'refuse');
    return {
      field,
      needs: refused.flatMap(({ rule, isNeed }) => (isNeed ? [rule.check] : [])),
      refusals: refused.flatMap(({ rule, isNeed }) => (isNeed ? [] : [rule])),
      warnings: here.flatMap(({ rule, at }) => (rule.check.strength === 'warn' && at[0] === field ? [rule] : [])),
    };
  });
};

const placesOf = (check: Check, fault: Fault, campaign: Asked): readonly Field[] => {
  const { fields } = campaign;
  const deciding = new Set([...fieldsBehind(keysIn(fault.is), campaign), ...conditionFields(check, campaign)]);
  const last = fields.findLast(({ key }) => deciding.has(key));
  // A question that some units never see cannot hold a rule that concerns them too.
  const types = last?.unitTypes;
  const concerns = fields.filter(({ key }) => fault.about.includes(key));
  if (!types || concerns.every(({ unitTypes }) => unitTypes?.every((type) => types.includes(type)))) {
    return last ? [last] : [];
  }
  const seen = fields.findLast(({ key, unitTypes }) => deciding.has(key) && unitTypes === undefined);
  return seen ? [last, seen] : [last];
};

/**
 * A question may be required by answers before it. By later ones it may not: two such questions would wait for each
 * other, which clients refuse as a cycle. The later answer is then the one that is not allowed.
 */
const isNeed = (check: Check, { is }: Fault, campaign: Asked): boolean => {
  const at = (key: string): number => campaign.fields.findIndex((field) => field.key === key);
  const asked = Math.max(...conditionFields(check, campaign).map(at));
  return awaitedBy(is).some((key) => asked < at(key));
};

/** Questions that follow each other under one heading: a group of the form. */
export interface Section {
  /** Name of its node. No key has a hyphen, and no mapping that takes the name makes a form (xform.ts). */
  readonly node: string;
  readonly title: string | undefined;
  readonly questions: readonly Question[];
}

export const sectionsOf = (questions: readonly Question[]): Section[] => {
  const found: { title: string | undefined; questions: Question[] }[] = [];
  for (const question of questions) {
    const { section: title } = question.field;
    const last = found.at(-1);
    if (last?.title === title) last?.questions.push(question);
    if (!last || last.title !== title) found.push({ title, questions: [question] });
  }
  return found.map((section, index) => ({ node: `section-${index + 1}`, ...section }));
};
