import { describe, expect, test } from 'vitest';
import { hintOf, kindWords } from '../../../../shared/documents/entry-form/words.ts';
import { boundOf } from '../../../../shared/documents/entry-form/xform/binds.ts';
import { namesOf } from '../../../../shared/documents/entry-form/xform/figure.ts';
import { questionsOf } from '../../../../shared/documents/entry-form/xform/questions.ts';
import { campaignFaults } from '../../../../shared/domain/campaign/campaign-faults.ts';
import { measureOf } from '../../../../shared/domain/campaign/measure.ts';
import { runChecks } from '../../../../shared/domain/checks/checks.ts';
import type { Values } from '../../../../shared/domain/fields/field.ts';
import { sourceFaults } from '../../../../shared/domain/sources/source-faults.ts';
import { aSource } from '../../../cast/index.ts';
import { aSurvey, aSurveyDocument } from '../../../cast/survey.ts';

const field = { key: 'area', label: 'Diện tích', kind: 'decimal', decimals: 2 };
const faultsOf = (over: object) =>
  campaignFaults({ ...aSurveyDocument(), fields: [...aSurveyDocument().fields, { ...field, ...over }] }).map(
    ({ code, pointer }) => `${code} ${pointer}`,
  );

describe('a field with decimals, when a campaign is published', () => {
  test('needs one to six decimals, a range that is one, and figures that add up exactly', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ decimals: 0 })).toEqual(['schema.too-small /fields/9/decimals']);
    expect(faultsOf({ decimals: 7 })).toEqual(['schema.too-big /fields/9/decimals']);
    expect(faultsOf({ min: 10, max: 9.5 })).toEqual(['schema.custom /fields/9/max']);
    expect(faultsOf({ max: 1e9 })).toEqual([]);
    expect(faultsOf({ max: 1e9, decimals: 6 })).toEqual(['schema.custom /fields/9/max']);
  });

  test('is a figure of checks and indicators, and no answer of a condition', () => {
    const document = aSurveyDocument();
    const check = { id: 'x', rule: 'required-when', strength: 'warn', field: 'note', message: 'x' };
    const when = (condition: object) => campaignFaults({ ...document, checks: [{ ...check, when: condition }] });

    expect(when({ left: 'forest', is: 'more-than', right: 0.5 })).toEqual([]);
    expect(when({ answer: 'forest', equals: '8,5' }).map(({ code }) => code)).toEqual(['campaign.wrong-kind']);
  });
});

describe('a field with decimals', () => {
  test('is measured, and so are the sums and differences of such fields', () => {
    const campaign = aSurvey();

    expect(measureOf(campaign, 'green')).toEqual({ decimals: 2, unitOfMeasure: 'ha' });
    expect(measureOf(campaign, 'other')).toEqual({ decimals: 2, unitOfMeasure: 'ha' });
    expect(measureOf(campaign, 'forest_rate')).toEqual({ decimals: 0 });
    expect(measureOf(campaign, 'houses')).toEqual({ decimals: 0 });
  });

  test('is checked without the drift of binary fractions', () => {
    const broken = (values: Values) =>
      runChecks(aSurvey(), { unit: { type: 'xa' }, values, period: 'once', submittedOn: '2024-03-10' }).map(
        ({ code }) => code,
      );

    expect(0.1 + 0.2 > 0.3).toBe(true);
    expect(broken({ forest: 0.1, fields: 0.2, land: 0.3 })).toEqual(['check.sums-to']);
    expect(broken({ forest: 0.1, fields: 0.2, land: 0.6 })).toEqual([]);
    expect(broken({ forest: 3, fields: 0.3, land: 3.6 })).toEqual([]);
    expect(broken({ forest: 0.1, fields: 0.3, land: 0.3 })).toEqual(['check.at-most', 'check.sums-to']);
    expect(broken({})).toEqual(['field.required']);
  });

  test('is asked in words, by the Excel form and by ODK', () => {
    const [forest, , , balance] = aSurvey().fields;
    if (!forest || !balance) throw new Error('no field');

    expect(kindWords(forest)).toBe('Cần một số từ 0 đến 9.999, tối đa 2 chữ số sau dấu phẩy (ha)');
    expect(kindWords(balance)).toBe('Cần một số từ -500 trở lên, tối đa 3 chữ số sau dấu phẩy (triệu đồng)');
    expect(hintOf(forest)).toBe('Đơn vị tính: ha. Nếu không có, ghi 0.');
  });

  test('is a decimal question of ODK, whose sums are rounded to their places', () => {
    const campaign = aSurvey();
    const path = (key: string): string => `/data/${key}`;
    const names = namesOf({ campaign, opens: '2024-03-01', path, unitType: "'xa'" });
    const bind = (key: string) => {
      const question = questionsOf(campaign).find(({ field: { key: own } }) => own === key);
      return question ? boundOf(question, names).bind.markup : '';
    };

    expect(bind('fields')).toContain('type="decimal" constraint=". &gt;= 0 and . &lt;= 9999 and round(., 1) = .');
    expect(bind('land')).toContain('round((if(/data/forest');
    expect(bind('land')).toContain(', 2) &gt; .');
  });

  test('takes translated answers that are numbers', () => {
    const {
      version: _,
      secrets: _secrets,
      revoked: _revoked,
      links: _links,
      ...source
    } = aSource({
      tool: 'openrosa',
      campaign: aSurvey().id,
    });
    const faults = (value: unknown) =>
      sourceFaults({ ...source, values: { forest: { nhiều: value } } }, aSurvey()).map(({ code }) => code);

    expect([8.5, '8,5', 12].map(faults)).toEqual([[], [], []]);
    expect(faults('nhiều')).toEqual(['source.value']);
  });
});
