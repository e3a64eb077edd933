import { describe, expect, test } from 'vitest';
import { type Answers, broken, type Case, named, shipped } from './broken-checks.ts';

const campaign = shipped('kon-tum-2881-2021');
const submittedOn = '2021-11-20';
const told = { results: '- Đã kiện toàn.', difficulties: 'Không' };

const xa: Answers = { villages_thon: 8, heads_thon: 8, members_thon: 6, secretaries_thon: 5, ...told };
const phuong: Answers = { villages_tdp: 8, heads_tdp: 8, members_tdp: 6, secretaries_tdp: 5, ...told };

const inXa = (over: Answers, ...breaks: string[]): Case => ({ type: 'xa', answers: { ...xa, ...over }, breaks });
const inPhuong = (over: Answers, ...breaks: string[]): Case => ({
  type: 'phuong',
  answers: { ...phuong, ...over },
  breaks,
});
const inThiTran = (over: Answers, ...breaks: string[]): Case => ({ ...inPhuong(over, ...breaks), type: 'thi-tran' });

// In a commune with one kind of village the part is also the total, so both rules speak.
const cases: Readonly<Record<string, Case>> = {
  'members-thon-at-most-heads-thon': inXa(
    { members_thon: 9 },
    'members-thon-at-most-heads-thon',
    'members-at-most-heads',
  ),
  'members-tdp-at-most-heads-tdp': inPhuong(
    { members_tdp: 9 },
    'members-tdp-at-most-heads-tdp',
    'members-at-most-heads',
  ),
  'members-at-most-heads': inThiTran(
    { members_tdp: 8, members_thon: 1 },
    'members-at-most-heads',
    'no-thon-in-thi-tran',
  ),
  'secretaries-thon-at-most-members-thon': inXa(
    { secretaries_thon: 7 },
    'secretaries-thon-at-most-members-thon',
    'secretaries-at-most-members',
  ),
  'secretaries-tdp-at-most-members-tdp': inPhuong(
    { secretaries_tdp: 7 },
    'secretaries-tdp-at-most-members-tdp',
    'secretaries-at-most-members',
  ),
  'secretaries-at-most-members': inThiTran(
    { secretaries_tdp: 6, secretaries_thon: 1 },
    'secretaries-at-most-members',
    'no-thon-in-thi-tran',
  ),
  'heads-thon-at-most-villages-thon': inXa({ heads_thon: 9 }, 'heads-thon-at-most-villages-thon'),
  'heads-tdp-at-most-villages-tdp': inPhuong({ heads_tdp: 9 }, 'heads-tdp-at-most-villages-tdp'),
  'villages-thon-beside-tdp': inThiTran(
    { heads_thon: 1, members_thon: 1, secretaries_thon: 0 },
    'villages-thon-beside-tdp',
    'no-thon-in-thi-tran',
  ),
  'villages-tdp-beside-thon': inThiTran(
    { villages_tdp: undefined, villages_thon: 9, heads_thon: 1, members_thon: 1, secretaries_thon: 0 },
    'villages-tdp-beside-thon',
    'no-thon-in-thi-tran',
  ),
  'members-thon-with-heads': inThiTran(
    { villages_thon: 1, heads_thon: 1, secretaries_thon: 0 },
    'members-thon-with-heads',
    'no-thon-in-thi-tran',
  ),
  'secretaries-thon-with-heads': inThiTran(
    { villages_thon: 1, heads_thon: 1, members_thon: 1 },
    'secretaries-thon-with-heads',
    'no-thon-in-thi-tran',
  ),
  'members-tdp-with-heads': inXa(
    { villages_tdp: 1, heads_tdp: 1, secretaries_tdp: 0 },
    'members-tdp-with-heads',
    'no-tdp-in-xa',
  ),
  'secretaries-tdp-with-heads': inXa(
    { villages_tdp: 1, heads_tdp: 1, members_tdp: 0 },
    'secretaries-tdp-with-heads',
    'no-tdp-in-xa',
  ),
  'no-tdp-in-xa': inXa({ villages_tdp: 1 }, 'no-tdp-in-xa'),
  'some-tdp-in-thi-tran': inThiTran(
    { villages_tdp: 0, heads_tdp: 0, members_tdp: 0, secretaries_tdp: 0 },
    'some-tdp-in-thi-tran',
  ),
  'no-thon-in-thi-tran': inThiTran({ villages_thon: 1 }, 'no-thon-in-thi-tran'),
  'some-heads-in-villages': inXa({ heads_thon: 0, members_thon: 0, secretaries_thon: 0 }, 'some-heads-in-villages'),
  'some-members-among-heads': inXa({ members_thon: 0, secretaries_thon: 0 }, 'some-members-among-heads'),
  'heads-at-least-half-of-villages': inXa({ villages_thon: 17 }, 'heads-at-least-half-of-villages'),
  'as-of-in-campaign': inXa({ as_of: '2021-11-21' }, 'as-of-in-campaign'),
  'results-told': inXa({ results: undefined }, 'results-told'),
  'difficulties-told': inXa({ difficulties: undefined }, 'difficulties-told'),
};

