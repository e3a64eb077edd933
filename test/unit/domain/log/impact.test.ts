import { describe, expect, test } from 'vitest';
import type { CampaignDocument } from '../../../../shared/domain/campaign/campaign.ts';
import { impactOf } from '../../../../shared/domain/log/impact.ts';
import { readRegister } from '../../../../shared/domain/units/read-register.ts';
import type { RegisterDocument } from '../../../../shared/domain/units/register-document.ts';
import { aCampaign, aCampaignDocument, aRegisterDocument, aSeason, cast, moments } from '../../../cast/index.ts';

const register = aRegisterDocument();
const before = { campaign: aCampaign(), register: readRegister(register) };
const fields = aCampaignDocument().fields;

/** What the season's campaign would become. */
const impact = (campaign: Partial<CampaignDocument>, over: Partial<RegisterDocument> = {}) =>
  impactOf(
    before,
    { campaign: aCampaign({ ...campaign, version: 2 }), register: readRegister({ ...register, ...over }) },
    { period: 'once', entries: aSeason(), cutoff: moments.closed },
  );
const keys = (list: readonly { readonly key: string }[]) => list.map(({ key }) => key);

describe('the impact of a publication', () => {
  test('of nothing new is nothing', () => {
    expect(impact({})).toEqual({
      campaign: 'song-vang-2024',
      period: 'once',
      reports: 4,
      joining: [],
      leaving: [],
      added: [],
      removed: [],
      required: [],
      totals: [],
      refusals: [],
    });
  });

  test('names what is asked anew, no more, or of everybody now', () => {
    const [first, second, ...rest] = fields.filter(({ key }) => key !== 'hall');
    if (!first || !second) throw new Error('Two fields');
    const told = impact({
      fields: [
        { ...first, required: true },
        second,
        ...rest,
        { ...second, key: 'budget', label: 'Kinh phí', required: true },
      ],
    });

    expect([keys(told.added), keys(told.removed), keys(told.required)]).toEqual([['budget'], ['hall'], ['heads_thon']]);
  });

  test('says what becomes of each total, and on how many units it rests', () => {
    const told = impact(
      {},
      { districts: register.districts.map((one, i) => (i === 0 ? { ...one, units: one.units.slice(1) } : one)) },
    );

    expect(told.totals.find(({ key }) => key === 'heads_thon')).toEqual({
      key: 'heads_thon',
      label: 'Số Trưởng thôn hiện có',
      before: { value: 11, units: 2 },
      after: { value: 3, units: 1 },
    });
    expect(told.leaving).toMatchObject([{ code: cast.punctual, reported: true }]);
    expect(told.refusals).toMatchObject([
      { code: 'publish.reported-units', detail: expect.stringContaining('Xã An Bình') },
    ]);
  });

  test('lets a unit that has not reported leave, and names who joins', () => {
    const [first, second] = register.districts;
    if (!first || !second) throw new Error('Two districts');
    const told = impact({}, { districts: [first, { ...second, units: ['90201 Phường Bến Mới', '90207 Xã Mới Lập'] }] });

    expect(told.leaving).toMatchObject([{ code: cast.silent, reported: false }]);
    expect(told.joining).toMatchObject([{ code: '90207', name: 'Xã Mới Lập' }]);
    expect(told.refusals).toEqual([]);
  });

  test("refuses another province's register, and a template left out", () => {
    const other = impact({}, { province: { code: '98', name: 'Tỉnh Khác' } });
    const templated = {
      ...before,
      campaign: aCampaign({ export: { ...aCampaignDocument().export, template: 'UEs=' } }),
    };
    const without = impactOf(templated, before, { period: 'once', entries: [], cutoff: moments.closed });

    expect(other.refusals.map(({ code }) => code)).toEqual(['publish.province']);
    expect(without.refusals.map(({ code }) => code)).toEqual(['publish.template']);
  });
});
