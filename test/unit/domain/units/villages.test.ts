import { describe, expect, test } from 'vitest';
import { campaignFaults } from '../../../../shared/domain/campaign/campaign-faults.ts';
import { runChecks } from '../../../../shared/domain/checks/checks.ts';
import { foldLedger } from '../../../../shared/domain/log/ledger.ts';
import { figuresOfRow, tally } from '../../../../shared/domain/log/tally.ts';
import { readRegister } from '../../../../shared/domain/units/read-register.ts';
import { expectedOf } from '../../../../shared/domain/units/roster.ts';
import { aCampaign, aCampaignDocument, aRegisterDocument, aSubmission, cast, moments } from '../../../cast/index.ts';

const count = { kind: 'count', required: false, max: 999 } as const;
const campaign = aCampaign({
  fields: [
    { ...count, key: 'villages_thon', label: 'Số thôn', counts: 'thon' },
    { ...count, key: 'villages_tdp', label: 'Số tổ dân phố', counts: 'tdp' },
    { ...count, key: 'heads', label: 'Số Trưởng thôn, Tổ trưởng' },
  ],
  checks: [],
  indicators: [
    { kind: 'sum', key: 'villages', label: 'Tổng số', of: ['villages_thon', 'villages_tdp'] },
    { kind: 'vacancies', key: 'vacant', label: 'Khuyết', posts: 'villages', filled: 'heads' },
  ],
  export: { ...aCampaign().export, columns: [{ label: 'Khuyết', of: 'vacant' }], narratives: [] },
});
const register = readRegister(
  aRegisterDocument({ villages: [{ unit: cast.punctual, thon: ['Thôn 1', 'Thôn 2', 'Thôn 3'], tdp: [] }] }),
);
const expected = expectedOf(campaign, register);
const unit = (code: string) => expected.units.find((one) => one.code === code) ?? { type: 'xa' as const };
const issuesOf = (code: string, values: Record<string, number>) =>
  runChecks(campaign, { unit: unit(code), values, period: 'once', submittedOn: '2024-03-10' });

describe('a reported number of villages', () => {
  test("that is the register's raises nothing", () => {
    expect(issuesOf(cast.punctual, { villages_thon: 3, villages_tdp: 0 })).toEqual([]);
  });

  test("that is not the register's is a warning with the register's number", () => {
    expect(issuesOf(cast.punctual, { villages_thon: 4 })).toEqual([
      {
        code: 'villages.differ',
        pointer: '/answers/villages_thon',
        detail: 'Danh mục có 3 thôn, báo cáo ghi 4. Đề nghị xem lại, hoặc nêu nghị quyết, quyết định thay đổi.',
        strength: 'warn',
      },
    ]);
  });

  test('is not judged where the villages of the unit are not known, or the answer is left out', () => {
    expect(issuesOf(cast.late, { villages_thon: 40 })).toEqual([]);
    expect(issuesOf(cast.punctual, { heads: 2 })).toEqual([]);
  });
});

describe('vacancies', () => {
  const vacantOf = (code: string, values: Record<string, number>) => {
    const { rows } = foldLedger(campaign, 'once', expected, [aSubmission({ unit: code, values })], moments.closed);
    const row = rows.find((one) => one.unit.code === code);
    return row && figuresOfRow(campaign, row).get('vacant');
  };

  test('are exact by the register when the report leaves the villages out', () => {
    expect(vacantOf(cast.punctual, { heads: 2 })).toBe(1);
  });

  test('go by the number reported when there is one', () => {
    expect(vacantOf(cast.punctual, { villages_thon: 4, villages_tdp: 0, heads: 2 })).toBe(2);
  });

  test('are not known where neither says how many villages there are', () => {
    expect(vacantOf(cast.late, { heads: 2 })).toBeUndefined();
  });

  test('of a unit that did not report are in no total', () => {
    const { whole } = tally(campaign, foldLedger(campaign, 'once', expected, [], moments.closed));

    expect([...whole.values]).toEqual([]);
  });
});

test('two fields cannot count the same kind of village', () => {
  const fields = ['a', 'b'].map((key) => ({ kind: 'count', key, label: key, counts: 'thon' }));
  const codes = campaignFaults({ ...aCampaignDocument(), fields, checks: [], indicators: [] }).map(({ code }) => code);

  expect(codes).toContain('campaign.duplicate-counts');
});
