/** Runs a campaign's checks over the answers of one report. Pure: the day of submission is an argument. */

import type { Campaign } from '../campaign/campaign.ts';
import { applies, isRequired } from '../fields/asked.ts';
import type { Values } from '../fields/field.ts';
import { traitsOf } from '../fields/kinds.ts';
import { type Issue, pointer } from '../issues/issue.ts';
import type { Unit } from '../units/register.ts';
import { villageIssues } from '../units/villages.ts';
import type { Bound, Check } from './check.ts';
import { evaluate, type Figure, figuresOf, holds, keysOf } from './terms.ts';

export interface Subject {
  readonly unit: Pick<Unit, 'type' | 'villages'>;
  readonly values: Values;
  /** Local date (yyyy-mm-dd) the report was submitted. */
  readonly submittedOn: string;
}

/** Every rule the report breaks, in the campaign's order: missing required answers first, then checks, then village counts. */
export const runChecks = (campaign: Campaign, subject: Subject): Issue[] => {
  const figure = figuresOf(campaign, subject.values);
  const missing = campaign.fields
    .filter((field) => isRequired(field, subject.unit.type) && subject.values[field.key] === undefined)
    .map(
      (field): Issue => ({
        code: 'field.required',
        pointer: pointer('answers', field.key),
        detail: `Chưa trả lời "${field.label}". ${traitsOf(field).isFigure ? 'Nếu không có, ghi 0.' : 'Cần điền mục này.'}`,
        strength: 'refuse',
      }),
    );
  const unasked = campaign.fields
    .filter((field) => !applies(field, subject.unit.type) && subject.values[field.key] !== undefined)
    .map(
      (field): Issue => ({
        code: 'field.not-asked',
        pointer: pointer('answers', field.key),
        detail: `"${field.label}" không áp dụng cho loại đơn vị này; số liệu được giữ nhưng cần xem lại.`,
        strength: 'warn',
      }),
    );
  const broken = campaign.checks
    .filter((check) => check.unitTypes === undefined || check.unitTypes.includes(subject.unit.type))
    .filter((check) => check.when === undefined || holds(check.when, figure, subject.values))
    .filter((check) => !passes(check, figure, subject, campaign))
    .map(
      (check): Issue => ({
        code: `check.${check.rule}`,
        pointer: pointer('answers', subjectKey(check, campaign, subject.values)),
        detail: check.message,
        strength: check.strength,
      }),
    );
  return [...missing, ...unasked, ...broken, ...villageIssues(campaign, subject.unit, subject.values)];
};

const passes = (check: Check, figure: Figure, subject: Subject, campaign: Campaign): boolean => {
  switch (check.rule) {
    case 'at-most':
      return compare(evaluate(check.left, figure), evaluate(check.right, figure), (left, right) => left <= right);
    case 'equals':
      return compare(evaluate(check.left, figure), evaluate(check.right, figure), (left, right) => left === right);
    case 'sums-to':
      return compare(
        evaluate({ sum: check.parts }, figure),
        evaluate(check.total, figure),
        (sum, total) => sum === total,
      );
    case 'zero-for':
      return check.fields.every((key) => (figure(key) ?? 0) === 0);
    case 'within-dates':
      return isWithin(
        subject.values[check.field],
        bound(check.from, campaign, subject),
        bound(check.to, campaign, subject),
      );
    case 'required-when':
      return subject.values[check.field] !== undefined;
  }
};

// A rule over something not reported is not broken: what is missing is said by `required`, once.
const compare = (
  left: number | undefined,
  right: number | undefined,
  rule: (left: number, right: number) => boolean,
): boolean => left === undefined || right === undefined || rule(left, right);

const isWithin = (value: unknown, from: string | undefined, to: string | undefined): boolean =>
  typeof value !== 'string' || ((from === undefined || value >= from) && (to === undefined || value <= to));

const bound = (at: Bound | undefined, campaign: Campaign, subject: Subject): string | undefined => {
  if (typeof at === 'object') {
    const answer = subject.values[at.answer];
    return typeof answer === 'string' ? answer : undefined;
  }
  if (at === 'opens') return campaign.calendar.opens;
  return at === 'submission' ? subject.submittedOn : at;
};

/**
 * The answer a broken check points at: of the answers behind what it names, the first that was given (for figures
 * that must be zero, the first that is not), else the first.
 */
const subjectKey = (check: Check, campaign: Campaign, values: Values): string => {
  const asked = namedKeys(check).flatMap((key) => partsOf(key, campaign));
  const wrong = asked.find((key) => (check.rule === 'zero-for' ? values[key] : values[key] !== undefined));
  return wrong ?? asked[0] ?? '';
};

/** The fields behind a key: itself, or the fields a sum indicator adds up. */
const partsOf = (key: string, campaign: Campaign): readonly string[] => {
  const sum = campaign.indicators.find((indicator) => indicator.key === key);
  return sum?.kind === 'sum' ? sum.of.flatMap((part) => partsOf(part, campaign)) : [key];
};

const namedKeys = (check: Check): readonly string[] => {
  if (check.rule === 'zero-for') return check.fields;
  if (check.rule === 'within-dates' || check.rule === 'required-when') return [check.field];
  return check.rule === 'sums-to' ? check.parts.flatMap(keysOf) : [...keysOf(check.left), ...keysOf(check.right)];
};
