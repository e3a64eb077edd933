/** Runs a campaign's checks over the answers of one report. Pure: the day of submission is an argument. */

import { opensOn } from '../calendars/calendar.ts';
import type { Campaign } from '../campaign/campaign.ts';
import { isAskedAfter } from '../campaign/required-since.ts';
import { applies, isRequired } from '../fields/asked.ts';
import { plus, times } from '../fields/exact.ts';
import type { Values } from '../fields/field.ts';
import { traitsOf } from '../fields/kinds.ts';
import { type Issue, pointer } from '../issues/issue.ts';
import type { Unit } from '../units/register.ts';
import { villageIssues } from '../units/villages.ts';
import type { Bound, Check } from './check.ts';
import { checksLookingBack, faultsOf, operandsOf } from './faults.ts';
import { awaitedBy, byForm, keysIn, type PredicateForms, predicateOf, type Sign } from './predicate.ts';
import { evaluate, fieldsBehind, figuresOf } from './terms.ts';

export interface Subject {
  readonly unit: Pick<Unit, 'type' | 'villages'>;
  readonly values: Values;
  /** The period reported on. */
  readonly period: string;
  /** Local date (yyyy-mm-dd) the report was submitted. */
  readonly submittedOn: string;
  /**
   * What the unit reported the period before, where that is known. Default: it is not, and nothing is held against it.
   */
  readonly previous?: Values | undefined;
  /** Fields whose answers could not be read: said already, neither missing nor judged by any rule. Default: none. */
  readonly unreadable?: ReadonlySet<string>;
  /** The version its form was made from, where it says one: what is required only since is asked for, not refused. */
  readonly formVersion?: number | undefined;
}

/**
 * Every rule the report breaks, in the campaign's order: missing required answers first, then checks, then village
 * counts.
 */
export const runChecks = (campaign: Campaign, subject: Subject): Issue[] => {
  const { unit, values } = subject;
  const unreadable = subject.unreadable ?? new Set();
  const required = campaign.fields
    .filter(({ key }) => values[key] === undefined && !unreadable.has(key))
    .filter((field) => isRequired(field, unit.type));
  const missing = required.map((field): Issue => {
    const isNew = isAskedAfter(campaign, field.key, subject.formVersion);
    const todo = traitsOf(field).isFigure ? 'Nếu không có, ghi 0.' : 'Cần điền mục này.';
    return {
      code: 'field.required',
      pointer: pointer('answers', field.key),
      detail: `Chưa trả lời "${field.label}". ${isNew ? 'Biểu đã phát chưa bắt buộc mục này; xin bổ sung.' : todo}`,
      strength: isNew ? 'warn' : 'refuse',
    };
  });
  const unasked = campaign.fields
    .filter((field) => !applies(field, unit.type) && values[field.key] !== undefined)
    .map(
      (field): Issue => ({
        code: 'field.not-asked',
        pointer: pointer('answers', field.key),
        detail: `"${field.label}" không áp dụng cho loại đơn vị này; số liệu được giữ nhưng cần xem lại.`,
        strength: 'warn',
      }),
    );
  const broken = brokenChecks(campaign, subject, unreadable, new Set(required.map(({ key }) => key)));
  return [...missing, ...unasked, ...joined(broken), ...villageIssues(campaign, unit, values)];
};

/** What a report's figures are held against the period before for, with both figures. */
export const changedIssues = (campaign: Campaign, subject: Subject & { readonly previous: Values }): Issue[] => {
  const checks = checksLookingBack(campaign);
  return checks.length === 0
    ? []
    : joined(brokenChecks({ ...campaign, checks: [...checks] }, subject, new Set(), new Set()));
};

/** @param missing fields that are asked for already: no check asks for them once more */
const brokenChecks = (
  campaign: Campaign,
  subject: Subject,
  unreadable: ReadonlySet<string>,
  missing: ReadonlySet<string>,
): Issue[] => {
  const isHeld = byForm(truthOf(campaign, subject));
  return campaign.checks
    .filter(({ unitTypes }) => unitTypes?.includes(subject.unit.type) ?? true)
    .filter((check) => unreadable.size === 0 || !operandsOf(check, campaign).some((key) => unreadable.has(key)))
    .filter(({ when }) => when === undefined || isHeld(predicateOf(when)))
    .flatMap((check) => {
      const fault = faultsOf(check, campaign).find(({ is }) => isHeld(is));
      if (!fault || awaitedBy(fault.is).some((key) => missing.has(key))) return [];
      // The first answer that was given among those it is about, else among all it compares.
      const given = [...fault.about, ...fieldsBehind(keysIn(fault.is), campaign)].find(
        (key) => subject.values[key] !== undefined,
      );
      return [brokenIssue(check, given ?? fault.about[0] ?? '')];
    });
};

const brokenIssue = ({ rule, message, strength }: Check, key: string): Issue => ({
  code: `check.${rule}`,
  pointer: pointer('answers', key),
  detail: message,
  strength,
});

/** One answer gets one message of a kind, which says all that is wrong with it. */
const joined = (issues: readonly Issue[]): Issue[] =>
  [...Map.groupBy(issues, ({ code, pointer: at, strength }) => `${strength} ${code} ${at}`).values()].flatMap(
    ([first, ...more]) => (first ? [{ ...first, detail: [first, ...more].map(({ detail }) => detail).join(' ') }] : []),
  );

const signs: Readonly<Record<Sign, (left: number, right: number) => boolean>> = {
  'less-than': (left, right) => left < right,
  'more-than': (left, right) => left > right,
  'equal-to': (left, right) => left === right,
  'other-than': (left, right) => left !== right,
};

/** What the server takes each predicate to say. What is missing breaks no rule: `required` says so, once. */
const truthOf = (
  campaign: Campaign,
  { unit, values, period, submittedOn, previous = {} }: Subject,
): PredicateForms<boolean> => {
  const figure = figuresOf(campaign, values);
  const asked = new Set(campaign.fields.flatMap((field) => (applies(field, unit.type) ? [field.key] : [])));
  const dateIn = (key: string): string | undefined => {
    const answer = values[key];
    return typeof answer === 'string' ? answer : undefined;
  };
  const day = (bound: Bound | undefined): string | undefined => {
    if (typeof bound === 'object') return dateIn(bound.answer);
    if (bound === 'opens') return opensOn(campaign.calendar, period);
    return bound === 'submission' ? submittedOn : bound;
  };
  return {
    compared: ({ left, sign, right }) => {
      const [a, b] = [evaluate(left, figure), evaluate(right, figure)];
      return a !== undefined && b !== undefined && signs[sign](a, b);
    },
    answered: ({ answer, equals }) => values[answer] === equals,
    outside: ({ field, from, to }) => {
      const [date, first, last] = [dateIn(field), day(from), day(to)];
      return date !== undefined && ((first !== undefined && date < first) || (last !== undefined && date > last));
    },
    // What a unit is not asked it cannot leave out.
    blank: ({ field }) => values[field] === undefined && asked.has(field),
    moved: ({ field, share, atLeast }) => {
      const [now, then] = [values[field], previous[field]];
      if (typeof now !== 'number' || typeof then !== 'number') return false;
      const apart = Math.abs(plus(now, -then));
      return apart >= atLeast && apart > times(share, Math.abs(then));
    },
  };
};
