import { describe, expect, test } from 'vitest';
import { Check } from '../../../../shared/domain/checks/check.ts';
import { runChecks } from '../../../../shared/domain/checks/checks.ts';
import type { Values } from '../../../../shared/domain/fields/field.ts';
import type { UnitType } from '../../../../shared/domain/units/register.ts';
import { aCampaign } from '../../../cast/index.ts';

const told = (check: object, values: Values, type: UnitType = 'dac-khu') => {
  const campaign = aCampaign({
    checks: [Check.parse({ id: 'it', strength: 'warn', message: 'Sai.', ...check })],
    fields: aCampaign().fields.map((field) => ({ ...field, required: false })),
  });
  return runChecks(campaign, { unit: { type }, values, submittedOn: '2024-03-10' }).map((issue) => issue.pointer);
};

describe('a rule', () => {
  const atMost = { rule: 'at-most', left: 'members', right: 'heads' };

  test('at-most lets equal numbers pass', () => {
    expect(told(atMost, { members: 3, heads_thon: 3 })).toEqual([]);
    expect(told(atMost, { members: 4, heads_thon: 3 })).toEqual(['/answers/members']);
  });

  test('over something not reported is not broken', () => {
    expect(told(atMost, { members: 4 })).toEqual([]);
    expect(told({ rule: 'equals', left: 'members', right: 'heads' }, { heads_thon: 4 })).toEqual([]);
  });

  test('equals and sums-to want the very number', () => {
    const sumsTo = { rule: 'sums-to', parts: ['heads_thon', 'heads_tdp'], total: 'members' };

    expect(told({ rule: 'equals', left: 'members', right: 5 }, { members: 4 })).toEqual(['/answers/members']);
    expect(told(sumsTo, { heads_thon: 1, heads_tdp: 2, members: 3 })).toEqual([]);
    expect(told(sumsTo, { heads_thon: 1, heads_tdp: 2, members: 4 })).toEqual(['/answers/heads_thon']);
  });

  test('zero-for points at the figure that is not zero, in its types of unit only', () => {
    const zero = { rule: 'zero-for', fields: ['heads_thon', 'heads_tdp'], unitTypes: ['phuong'] };

    expect(told(zero, { heads_thon: 0, heads_tdp: 2 }, 'phuong')).toEqual(['/answers/heads_tdp']);
    expect(told(zero, { heads_tdp: 2 }, 'xa')).toEqual([]);
    expect(told(zero, {}, 'phuong')).toEqual([]);
  });

  test('within-dates counts both ends in, and knows opening and submission', () => {
    const window = { rule: 'within-dates', field: 'as_of', from: 'opens', to: 'submission' };

    for (const [as_of, broken] of [
      ['2024-02-29', 1],
      ['2024-03-01', 0],
      ['2024-03-10', 0],
      ['2024-03-11', 1],
    ] as const) {
      expect(told(window, { as_of })).toHaveLength(broken);
    }
    expect(told(window, {})).toEqual([]);
  });

  test('within-dates may be bound by another date answered', () => {
    const campaign = aCampaign();
    const order = Check.parse({
      id: 'order',
      strength: 'refuse',
      message: 'Sai.',
      rule: 'within-dates',
      field: 'last',
      from: { answer: 'as_of' },
    });
    const issues = (values: Values) =>
      runChecks(
        { ...campaign, fields: [], checks: [order] },
        { unit: { type: 'xa' }, values, submittedOn: '2024-03-10' },
      );

    expect(issues({ as_of: '2024-03-02', last: '2024-03-01' })).toHaveLength(1);
    expect(issues({ as_of: '2024-03-02', last: '2024-03-02' })).toEqual([]);
    expect(issues({ last: '2024-03-01' })).toEqual([]);
  });

  test('required-when asks only under its condition', () => {
    const rule = { rule: 'required-when', field: 'difficulties', when: { answer: 'hall', equals: false } };

    expect(told(rule, { hall: false })).toEqual(['/answers/difficulties']);
    expect(told(rule, { hall: true })).toEqual([]);
    expect(told(rule, {})).toEqual([]);
    expect(told(rule, { hall: false, difficulties: 'Không' })).toEqual([]);
  });

  test('points at the answer behind a sum that was given', () => {
    expect(told({ rule: 'at-most', left: 1, right: 'heads' }, { heads_tdp: 0 })).toEqual(['/answers/heads_tdp']);
  });
});

test('required answers that are missing are refused, in order, before broken rules', () => {
  const issues = runChecks(aCampaign(), {
    unit: { type: 'xa' },
    values: { heads_tdp: 1 },
    submittedOn: '2024-03-10',
  });

  expect(issues.map(({ code, pointer, strength }) => `${strength} ${code} ${pointer}`)).toEqual([
    'refuse field.required /answers/heads_thon',
    'refuse field.required /answers/members',
    'warn check.zero-for /answers/heads_tdp',
  ]);
});
