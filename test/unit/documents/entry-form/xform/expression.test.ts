import { describe, expect, test } from 'vitest';
import { isBroken, type Names } from '../../../../../shared/documents/entry-form/xform/expression.ts';
import { questionsOf } from '../../../../../shared/documents/entry-form/xform/questions.ts';
import { Indicator } from '../../../../../shared/domain/campaign/indicator.ts';
import { Check } from '../../../../../shared/domain/checks/check.ts';
import { aCampaign } from '../../../../cast/index.ts';

const indicators = [Indicator.parse({ kind: 'sum', key: 'all', label: 'Tổng', of: ['a', 'b'] })];
const names: Names = {
  campaign: { ...aCampaign(), indicators },
  opens: '2024-03-01',
  path: (key) => `/${key}`,
  unitType: '/type',
};
const broken = (check: object): string =>
  isBroken(Check.parse({ id: 'x', strength: 'warn', message: 'x', ...check }), names);

describe('a check as XPath', () => {
  test.each([
    [{ rule: 'at-most', left: 'a', right: 'b' }, "(/a != '' and /b != '' and number(/a) > /b)"],
    [{ rule: 'at-most', left: 1, right: { times: 2, of: 'b' } }, "(/b != '' and 1 > (2 * /b))"],
    [{ rule: 'equals', left: 'a', right: 3 }, "(/a != '' and /a != 3)"],
    [
      { rule: 'sums-to', parts: ['a', 'b'], total: 'c' },
      "((/a != '' or /b != '') and /c != '' and (if(/a != '', /a, 0) + if(/b != '', /b, 0)) != /c)",
    ],
    [
      { rule: 'at-most', left: 'all', right: 'c' },
      "((/a != '' or /b != '') and /c != '' and (if(/a != '', /a, 0) + if(/b != '', /b, 0)) > /c)",
    ],
    [
      { rule: 'zero-for', fields: ['a'], unitTypes: ['xa', 'phuong'] },
      "((/type = 'xa' or /type = 'phuong') and (/a != '' and /a != 0))",
    ],
    [
      { rule: 'within-dates', field: 'a', from: 'opens', to: 'submission' },
      "(/a != '' and (date(/a) < date('2024-03-01') or date(/a) > today()))",
    ],
    [{ rule: 'within-dates', field: 'a', from: { answer: 'b' } }, "(/a != '' and (/b != '' and date(/a) < date(/b)))"],
    [{ rule: 'required-when', field: 'a', when: { answer: 'c', equals: true } }, "(/c = 'yes' and /a = '')"],
    [
      { rule: 'required-when', field: 'a', when: { left: 'b', is: 'less-than', right: 'c' } },
      "((/b != '' and /c != '' and number(/b) < /c) and /a = '')",
    ],
  ])('%j', (check, expected) => {
    expect(broken(check)).toBe(expected);
  });
});

describe('where a check is told', () => {
  const placed = (...checks: object[]) => {
    const { fields } = aCampaign();
    const parsed = checks.map((check) => Check.parse({ id: 'x', strength: 'refuse', message: 'x', ...check }));
    return questionsOf({ fields, checks: parsed, indicators: [] }).flatMap(({ field, needs, refusals, warnings }) => [
      ...needs.map(() => `${field.key} needs`),
      ...refusals.map(() => `${field.key} refuses`),
      ...warnings.map(() => `${field.key} warns`),
    ]);
  };

  test('at the last question it compares', () => {
    expect(placed({ rule: 'at-most', left: 'members', right: 'heads_thon' })).toEqual(['members refuses']);
    expect(placed({ rule: 'at-most', strength: 'warn', left: 'members', right: 'heads_thon' })).toEqual([
      'members warns',
    ]);
  });

  test('an answer is required by answers before it', () => {
    const when = { left: 'heads_thon', is: 'more-than', right: 0 };

    expect(placed({ rule: 'required-when', field: 'members', when })).toEqual(['members needs']);
  });

  test('a later answer is refused while an earlier one is wanting', () => {
    const when = { left: 'members', is: 'more-than', right: 0 };

    expect(placed({ rule: 'required-when', field: 'heads_thon', when })).toEqual(['members refuses']);
  });
});
