/** What the tests of the form are made from: shipped campaigns, the cast's own, and one with every kind of rule. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import type { FormAsked } from '../../../../shared/documents/entry-form/form-asked.ts';
import { opensOn } from '../../../../shared/domain/calendars/calendar.ts';
import { type Campaign, CampaignDocument } from '../../../../shared/domain/campaign/campaign.ts';
import type { Value, Values } from '../../../../shared/domain/fields/field.ts';
import { byKind, traitsOf } from '../../../../shared/domain/fields/kinds.ts';
import { readRegister } from '../../../../shared/domain/units/read-register.ts';
import type { Unit } from '../../../../shared/domain/units/register.ts';
import { RegisterDocument } from '../../../../shared/domain/units/register-document.ts';
import { type Expected, expectedOf } from '../../../../shared/domain/units/roster.ts';
import { aCampaign, aRegister } from '../../../cast/index.ts';

export interface Given extends Expected {
  readonly campaign: Campaign;
}

export const shipped = (id: string): Given => {
  const read = (path: string): unknown =>
    JSON.parse(readFileSync(new URL(`../../../../shared/${path}.json`, import.meta.url), 'utf8'));
  const campaign = { ...CampaignDocument.parse(read(`campaigns/${id}`)), version: 3 };
  const register = readRegister(RegisterDocument.parse(read(`registers/${campaign.register}`)));
  return { campaign, ...expectedOf(campaign, register) };
};

export const ofTheCast = (over: Partial<Campaign> = {}): Given => {
  const campaign = aCampaign(over);
  return { campaign, ...expectedOf(campaign, aRegister()) };
};

export const asked = ({ campaign, units, groups }: Given, over: Partial<FormAsked> = {}): FormAsked => ({
  campaign,
  period: 'once',
  group: null,
  groups,
  units,
  values: new Map(),
  preparedOn: '2024-03-10',
  ...over,
});

/**
 * Rules the shipped campaigns do not have: equalities, conditions of every kind, negative terms, dates of other cells.
 */
const message = 'Không đúng.';
const rule = { strength: 'refuse', message } as const;
const everyRule: Campaign['checks'] = [
  { id: 'a', rule: 'equals', left: { sum: ['heads_thon', 'heads_tdp'] }, right: 'members', ...rule },
  { id: 'b', rule: 'sums-to', parts: ['heads_thon', { times: 2, of: 'heads_tdp' }], total: 'members', ...rule },
  { id: 'c', rule: 'at-most', left: 'members', right: { times: 2, of: 'heads' }, ...rule },
  { id: 'd', rule: 'at-most', left: { sum: ['members', { times: -1, of: 'heads_tdp' }] }, right: 3, ...rule },
  { id: 'e', rule: 'at-most', left: 2, right: { sum: ['heads', 1] }, ...rule, unitTypes: ['xa'] },
  { id: 'f', rule: 'at-most', left: 'members', right: 'heads', when: { answer: 'hall', equals: true }, ...rule },
  {
    id: 'g',
    rule: 'at-most',
    left: 'members',
    right: 'heads_thon',
    when: { answer: 'road', equals: 'earth' },
    ...rule,
  },
  {
    id: 'h',
    rule: 'equals',
    left: 'members',
    right: 'heads_tdp',
    when: { left: 'heads', is: 'less-than', right: { times: 0.5, of: 'members' } },
    ...rule,
  },
  { id: 'i', rule: 'zero-for', fields: ['heads_tdp', 'members'], unitTypes: ['xa', 'phuong'], ...rule },
  { id: 'j', rule: 'within-dates', field: 'as_of', from: { answer: 'before' }, to: '2024-03-20', ...rule },
  { id: 'k', rule: 'within-dates', field: 'before', from: 'opens', when: { answer: 'hall', equals: false }, ...rule },
  {
    id: 'l',
    rule: 'required-when',
    field: 'difficulties',
    when: { left: 'members', is: 'equal-to', right: 0 },
    ...rule,
  },
  { id: 'm', rule: 'required-when', field: 'hall', when: { answer: 'road', equals: 'paved' }, ...rule },
  {
    id: 'n',
    rule: 'at-most',
    left: 'heads_thon',
    right: 'heads_thon',
    when: { answer: 'before', equals: '2024-03-05' },
    ...rule,
  },
  { id: 'o', rule: 'required-when', field: 'road', when: { answer: 'difficulties', equals: 'Có "khó khăn"' }, ...rule },
];

export const withEveryRule = (): Given =>
  ofTheCast({
    fields: [...aCampaign().fields, { key: 'before', label: 'Ngày trước đó', kind: 'date', required: false }],
    checks: everyRule,
  });

const dates = ['2024-02-28', '2024-03-01', '2024-03-05', '2024-03-20', '2024-04-01'];

const anyValue = byKind<[opens: string], fc.Arbitrary<Value>>({
  count: ({ max }) => fc.integer({ min: 0, max: Math.min(max, 9) }),
  decimal: ({ decimals }) => fc.integer({ min: 0, max: 30 }).map((places) => places / 10 ** decimals),
  text: () => fc.constantFrom('Không', 'Có "khó khăn"', '=1+1'),
  date: (_, opens) => fc.constantFrom(...dates, opens, '2022-04-02', '2022-04-10', '2022-04-16'),
  choice: ({ choices }) => fc.constantFrom(...choices.map(({ key }) => key)),
  'yes-no': () => fc.boolean(),
});

/**
 * A unit of the campaign, and answers to some of the questions it is asked; to all that ask for a figure if so told.
 */
export const anyReport = (
  { campaign, units }: Given,
  { allFigures = false } = {},
): fc.Arbitrary<{ unit: Unit; values: Values }> =>
  fc.constantFrom(...units).chain((unit) => {
    const own = campaign.fields.filter(({ unitTypes }) => unitTypes?.includes(unit.type) ?? true);
    const some = own.map((field) => {
      const value = anyValue(field, opensOn(campaign.calendar, 'once'));
      return allFigures && traitsOf(field).isFigure ? value : fc.option(value, { nil: undefined, freq: 4 });
    });
    return fc.tuple(...some).map((told) => ({
      unit,
      values: Object.fromEntries(own.flatMap(({ key }, at) => (told[at] === undefined ? [] : [[key, told[at]]]))),
    }));
  });
