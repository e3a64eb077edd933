/**
 * A check means one thing: on any check and any report the server, the Excel form's formula and the ODK form's
 * expression give the same verdict. Formula and expression are read by evaluators of their own.
 */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { allHold, namesOf, shownAnswer } from '../../../../shared/documents/entry-form/formula.ts';
import { isBroken } from '../../../../shared/documents/entry-form/xform/expression.ts';
import { namesOf as xpathNamesOf } from '../../../../shared/documents/entry-form/xform/figure.ts';
import type { Campaign } from '../../../../shared/domain/campaign/campaign.ts';
import type { Bound, Check, CheckRule, Condition, Term } from '../../../../shared/domain/checks/check.ts';
import { runChecks } from '../../../../shared/domain/checks/checks.ts';
import { faultsOf } from '../../../../shared/domain/checks/faults.ts';
import { predicateOf } from '../../../../shared/domain/checks/predicate.ts';
import { applies } from '../../../../shared/domain/fields/asked.ts';
import type { Field, Value, Values } from '../../../../shared/domain/fields/field.ts';
import { byKind } from '../../../../shared/domain/fields/kinds.ts';
import { type Unit, unitTypes } from '../../../../shared/domain/units/register.ts';
import { aCampaign } from '../../../cast/index.ts';
import { calculate, Fault, type Shown } from './excel.ts';
import { anyReport, ofTheCast } from './given.ts';
import { evaluateXPath } from './xform/xpath.ts';

const opens = '2024-03-01';
const given = ofTheCast({
  fields: [
    ...aCampaign().fields.map((field): Field => ({ ...field, required: false })),
    { key: 'before', label: 'Ngày trước đó', kind: 'date', required: false },
    { key: 'area', label: 'Diện tích', kind: 'decimal', required: false, decimals: 1, min: 0 },
    { key: 'cells', label: 'Số chi bộ', kind: 'count', required: false, max: 99, unitTypes: ['xa'] },
  ],
  indicators: [
    { kind: 'sum', key: 'heads', label: 'Tổng', of: ['heads_thon', 'heads_tdp'] },
    { kind: 'sum', key: 'all', label: 'Tất cả', of: ['heads', 'members', 'cells'] },
  ],
});

const figures = ['heads_thon', 'heads_tdp', 'members', 'cells', 'area', 'heads', 'all'];
const dates = ['as_of', 'before'];

const { term } = fc.letrec<{ term: Term }>((tie) => ({
  term: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...figures),
    fc.integer({ min: -3, max: 9 }),
    fc.record({ sum: fc.array(tie('term'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ times: fc.constantFrom(-1, 0, 0.5, 2), of: tie('term') }),
  ),
}));

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ left: term, is: fc.constantFrom('less-than', 'more-than', 'equal-to'), right: term }),
  fc.record({ answer: fc.constant('hall'), equals: fc.boolean() }),
  fc.record({ answer: fc.constant('road'), equals: fc.constantFrom('paved', 'earth') }),
  fc.record({ answer: fc.constant('difficulties'), equals: fc.constantFrom('Không', 'Có "khó khăn"') }),
  fc.record({ answer: fc.constantFrom(...dates), equals: fc.constantFrom('2024-03-05', opens) }),
);

const bound: fc.Arbitrary<Bound> = fc.oneof(
  fc.constantFrom('opens', 'submission', '2024-03-05', '2024-03-20'),
  fc.record({ answer: fc.constantFrom(...dates) }),
);

const types = fc.uniqueArray(fc.constantFrom(...unitTypes), { minLength: 1 });
const shared = { id: 'it', strength: 'refuse', message: 'Sai.' } as const;
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** What is particular to each rule. */
const anyRule: { readonly [Rule in CheckRule]: fc.Arbitrary<object> } = {
  'at-most': fc.record({ left: term, right: term }),
  equals: fc.record({ left: term, right: term }),
  'sums-to': fc.record({ parts: fc.array(term, { minLength: 2, maxLength: 4 }), total: term }),
  'zero-for': fc.record({
    fields: fc.uniqueArray(fc.constantFrom(...figures), { minLength: 1, maxLength: 3 }),
    unitTypes: types,
  }),
  'within-dates': fc.record({ field: fc.constantFrom(...dates), from: some(bound), to: some(bound) }),
  'required-when': fc.record({
    field: fc.constantFrom(...given.campaign.fields.map(({ key }) => key)),
    when: condition,
  }),
  'changed-more-than': fc.record({
    fields: fc.uniqueArray(fc.constantFrom('members', 'heads_thon', 'area'), { minLength: 1 }),
    share: fc.constantFrom(0.1, 0.5, 2),
    atLeast: fc.integer({ min: 0, max: 4 }),
  }),
};

