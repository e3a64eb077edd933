/** The form's formulas against the server's checks: the same verdict on any report. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formSheets } from '../../../../shared/documents/entry-form/form-sheets.ts';
import type { Sheet } from '../../../../shared/documents/sheet/model.ts';
import type { Campaign } from '../../../../shared/domain/campaign/campaign.ts';
import { runChecks } from '../../../../shared/domain/checks/checks.ts';
import type { Values } from '../../../../shared/domain/fields/field.ts';
import type { Unit } from '../../../../shared/domain/units/register.ts';
import { cast } from '../../../cast/index.ts';
import { aSurvey } from '../../../cast/survey.ts';
import { cellsOf, isTaken, tonesOf } from './filled.ts';
import { anyReport, asked, type Given, ofTheCast, shipped, withEveryRule } from './given.ts';

// No report is late for a bound of the day of submission: the form has none.
const submittedOn = '2099-12-31';

const campaigns: Readonly<Record<string, Given>> = {
  'Kon Tum': shipped('kon-tum-2881-2021'),
  'Lục Ngạn': shipped('luc-ngan-hd-2022'),
  'Quảng Ngãi': shipped('quang-ngai-2026'),
  'the cast': ofTheCast(),
  'every rule': withEveryRule(),
  'every kind of field': ofTheCast(aSurvey()),
};

const formOf = (given: Given, unit: Unit, values: Values, layout: string): Sheet => {
  const own = layout === 'table' ? given.units.slice(0, 40) : [unit];
  const units = own.includes(unit) ? own : [unit, ...own];
  const [sheet] = formSheets(asked(given, { units, values: new Map([[unit.code, values]]) }));
  if (!sheet) throw new Error('no sheet');
  return sheet;
};

const issuesOf = (campaign: Campaign, { type }: Unit, values: Values) =>
  runChecks(campaign, { unit: { type }, values, period: 'once', submittedOn });

const layouts = ['table', 'unit'];

describe.each(Object.entries(campaigns))('colours of the form of %s', (_name, given) => {
  test.each(layouts)('tell of each check what the server tells (%s)', (layout) => {
    const checked = fc.constantFrom(...given.campaign.checks);
    void fc.assert(
      fc.property(anyReport(given), checked, ({ unit, values }, check) => {
        const campaign = { ...given.campaign, checks: [check] };
        const tones = tonesOf(formOf({ ...given, campaign }, unit, values, layout), unit.code);

        const broken = issuesOf(campaign, unit, values).some(({ code }) => code.startsWith('check.'));
        const tone = check.strength === 'refuse' ? 'wrong' : 'doubtful';
        expect([...tones.values()].includes(tone)).toBe(broken);
        expect([...tones.values()].filter((one) => one !== tone && one !== 'unanswered')).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test.each(layouts)('show what is required and blank, in a report that was begun (%s)', (layout) => {
    const campaign = { ...given.campaign, checks: [] };
    void fc.assert(
      fc.property(anyReport(given), ({ unit, values }) => {
        const tones = tonesOf(formOf({ ...given, campaign }, unit, values, layout), unit.code);

        const missing = issuesOf(campaign, unit, values)
          .filter(({ code }) => code === 'field.required')
          .map(({ pointer }) => pointer.split('/').at(-1));
        const begun = Object.keys(values).length > 0;
        expect([...tones.keys()].toSorted()).toEqual(begun ? missing.toSorted() : []);
      }),
    );
  });
});

describe.each(Object.entries(campaigns))('rules of entry of the form of %s', (_name, given) => {
  test.each(layouts)('take every answer of a report the server takes, in any order of typing (%s)', (layout) => {
    void fc.assert(
      fc.property(anyReport(given), fc.infiniteStream(fc.boolean()), ({ unit, values }, typed) => {
        // Checks no report of chance keeps all at once are taken away until the report is a good one.
        const checks = given.campaign.checks.filter((check) =>
          issuesOf({ ...given.campaign, checks: [check] }, unit, values).every(
            ({ code }) => !code.startsWith('check.'),
          ),
        );
        const begun = Object.fromEntries(Object.entries(values).filter(() => typed.next().value));
        const sheet = formOf({ ...given, campaign: { ...given.campaign, checks } }, unit, begun, layout);

        expect(cellsOf(sheet, unit.code).filter((cell) => !isTaken(sheet, cell))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  const numeric = given.campaign.checks.filter(
    ({ rule, strength }) => strength === 'refuse' && ['at-most', 'equals', 'sums-to'].includes(rule),
  );
  test.each(numeric)('stop what breaks $id, once all figures are in', (check) => {
    const campaign = { ...given.campaign, checks: [check] };
    // A constant at most a sum is nobody's entry: colours alone tell of it.
    const isTold = check.rule !== 'at-most' || typeof check.left !== 'number';
    void fc.assert(
      fc.property(anyReport(given, { allFigures: true }), ({ unit, values }) => {
        const sheet = formOf({ ...given, campaign }, unit, values, 'unit');

        const broken = issuesOf(campaign, unit, values).some(({ code }) => code.startsWith('check.'));
        expect(cellsOf(sheet, unit.code).some((cell) => !isTaken(sheet, cell))).toBe(broken && isTold);
      }),
      { numRuns: 40 },
    );
  });
});

test('sums of sums that name each other by the dozen make no endless formula', () => {
  const given = ofTheCast();
  const names = Array.from({ length: 60 }, (_, index) => `s${index}`);
  const indicators = names.map((key, index) => {
    const part = names[index - 1] ?? 'members';
    return { kind: 'sum' as const, key, label: key, of: [part, part] };
  });
  const last = names.at(-1) ?? '';
  const checks: Campaign['checks'] = [
    { id: 'long', rule: 'at-most', left: last, right: 'heads_thon', strength: 'refuse', message: 'Sai.' },
  ];
  const [sheet] = formSheets(asked({ ...given, campaign: { ...given.campaign, indicators, checks } }));

  const formulas = sheet?.fills?.map(({ formula }) => formula.length) ?? [];
  expect(Math.max(...formulas)).toBeLessThan(2_000);
});

test('a rule over units that alternate is cut into lists that Excel reads, and holds for the last of them', () => {
  const given = ofTheCast();
  const alternating = given.units.filter(({ code }) => code === cast.punctual || code === cast.renamed);
  const units = Array.from({ length: 1_300 }, (_, at) =>
    alternating.map((unit) => ({ ...unit, code: `${unit.code}-${at}` })),
  );
  const values = new Map([0, 700, 1_299].map((at) => [`${cast.punctual}-${at}`, { heads_tdp: 1 }]));
  const checks: Campaign['checks'] = [
    { id: 'none', rule: 'zero-for', fields: ['heads_tdp'], unitTypes: ['xa'], strength: 'refuse', message: 'Sai.' },
  ];
  const campaign = { ...given.campaign, checks };
  const [sheet] = formSheets(asked({ ...given, campaign, units: units.flat(), groups: [] }, { values }));
  if (!sheet) throw new Error('no sheet');

  const lengths = (sheet.fills ?? []).map(
    ({ areas }) => areas.map(({ top, bottom }) => `GR${top}:GR${bottom}`).join(' ').length,
  );
  expect(Math.max(...lengths)).toBeLessThanOrEqual(8_192);
  const tones = [...values.keys(), `${cast.renamed}-700`].map((code) => tonesOf(sheet, code).get('heads_tdp'));
  expect(tones).toEqual(['wrong', 'wrong', 'wrong', undefined]);
});

test('a sum of more terms than a function takes is left to the server', () => {
  const given = ofTheCast();
  const rule = { rule: 'at-most', left: 'members', strength: 'refuse', message: 'Sai.' } as const;
  const sumOf = (length: number) => ({ sum: Array.from({ length }, () => 1) });
  const formulasOf = (length: number): readonly string[] => {
    const campaign = { ...given.campaign, checks: [{ id: 'sum', ...rule, right: sumOf(length) }] };
    const [sheet] = formSheets(asked({ ...given, campaign }));
    const entries = sheet?.validations?.flatMap(({ entry: { rule: own } }) =>
      own.type === 'custom' ? [own.formula] : [],
    );
    return [...(sheet?.fills?.map(({ formula }) => formula) ?? []), ...(entries ?? [])].filter((one) =>
      one.includes('SUM(1,1'),
    );
  };

  expect(formulasOf(255)).toHaveLength(1);
  expect(formulasOf(256)).toEqual([]);
});
