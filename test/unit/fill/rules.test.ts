/** What a page says while somebody types is what the service says when it is sent. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rulesScript } from '../../../functions/fill/browser/rules-script.ts';
import { rulesOf } from '../../../functions/fill/rules.ts';
import { firstPeriod } from '../../../shared/domain/calendars/calendar.ts';
import { addDays, localDate } from '../../../shared/domain/calendars/time.ts';
import { type Campaign, CampaignDocument } from '../../../shared/domain/campaign/campaign.ts';
import { runChecks } from '../../../shared/domain/checks/checks.ts';
import { figuresOf, sumsOf } from '../../../shared/domain/checks/terms.ts';
import type { Field, Value, Values } from '../../../shared/domain/fields/field.ts';
import { byKind, optionsOf } from '../../../shared/domain/fields/kinds.ts';
import { unitTypes } from '../../../shared/domain/units/register.ts';
import { askedFields } from '../../../shared/web/entry-form.ts';
import { asTypedIn, readTyped } from '../../../shared/web/questions.ts';
import { aSurvey } from '../../cast/survey.ts';

interface Judge {
  judge(rules: object, typed: object): { key: string; message: string }[];
  sumsIn(rules: object, typed: object): { label: string; value?: number }[];
}
const { judge, sumsIn } = new Function(`${rulesScript}; return { judge, sumsIn };`)() as Judge;

const shipped = ['kon-tum-2881-2021', 'luc-ngan-hd-2022', 'quang-ngai-2026', 'bac-ninh-quy-2026'].map(
  (id): Campaign => {
    const text = readFileSync(new URL(`../../../shared/campaigns/${id}.json`, import.meta.url), 'utf8');
    return { ...CampaignDocument.parse(JSON.parse(text)), version: 1 };
  },
);
const now = Date.parse('2022-04-10T03:00:00Z');

const answer = byKind<[], fc.Arbitrary<Value>>({
  count: ({ max }) => fc.oneof(fc.nat({ max: 12 }), fc.nat({ max })),
  decimal: ({ decimals }) => fc.nat({ max: 40 * 10 ** decimals }).map((places) => places / 10 ** decimals),
  text: () => fc.constantFrom('Không', 'Đạt', 'Đã họp'),
  date: () => fc.integer({ min: -40, max: 40 }).map((days) => addDays(localDate(now), days)),
  choice: (field) => fc.constantFrom(...optionsOf(field).map(({ value }) => value)),
  'yes-no': () => fc.boolean(),
});

const answers = (fields: readonly Field[]): fc.Arbitrary<Values> =>
  fc
    .record(Object.fromEntries(fields.map((field) => [field.key, fc.option(answer(field), { nil: undefined })])))
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Values);

const typedAs = (fields: readonly Field[], values: Values): Record<string, string> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = values[field.key];
      return value === undefined ? [] : [[field.key, asTypedIn(field, value)]];
    }),
  );

describe.each([...shipped, aSurvey()].map((campaign) => [campaign.id, campaign] as const))('%s', (_id, campaign) => {
  const period = firstPeriod(campaign.calendar);
  const cases = fc.constantFrom(...unitTypes).chain((type) => {
    const fields = askedFields(campaign, type);
    return fc.record({
      type: fc.constant(type),
      fields: fc.constant(fields),
      values: answers(fields),
      previous: answers(fields),
    });
  });

  test('is judged alike on the page and by the service', () => {
    fc.assert(
      fc.property(cases, ({ type, fields, values, previous }) => {
        const rules = JSON.parse(JSON.stringify(rulesOf(campaign, { type, period, now, previous })));
        const subject = { unit: { type }, values, period, submittedOn: localDate(now), previous };
        const told = runChecks(campaign, subject).filter(({ code }) => /^check\.(?!required-when)/.test(code));
        const expected = campaign.checks.flatMap(({ rule, message, strength }) =>
          told
            .filter((issue) => issue.code === `check.${rule}` && issue.strength === strength)
            .filter(({ detail }) => detail.includes(message))
            .map((issue) => `${issue.pointer.slice('/answers/'.length)}: ${message}`),
        );
        const said = judge(rules, typedAs(fields, values)).map(({ key, message }) => `${key}: ${message}`);

        expect([...new Set(said)].toSorted()).toEqual([...new Set(expected)].toSorted());
      }),
      { numRuns: 400 },
    );
  });

  test('is added up alike', () => {
    fc.assert(
      fc.property(cases, ({ type, fields, values }) => {
        const rules = JSON.parse(JSON.stringify(rulesOf(campaign, { type, period, now, previous: {} })));
        const figure = figuresOf(campaign, values);

        expect(sumsIn(rules, typedAs(fields, values)).map(({ value }) => value)).toEqual(
          [...sumsOf(campaign).keys()].map((key) => figure(key)),
        );
      }),
    );
  });

  test('is read back as it is written', () => {
    fc.assert(
      fc.property(cases, ({ fields, values }) => {
        for (const field of fields) {
          const value = values[field.key];
          if (typeof value === 'number' && field.kind === 'count') {
            expect(readTyped(field, asTypedIn(field, value))).toBe(String(value));
          }
        }
      }),
    );
  });
});

test('of a number that could be two nothing is said', () => {
  const [campaign] = shipped;
  if (!campaign) throw new Error('No campaign');
  const rules = rulesOf(campaign, { type: 'xa', period: 'once', now, previous: {} });
  const said = (members: string) => judge(rules, { heads_thon: '1', members_thon: members }).length > 0;

  expect([said('2'), said('hai'), said('1,5')]).toEqual([true, false, false]);
});
