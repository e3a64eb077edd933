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
  return runChecks(campaign, { unit: { type }, values, period: 'once', submittedOn: '2024-03-10' }).map(
    (issue) => issue.pointer,
  );
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
        { unit: { type: 'xa' }, values, period: 'once', submittedOn: '2024-03-10' },
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

describe('a condition', () => {
  const asks = (when: object, values: Values) =>
    told({ rule: 'required-when', field: 'difficulties', when }, values).length > 0;

  test('never holds on something not reported', () => {
    for (const is of ['less-than', 'more-than', 'equal-to']) {
      expect(asks({ left: 'members', is, right: 0 }, {})).toBe(false);
    }
    expect(asks({ answer: 'hall', equals: false }, {})).toBe(false);
  });

  test('compares numbers and answers', () => {
    const values = { members: 2, hall: false };

    expect(asks({ left: 'members', is: 'less-than', right: 3 }, values)).toBe(true);
    expect(asks({ left: 'members', is: 'more-than', right: 2 }, values)).toBe(false);
    expect(asks({ left: 'members', is: 'equal-to', right: 2 }, values)).toBe(true);
    expect(asks({ answer: 'hall', equals: false }, values)).toBe(true);
  });
});

describe('an answer that could not be read', () => {
  const check = (rule: object) => Check.parse({ id: 'it', strength: 'refuse', message: 'Sai.', ...rule });
  const codes = (rule: object, values: Values, ...unreadable: string[]) =>
    runChecks(aCampaign({ checks: [check(rule)] }), {
      unit: { type: 'dac-khu' },
      values: { heads_thon: 1, ...values },
      period: 'once',
      submittedOn: '2024-03-10',
      unreadable: new Set(unreadable),
    }).map(({ code, pointer }) => `${code} ${pointer}`);

  test('is not missing as well, and no rule that needs it is broken', () => {
    const atMost = { rule: 'at-most', left: 'members', right: 'heads' };

    expect(codes(atMost, { members: 3 })).toEqual(['check.at-most /answers/members']);
    expect(codes(atMost, { members: 3 }, 'heads_tdp')).toEqual([]);
    expect(codes(atMost, {}, 'members')).toEqual([]);
  });

  test('makes no other answer required', () => {
    const needed = { rule: 'required-when', field: 'difficulties', when: { answer: 'hall', equals: false } };

    expect(codes(needed, { members: 1, hall: false })).toEqual(['check.required-when /answers/difficulties']);
    expect(codes(needed, { members: 1, hall: false }, 'hall')).toEqual([]);
    expect(codes(needed, { members: 1, hall: false }, 'difficulties')).toEqual([]);
  });
});

test('one answer gets one message of a kind, which says all that is wrong with it', () => {
  const over = (id: string, right: number) =>
    Check.parse({ id, rule: 'at-most', left: 'members', right, strength: 'refuse', message: `Quá ${right}.` });
  const needed = { rule: 'required-when', field: 'heads_thon', when: { left: 'members', is: 'more-than', right: 0 } };
  const checks = [over('a', 3), over('b', 4), Check.parse({ id: 'c', strength: 'refuse', message: 'x', ...needed })];
  const issues = runChecks(aCampaign({ checks }), {
    unit: { type: 'xa' },
    values: { members: 5 },
    period: 'once',
    submittedOn: '2024-03-10',
  });

  expect(issues.map(({ code, pointer, detail }) => `${code} ${pointer} ${detail}`)).toEqual([
    'field.required /answers/heads_thon Chưa trả lời "Số Trưởng thôn hiện có". Nếu không có, ghi 0.',
    'check.at-most /answers/members Quá 3. Quá 4.',
  ]);
});

test('required answers that are missing are refused, in order, before broken rules', () => {
  const issues = runChecks(aCampaign(), {
    unit: { type: 'xa' },
    values: { heads_tdp: 1 },
    period: 'once',
    submittedOn: '2024-03-10',
  });

  expect(issues.map(({ code, pointer, strength }) => `${strength} ${code} ${pointer}`)).toEqual([
    'refuse field.required /answers/heads_thon',
    'refuse field.required /answers/members',
    'warn check.zero-for /answers/heads_tdp',
  ]);
});
