/**
 * Warnings as notes: questions nobody can answer, each before the figure it concerns. A note shows while its rule is
 * broken, and not before the officer came as far as its figure.
 */
import { awaitedBy } from '../../../domain/checks/predicate.ts';
import type { Field } from '../../../domain/fields/field.ts';
import type { Markup } from '../../../markup.ts';
import { attribute, xml } from '../../package/xml-tag.ts';
import { holds, isBroken, isGiven } from './expression.ts';
import type { Names } from './figure.ts';
import type { Question, Rule } from './questions.ts';
import { and, or } from './xpath.ts';

/** A note of a form: its node, when it shows, what it says. */
export interface Note {
  readonly node: string;
  readonly relevant: string;
  readonly message: string;
}

/** @param after the fields that are asked after the question's own */
export const notesOf = ({ field, warnings }: Question, after: readonly Field[], names: Names): Note[] =>
  warnings.flatMap((rule) => {
    const broken = isBroken(rule.check, names, [rule.fault]);
    if (broken === undefined) return [];
    const relevant = and(reachedIn(field, after, rule, names), ...saidBefore(rule, names), broken);
    return [{ node: nodeOf(rule), relevant, message: rule.check.message }];
  });

/** Names that begin so are no answers to the adapter (shared/reading/tools/instance.ts). */
const nodeOf = ({ check, before }: Rule): string =>
  `__w_${check.id}${before.length > 0 ? `_${before.length + 1}` : ''}`;

/** The officer came as far as a question when it is answered, or one after it. */
const reachedIn = (field: Field, after: readonly Field[], { fault }: Rule, names: Names): string | undefined => {
  // Nothing could ever tell that the last question was passed over.
  if (after.length === 0 && awaitedBy(fault.is).includes(field.key)) return undefined;
  return or(...[field, ...after].map(({ key }) => isGiven(key, names)));
};

/** A check that several figures break is told once, at the first of them. */
const saidBefore = ({ before }: Rule, names: Names): string[] =>
  before.flatMap(({ is }) => holds(names)(is) ?? []).map((earlier) => `not(${earlier})`);

export const noteBind = ({ relevant }: Note, at: string): Markup =>
  xml`<bind${attribute('nodeset', at)} type="string" readonly="true()"${attribute('relevant', relevant)}/>`;

export const noteControl = ({ message }: Note, at: string): Markup =>
  xml`<input${attribute('ref', at)}><label>Cần xem lại: ${message}</label></input>\n`;
