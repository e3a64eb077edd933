import { describe, expect, test } from 'vitest';
import { evaluate, figuresOf, indicate, keysOf } from '../../../../shared/domain/checks/terms.ts';
import { aCampaign } from '../../../cast/index.ts';

const campaign = aCampaign();
const figures = (values: Record<string, number | string>) => figuresOf(campaign, values);
const indicator = (key: string) => {
  const found = campaign.indicators.find((one) => one.key === key);
  if (!found) throw new Error(`no indicator ${key}`);
  return found;
};

describe('a figure', () => {
  test('is a number, zero, or not reported: three different things', () => {
    const figure = figures({ heads_thon: 0, heads_tdp: 4 });

    expect([figure('heads_thon'), figure('heads_tdp'), figure('members')]).toEqual([0, 4, undefined]);
  });

  test('of a sum adds what was reported and is not reported when nothing was', () => {
    expect(figures({ heads_thon: 3, heads_tdp: 4 })('heads')).toBe(7);
    expect(figures({ heads_thon: 3 })('heads')).toBe(3);
    expect(figures({ heads_thon: 0 })('heads')).toBe(0);
    expect(figures({ members: 3 })('heads')).toBeUndefined();
  });

  test('of a text or an inherited name is not reported', () => {
    expect(figures({ difficulties: '5' })('difficulties')).toBeUndefined();
    expect(figures({})('constructor')).toBeUndefined();
  });

  test('of sums of sums is worked out once for each sum', () => {
    const doubling = Array.from({ length: 60 }, (_, i) => ({
      kind: 'sum' as const,
      key: `s${i + 1}`,
      label: 'Tổng',
      of: [`s${i}`, `s${i}`],
    }));

    expect(figuresOf({ indicators: doubling }, { s0: 1 })('s60')).toBe(2 ** 60);
  });
});

describe('a term', () => {
  test('is a constant, a key, a sum or a multiple', () => {
    const figure = figures({ heads_thon: 3, members: 2 });

    expect(evaluate(7, figure)).toBe(7);
    expect(evaluate('heads', figure)).toBe(3);
    expect(evaluate({ sum: ['members', 1, { times: 2, of: 'heads' }] }, figure)).toBe(9);
    expect(evaluate({ times: 0, of: 'heads_tdp' }, figure)).toBeUndefined();
  });

  test('names its keys', () => {
    expect(keysOf({ sum: ['a', 1, { times: 2, of: 'b' }] })).toEqual(['a', 'b']);
  });
});

describe('an indicator', () => {
  test('is a ratio, and "-" over zero', () => {
    expect(indicate(indicator('members_rate'), figures({ heads_thon: 4, members: 3 }))).toBe(0.75);
    expect(indicate(indicator('members_rate'), figures({ heads_thon: 0, members: 0 }))).toBe('-');
    expect(indicate(indicator('members_rate'), figures({ heads_thon: 4 }))).toBeUndefined();
  });

  test('is what is missing of a number of posts', () => {
    expect(indicate(indicator('non_members'), figures({ heads_thon: 4, members: 3 }))).toBe(1);
    expect(indicate(indicator('non_members'), figures({ members: 3 }))).toBeUndefined();
  });
});
