import { afterEach, expect, test, vi } from 'vitest';
import { shippedHolidays } from '../../../../shared/domain/calendars/shipped-holidays.ts';
import { workdaysOf } from '../../../../shared/domain/calendars/workdays.ts';
import { changeOf, isChange, openingOf } from '../../../../shared/domain/log/open-period.ts';
import type { Standing } from '../../../../shared/domain/log/standing.ts';
import { expectedOf } from '../../../../shared/domain/units/roster.ts';
import { aCampaign, aRegister, cast, moments } from '../../../cast/index.ts';

const documents = shippedHolidays.map((document) => ({ id: document.id, version: 0, document }));
const daysOff = { workdays: workdaysOf(shippedHolidays), documents };
const stamp = { at: moments.opened, by: 'schedule' };
const notYet: Standing = { opening: null, closing: null, number: 0 };
const basis = 'office' as const;
const due = { commune: { working: 2, basis }, whole: { by: { day: 25 }, moves: true, basis } };

/** The last quarter of a year, whose deadlines lie in its December, or the year that follows. */
const inForce = (period: string, grown = false) => {
  const calendar = { kind: 'calendar' as const, every: 'quarter' as const, first: '2025-Q1', due };
  const campaign = aCampaign({ calendar });
  const register = aRegister();
  const { units, groups } = expectedOf(campaign, register);
  const expected = { units: grown ? units.slice(1) : units, groups };
  return { place: { campaign: campaign.id, period }, campaign, register, registerVersion: 1, expected };
};

afterEach(() => vi.unstubAllEnvs());

test.each(['UTC', 'Asia/Ho_Chi_Minh', 'America/Los_Angeles'])('an opening is the same in the zone %s', (zone) => {
  vi.stubEnv('TZ', zone);
  const { opening, doubts } = openingOf(inForce('2025-Q4'), daysOff, notYet, stamp);

  // 1 and 2 January 2026 are off, the 3rd and 4th a weekend.
  expect(opening.due.commune).toBe('2026-01-06T17:00:00.000Z');
  expect(opening.versions.holidays).toEqual({ 'vn-2026': 0 });
  expect([opening.number, opening.units, doubts]).toEqual([1, Object.values(cast).toSorted(), []]);
});

test('what nobody has decided of the days it rests on is told', () => {
  const { doubts } = openingOf(inForce('2026-Q4'), daysOff, notYet, stamp);

  expect(doubts.join()).toContain('01/01/2027');
});

test('opened again it says who is new and who is gone, and is news only where something is', () => {
  const { opening } = openingOf(inForce('2025-Q4', true), daysOff, notYet, stamp);
  const standing = { opening, closing: null, number: 1 };
  const same = openingOf(inForce('2025-Q4', true), daysOff, standing, stamp).opening;
  const wider = openingOf(inForce('2025-Q4'), daysOff, standing, stamp).opening;

  expect(isChange(changeOf(opening, same))).toBe(false);
  expect(changeOf(opening, wider)).toMatchObject({ joined: [cast.punctual], left: [], due: [] });
  expect(isChange(changeOf(opening, wider))).toBe(true);
});
