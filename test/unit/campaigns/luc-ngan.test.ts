import { describe, expect, test } from 'vitest';
import { type Answers, broken, type Case, named, shipped } from './broken-checks.ts';

const campaign = shipped('luc-ngan-hd-2022');
const submittedOn = '2022-04-16';

const organisation: Answers = {
  orgs_total: 5,
  orgs_held: 5,
  orgs_separate: 2,
  orgs_combined: 3,
  orgs_first: '2022-04-05',
  orgs_last: '2022-04-15',
  difficulties: 'Không',
};
const commune: Answers = {
  ...organisation,
  cells_total: 12,
  cells_held: 12,
  cells_separate: 4,
  cells_combined: 8,
  cells_first: '2022-04-03',
  cells_last: '2022-04-15',
};

const inXa = (over: Answers, ...breaks: string[]): Case => ({ type: 'xa', answers: { ...commune, ...over }, breaks });
const inOrganisation = (over: Answers, ...breaks: string[]): Case => ({
  type: 'organisation',
  answers: { ...organisation, ...over },
  breaks,
});

const cases: Readonly<Record<string, Case>> = {
  'cells-held-at-most-total': inXa({ cells_total: 11 }, 'cells-held-at-most-total'),
  'cells-separate-or-combined': inXa({ cells_combined: 7 }, 'cells-separate-or-combined'),
  'cells-reason-told': inXa({ cells_total: 13 }, 'cells-reason-told'),
  'cells-some-held': inXa(
    { cells_held: 0, cells_separate: 0, cells_combined: 0, cells_reason: 'Dịch Covid-19' },
    'cells-some-held',
  ),
  'cells-first-told': inXa({ cells_first: undefined }, 'cells-first-told'),
  'cells-last-told': inXa({ cells_last: undefined }, 'cells-last-told'),
  'cells-first-in-window': inXa({ cells_first: '2022-04-02' }, 'cells-first-in-window'),
  'cells-last-in-window': inXa({ cells_last: '2022-04-16' }, 'cells-last-in-window'),
  'cells-last-from-first': inXa({ cells_first: '2022-04-10', cells_last: '2022-04-09' }, 'cells-last-from-first'),
  'members-present-at-most-called': inXa(
    { members_called: 300, members_present: 301 },
    'members-present-at-most-called',
  ),
  'cells-attended-at-most-held': inXa({ cells_attended: 13 }, 'cells-attended-at-most-held'),
  'orgs-held-at-most-total': inOrganisation({ orgs_total: 4 }, 'orgs-held-at-most-total'),
  'orgs-separate-or-combined': inOrganisation({ orgs_combined: 4 }, 'orgs-separate-or-combined'),
  'orgs-reason-told': inOrganisation({ orgs_total: 6 }, 'orgs-reason-told'),
  'orgs-some-held': inOrganisation(
    { orgs_held: 0, orgs_separate: 0, orgs_combined: 0, orgs_reason: 'Dịch Covid-19' },
    'orgs-some-held',
  ),
  'orgs-first-told': inOrganisation({ orgs_first: undefined }, 'orgs-first-told'),
  'orgs-last-told': inOrganisation({ orgs_last: undefined }, 'orgs-last-told'),
  'orgs-first-in-window': inOrganisation({ orgs_first: '2022-04-04' }, 'orgs-first-in-window'),
  'orgs-last-in-window': inOrganisation({ orgs_last: '2022-04-16' }, 'orgs-last-in-window'),
  'orgs-last-from-first': inOrganisation({ orgs_first: '2022-04-10', orgs_last: '2022-04-09' }, 'orgs-last-from-first'),
  'outstanding-heads-at-most-all': inXa({ outstanding: 2, outstanding_heads: 3 }, 'outstanding-heads-at-most-all'),
  'report-date-in-campaign': inXa({ report_date: '2022-04-17' }, 'report-date-in-campaign'),
  'difficulties-told': inOrganisation({ difficulties: undefined }, 'difficulties-told'),
};

describe('a report of the Lục Ngạn campaign', () => {
  test.each([
    ['xã', inXa({})],
    ['thị trấn', { ...inXa({}), type: 'thi-tran' as const }],
    ['organisation', inOrganisation({})],
    ['xã with cells left and the reason', inXa({ cells_total: 13, cells_reason: 'Chi bộ trường học nghỉ dịch' })],
    ['xã where every session was on one day', inXa({ cells_first: '2022-04-09', cells_last: '2022-04-09' })],
    ['xã where nobody is left out', inXa({ members_called: 300, members_present: 300, cells_attended: 12 })],
    ['xã that introduces only heads', inXa({ outstanding: 3, outstanding_heads: 3 })],
  ])('passes in silence: %s', (_name, report) => {
    expect(broken(campaign, submittedOn, report)).toEqual([]);
  });

  test.each(campaign.checks.map((check) => [check.strength, check.id] as const))('%s: %s', (strength, id) => {
    const report = cases[id];

    expect(report?.breaks).toEqual([id]);
    expect(report && broken(campaign, submittedOn, report)).toEqual([`${strength} ${id}`]);
  });

  test('is warned, not refused, about days, silence and missing dates', () => {
    const warned = campaign.checks.filter((check) => check.strength === 'warn').map((check) => check.id);

    expect(named(campaign, warned).every((name) => name.startsWith('warn '))).toBe(true);
    expect(warned.filter((id) => !/window|told|some|campaign/.test(id))).toEqual([]);
  });

  test('on the 4th of April is right for a cell and outside the days of an organisation', () => {
    const report = inXa({ cells_first: '2022-04-04', orgs_first: '2022-04-04' });

    expect(broken(campaign, submittedOn, report)).toEqual(['warn orgs-first-in-window']);
  });

  test('asks an organisation nothing about cells', () => {
    expect(broken(campaign, submittedOn, inOrganisation({ cells_total: 3 }))).toEqual([
      'warn field.not-asked /answers/cells_total',
    ]);
  });
});
