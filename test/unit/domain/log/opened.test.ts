/** When a level is due, in words: by the calendar, or as an opening has fixed it. */
import { expect, test } from 'vitest';
import { deadlineIn } from '../../../../shared/domain/log/opened.ts';
import type { Opening } from '../../../../shared/domain/log/opening.ts';
import { aCampaign } from '../../../cast/index.ts';

const campaign = aCampaign();
const stated = deadlineIn(campaign, 'once', 'commune', null);
const opening = (commune: string): Opening => ({
  kind: 'opening',
  number: 1,
  at: '2024-03-01T00:00:00.000Z',
  by: 'schedule',
  versions: { campaign: 1, register: campaign.register, registerVersion: 1, holidays: {} },
  units: [],
  due: { commune },
});

test('an opening that fixes what the calendar says leaves its words', () => {
  const same = opening(new Date(stated.tooLateAt).toISOString());

  expect(deadlineIn(campaign, 'once', 'commune', same)).toEqual(stated);
});

test('an opening that fixed another instant is told by that instant', () => {
  const later = deadlineIn(campaign, 'once', 'commune', opening('2024-04-01T17:00:00.000Z'));

  expect([later.tooLateAt, later.text]).toEqual([
    Date.parse('2024-04-01T17:00:00.000Z'),
    'trước 00:00 ngày 02/04/2024',
  ]);
  expect(later.text).not.toBe(stated.text);
});
