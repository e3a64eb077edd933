import { expect, test } from 'vitest';
import { isAskedAfter, requiredSince } from '../../../../shared/domain/campaign/required-since.ts';
import { runChecks } from '../../../../shared/domain/checks/checks.ts';
import type { Field } from '../../../../shared/domain/fields/field.ts';
import { aCampaign, aCampaignDocument } from '../../../cast/index.ts';

const base = aCampaignDocument();
const budget = (required: Field['required']): Field => ({ ...base.fields[2], key: 'budget', required }) as Field;
const having = (...fields: Field[]) => ({ ...base, fields: [...base.fields, ...fields] });

test('a field is required since the first of the versions in a row that asked as much of every unit', () => {
  expect(requiredSince([base, base])).toEqual({});
  expect(requiredSince([base, having(budget(true))])).toEqual({ budget: 2 });
  expect(requiredSince([base, having(budget(false)), having(budget(true)), having(budget(true))])).toEqual({
    budget: 3,
  });
  expect(requiredSince([having(budget(true)), base, having(budget(true))])).toEqual({ budget: 3 });
  expect(requiredSince([having(budget(['xa'])), having(budget(['xa', 'phuong']))])).toEqual({ budget: 2 });
  expect(requiredSince([having(budget(true)), having(budget(['xa']))])).toEqual({});
});

test('only a form that says it is older is let off', () => {
  const campaign = { ...aCampaign({ version: 3 }), requiredSince: { budget: 3 } };

  expect([1, 2, 3, 4, undefined].map((version) => isAskedAfter(campaign, 'budget', version))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(isAskedAfter(campaign, 'members', 1)).toBe(false);
  expect(isAskedAfter(aCampaign(), 'budget', 1)).toBe(false);
});

test('what an older form could not ask is asked for, and the report stands', () => {
  const campaign = { ...aCampaign(), ...having(budget(true)), version: 2, requiredSince: { budget: 2 } };
  const about = {
    unit: { type: 'xa' },
    values: { heads_thon: 5, members: 3 },
    period: 'once',
    submittedOn: '2024-03-10',
  } as const;
  const strengths = (formVersion?: number) =>
    runChecks(campaign, { ...about, formVersion }).map(
      ({ code, pointer, strength }) => `${code} ${pointer} ${strength}`,
    );

  expect(strengths(1)).toEqual(['field.required /answers/budget warn']);
  expect(strengths(2)).toEqual(['field.required /answers/budget refuse']);
  expect(strengths()).toEqual(['field.required /answers/budget refuse']);
});