describe('a report of the Kon Tum campaign', () => {
  test.each([
    ['xã', inXa({})],
    ['phường', inPhuong({})],
    ['thị trấn', inThiTran({})],
    ['xã with an explicit zero for tổ dân phố', inXa({ villages_tdp: 0, heads_tdp: 0, members_tdp: 0 })],
    ['xã that does not say how many thôn it has', inXa({ villages_thon: undefined })],
    ['xã where every head is a member and a secretary', inXa({ members_thon: 8, secretaries_thon: 8 })],
    ['xã without any village', inXa({ villages_thon: 0, heads_thon: 0, members_thon: 0, secretaries_thon: 0 })],
    ['xã with five heads and no member', inXa({ heads_thon: 5, members_thon: 0, secretaries_thon: 0 })],
    ['xã with exactly half of its heads', inXa({ villages_thon: 16 })],
    ['xã with figures of the day it reports', inXa({ as_of: submittedOn })],
    ['xã with figures of the opening day', inXa({ as_of: '2021-08-16' })],
  ])('passes in silence: %s', (_name, report) => {
    expect(broken(campaign, submittedOn, report)).toEqual([]);
  });

  test.each(campaign.checks.map((check) => [check.strength, check.id] as const))('%s: %s', (strength, id) => {
    const report = cases[id];

    expect(report?.breaks).toContain(id);
    expect(report && broken(campaign, submittedOn, report)).toEqual(named(campaign, report?.breaks ?? []));
    expect(named(campaign, [id])).toEqual([`${strength} ${id}`]);
  });

  test('refuses what cannot be and warns of what is rare', () => {
    const warned = campaign.checks.filter((check) => check.strength === 'warn').map((check) => check.id);

    expect(warned).toEqual([
      'no-tdp-in-xa',
      'some-tdp-in-thi-tran',
      'no-thon-in-thi-tran',
      'some-heads-in-villages',
      'some-members-among-heads',
      'heads-at-least-half-of-villages',
      'as-of-in-campaign',
      'results-told',
      'difficulties-told',
    ]);
  });

  test('must answer for thôn in a xã and for tổ dân phố in a phường or thị trấn', () => {
    const missing = (type: Case['type']) => broken(campaign, submittedOn, { type, answers: {} });
    const three = (part: string) =>
      ['heads', 'members', 'secretaries'].map((figure) => `refuse field.required /answers/${figure}_${part}`);

    expect(missing('xa')).toEqual(three('thon'));
    expect(missing('phuong')).toEqual(three('tdp'));
    expect(missing('thi-tran')).toEqual(three('tdp'));
  });

  test('is not asked about thôn in a phường; what one writes all the same is kept and flagged', () => {
    const flagged = broken(campaign, submittedOn, inPhuong({ villages_thon: 1, heads_thon: 1 }));

    expect(flagged).toEqual(['villages', 'heads'].map((figure) => `warn field.not-asked /answers/${figure}_thon`));
  });
});
