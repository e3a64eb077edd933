import { describe, expect, test } from 'vitest';
import { isBroken } from '../../../../../shared/documents/entry-form/xform/expression.ts';
import { namesOf } from '../../../../../shared/documents/entry-form/xform/figure.ts';
import { questionsOf } from '../../../../../shared/documents/entry-form/xform/questions.ts';
import { literal } from '../../../../../shared/documents/entry-form/xform/xpath.ts';
import { Indicator } from '../../../../../shared/domain/campaign/indicator.ts';
import { Check } from '../../../../../shared/domain/checks/check.ts';
import { aCampaign } from '../../../../cast/index.ts';

const indicators = [Indicator.parse({ kind: 'sum', key: 'all', label: 'Tổng', of: ['a', 'b'] })];
const asked = { opens: '2024-03-01', path: (key: string) => `/${key}`, unitType: '/type' };
const names = namesOf({ ...asked, campaign: { ...aCampaign(), indicators } });
const broken = (check: object): string | undefined =>
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

test('sums of sums by the dozen make no endless expression: the check is left to the server', () => {
  const levels = Array.from({ length: 40 }, (_, level) =>
    Indicator.parse({
      kind: 'sum',
      key: `s${level}`,
      label: 'Tổng',
      of: level === 0 ? ['a', 'b'] : [1, 2].map(() => `s${level - 1}`),
    }),
  );
  const many = namesOf({ ...asked, campaign: { ...aCampaign(), indicators: levels } });
  const over = (key: string) =>
    isBroken(Check.parse({ id: 'x', strength: 'refuse', message: 'x', rule: 'at-most', left: key, right: 9 }), many);

  expect(over('s4')?.length).toBeLessThan(2_000);
  expect(over('s39')).toBeUndefined();
});

describe('a text as XPath', () => {
  test.each([
    ['plain', "'plain'"],
    ["Đăk K'Rông", '"Đăk K\'Rông"'],
    [`K'Rông "B"`, `concat('K', "'", 'Rông "B"')`],
  ])('%s', (text, written) => {
    expect(literal(text)).toBe(written);
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

  test('at each figure that must be zero', () => {
    const zero = { rule: 'zero-for', fields: ['heads_thon', 'members'], unitTypes: ['phuong'] };

    expect(placed(zero)).toEqual(['heads_thon refuses', 'members refuses']);
    expect(placed({ ...zero, strength: 'warn' })).toEqual(['heads_thon warns', 'members warns']);
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