/**
 * What every unit reported the period before; a form for many does not know it, so that ODK leaves it to the server.
 */
const previous: Values = { members: 3, heads_thon: 0, area: 2.5 };
const unknownToOdk: ReadonlySet<CheckRule> = new Set(['changed-more-than']);

const anyCheck = (rule: CheckRule): fc.Arbitrary<Check> =>
  fc
    .tuple(fc.record({ unitTypes: some(types), when: some(condition) }), anyRule[rule])
    .map(([over, own]) => JSON.parse(JSON.stringify({ rule, ...shared, ...over, ...own })) as Check);

const submittedOn = '2024-03-12';

const byServer = (campaign: Campaign, unit: Unit, values: Values): boolean =>
  runChecks(campaign, { unit: { type: unit.type }, values, period: 'once', submittedOn, previous }).some(({ code }) =>
    code.startsWith('check.'),
  );

const serial = (date: Value): number => Date.parse(String(date)) / 86_400_000 + 25_569;
const inCell = byKind<[value: Value], Shown>({
  count: (_, value) => value as number,
  decimal: (_, value) => value as number,
  text: (_, value) => value as string,
  date: (_, value) => serial(value),
  choice: (field, value) => shownAnswer(field, value as string),
  'yes-no': (field, value) => shownAnswer(field, value as boolean),
});

const byExcel = (campaign: Campaign, check: Check, unit: Unit, values: Values): boolean => {
  const { fields } = campaign;
  const asked = fields.filter((field) => applies(field, unit.type));
  const cell = (key: string) => {
    const at = asked.findIndex((field) => field.key === key);
    return at < 0 ? undefined : `$C$${at + 1}`;
  };
  const names = namesOf(campaign, opens, cell, (key) => previous[key] as number | undefined);
  const cellAt = (name: string): Shown => {
    const field = asked[Number(name.slice(1)) - 1];
    const value = field && values[field.key];
    return field && value !== undefined ? inCell(field, value) : null;
  };
  if (!(check.unitTypes?.includes(unit.type) ?? true)) return false;
  const when = check.when ? [predicateOf(check.when)] : [];
  return faultsOf(check, campaign).some(({ is }) => {
    const formula = allHold([...when, is], names);
    if (formula === undefined) return false;
    const result = calculate(formula, cellAt);
    if (result instanceof Fault) throw new Error(`${formula} gives ${result.name}`);
    return result === true;
  });
};

const odkWrites = byKind<[value: Value], string>({
  // Some people write zeros before a number, and clients keep what is written.
  count: ({ key }, value) => `${key === 'members' ? '0' : ''}${value}`,
  decimal: (_, value) => `${value}${Number.isInteger(value) ? '.0' : ''}`,
  text: (_, value) => String(value),
  date: (_, value) => String(value),
  choice: (_, value) => String(value),
  'yes-no': (_, value) => (value === true ? 'yes' : 'no'),
});

const byOdk = (campaign: Campaign, check: Check, unit: Unit, values: Values): boolean => {
  const expression = isBroken(check, xpathNamesOf({ campaign, opens, path: (key) => `/${key}`, unitType: '/type' }));
  if (expression === undefined) throw new Error('too long to write');
  const textAt = (path: string): string => {
    if (path === '/type') return unit.type;
    const field = campaign.fields.find(({ key }) => path === `/${key}`);
    if (!field) throw new Error(`no node ${path}`);
    const value = values[field.key];
    return value === undefined ? '' : odkWrites(field, value);
  };
  return evaluateXPath(expression, { textAt, today: submittedOn });
};

/** A form to fill does not know its day of submission: that side of a window is the server's alone. */
const namesSubmission = (check: Check): boolean => JSON.stringify(check).includes('"submission"');

const rules = Object.keys(anyRule) as CheckRule[];

test.each(rules)('%s: the server, Excel and ODK give the same verdict', (rule) => {
  const verdicts = new Set<boolean>();
  void fc.assert(
    fc.property(anyReport(given), anyCheck(rule), ({ unit, values }, check) => {
      const campaign = { ...given.campaign, checks: [check] };

      const verdict = byServer(campaign, unit, values);
      verdicts.add(verdict);
      if (!unknownToOdk.has(rule)) expect(byOdk(campaign, check, unit, values)).toBe(verdict);
      if (!namesSubmission(check)) expect(byExcel(campaign, check, unit, values)).toBe(verdict);
    }),
    { numRuns: 500 },
  );

  // Both were met: what is never broken agrees with anything.
  expect(verdicts.size).toBe(2);
});
