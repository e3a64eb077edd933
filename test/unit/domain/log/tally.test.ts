import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Values } from '../../../../shared/domain/fields/field.ts';
import { foldLedger } from '../../../../shared/domain/log/ledger.ts';
import type { LogEntry } from '../../../../shared/domain/log/submission.ts';
import { figuresOfRow, type Tally, tally } from '../../../../shared/domain/log/tally.ts';
import { expectedOf } from '../../../../shared/domain/units/roster.ts';
import { aCampaign, aRegister, aSeason, aSubmission, cast, moments } from '../../../cast/index.ts';

const campaign = aCampaign();
const ledgerOf = (entries: readonly LogEntry[], of = campaign) =>
  foldLedger(of, 'once', expectedOf(of, aRegister()), entries, moments.closed);
const talliesOf = (entries: readonly LogEntry[], of = campaign) => tally(of, ledgerOf(entries, of));
const shown = ({ values, reporting }: Tally, key: string) => [values.get(key), reporting.get(key)];

describe('the tally of the season', () => {
  test('says how many of how many are in it', () => {
    const { groups, whole } = talliesOf(aSeason());

    expect([...groups, whole].map((one) => [one.reported, one.expected])).toEqual([
      [3, 3],
      [1, 2],
      [4, 5],
    ]);
  });

  test('adds up the reports that count and computes ratios from the sums', () => {
    const { groups, whole } = talliesOf(aSeason());

    expect(groups.map((one) => one.values.get('members'))).toEqual([8, 6]);
    expect(whole.values.get('heads')).toBe(8 + 4 + 6 + 3);
    expect(whole.values.get('non_members')).toBe(3 + 1 + 0 + 3);
    expect(whole.values.get('members_rate')).toBe(14 / 21);
  });
});

describe('a total', () => {
  test('is absent, not zero, when nobody reported it', () => {
    const { groups, whole } = talliesOf([aSubmission({ values: { members: 0 } })]);

    expect(shown(whole, 'members')).toEqual([0, 1]);
    expect(shown(whole, 'heads')).toEqual([undefined, undefined]);
    expect(groups.map((one) => one.values.has('members'))).toEqual([true, false]);
    expect(shown(talliesOf([]).whole, 'members')).toEqual([undefined, undefined]);
  });

  test('shows "-" for a ratio over zero', () => {
    const none = aSubmission({ values: { heads_thon: 0, members: 0 } });

    expect(talliesOf([none]).whole.values.get('members_rate')).toBe('-');
  });

  test('counts the yes of a yes-no and leaves texts, dates and choices alone', () => {
    const answers = { hall: true, road: 'paved', as_of: '2024-03-05', difficulties: 'Không' };
    const { whole } = talliesOf([
      aSubmission({ values: answers }),
      aSubmission({ unit: cast.late, values: { hall: false } }),
    ]);

    expect(shown(whole, 'hall')).toEqual([1, 2]);
    expect([...whole.values.keys()]).toEqual(['hall']);
  });

  test('of units under no group is a group of its own', () => {
    const { groups } = talliesOf(aSeason(), aCampaign({ grouping: 'none' }));

    expect(groups.map((one) => [one.group, one.reported])).toEqual([[null, 4]]);
  });
});

test('the figures of one unit are its answers and its indicators', () => {
  const values: Values = { heads_thon: 4, members: 1, hall: true, difficulties: 'Không' };
  const [row] = ledgerOf([aSubmission({ values })]).rows;

  expect(row && Object.fromEntries(figuresOfRow(campaign, row))).toEqual({
    heads_thon: 4,
    members: 1,
    hall: 1,
    difficulties: 'Không',
    heads: 4,
    members_rate: 0.25,
    non_members: 3,
  });
});

describe('whatever is reported', () => {
  const figure = fc.option(fc.nat(999), { nil: undefined });
  const report = fc
    .record({
      unit: fc.constantFrom(...Object.values(cast)),
      heads_thon: figure,
      heads_tdp: figure,
      members: figure,
      hall: fc.option(fc.boolean(), { nil: undefined }),
    })
    .map(({ unit, ...answers }) => {
      const given = Object.entries(answers).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
      return aSubmission({ unit, values: Object.fromEntries(given) });
    });
  const added = ['heads_thon', 'heads_tdp', 'members', 'hall', 'heads', 'non_members'];
  const sum = (numbers: readonly unknown[]) => numbers.reduce<number>((total, one) => total + Number(one ?? 0), 0);

  test('the groups add up to the whole, in figures and in counts', () => {
    fc.assert(
      fc.property(fc.array(report, { maxLength: 8 }), (entries) => {
        const { groups, whole } = talliesOf(entries);

        for (const key of added) {
          expect(sum(groups.map((one) => one.values.get(key)))).toBe(sum([whole.values.get(key)]));
          expect(sum(groups.map((one) => one.reporting.get(key)))).toBe(sum([whole.reporting.get(key)]));
          expect(whole.values.has(key)).toBe((whole.reporting.get(key) ?? 0) > 0);
        }
        expect(sum(groups.map((one) => one.reported))).toBe(whole.reported);
      }),
    );
  });
});
