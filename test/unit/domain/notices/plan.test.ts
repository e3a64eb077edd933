import { describe, expect, test } from 'vitest';
import { shippedHolidays } from '../../../../shared/domain/calendars/shipped-holidays.ts';
import { workdaysOf } from '../../../../shared/domain/calendars/workdays.ts';
import type { Notice } from '../../../../shared/domain/notices/entry.ts';
import { type Owing, plan, today } from '../../../../shared/domain/notices/plan.ts';
import { NoticeRule, usualRules } from '../../../../shared/domain/notices/rule.ts';

const workdays = workdaysOf(shippedHolidays);
/** An instant by its local wall time. */
const local = (text: string): number => Date.parse(`${text}:00+07:00`);
const iso = (text: string): string => new Date(local(text)).toISOString();

const opened = iso('2021-11-01T08:00');
/** "trước ngày 01/12/2021": the last day is Tuesday 30/11. */
const due = iso('2021-12-01T00:00');
const unit = (since: Owing['since'] = { due: { at: due, armedAt: opened } }): Owing => ({
  to: 'commune',
  holder: '23281',
  since,
});
const at = (text: string, owing = unit(), entries: readonly Notice[] = []) =>
  plan([owing], usualRules, entries, { now: local(text), workdays });
const told = (planned: ReturnType<typeof plan>) => planned.map(({ rule, action }) => `${rule} ${action}`);

const claimed = (planned: ReturnType<typeof plan>[number]): Notice => ({
  kind: 'notice',
  ...planned,
  at: planned.instant,
  by: 'schedule',
  outcome: 'claimed',
  recipients: [],
});

describe('the plan of reminders', () => {
  test('nothing is due before the first instant, then each rule has its own morning', () => {
    expect(told(at('2021-11-23T07:59'))).toEqual([]);
    expect(told(at('2021-11-23T08:00'))).toEqual(['t-7 send']);
  });

  test('on a Saturday, a reminder before the deadline goes on the Friday, an overdue one on the Monday', () => {
    // The last day is Saturday 04/12.
    const owing = unit({ due: { at: iso('2021-12-05T00:00'), armedAt: opened } });

    expect(told(at('2021-11-26T08:00', owing))).toEqual(['t-7 send']);
    expect(told(at('2021-12-05T08:00', owing)).at(-1)).toBe('t-1 supersede');
    expect(told(at('2021-12-06T08:00', owing)).at(-1)).toBe('overdue send');
  });

  test('what was claimed is not planned again', () => {
    const [first] = at('2021-11-23T08:00');

    expect(first && told(at('2021-11-23T08:15', unit(), [claimed(first)]))).toEqual([]);
  });

  test('after an outage one letter goes out, the latest that still makes sense; the others are told superseded', () => {
    expect(told(at('2021-11-29T09:00'))).toEqual(['t-7 supersede', 't-3 supersede', 't-1 send']);
    expect(told(at('2021-12-01T09:00'))).toEqual(['t-7 supersede', 't-3 supersede', 't-1 supersede', 'overdue send']);
  });

  test('an extension arms every rule again for its own due, and none for an instant before it was given', () => {
    const longer = unit({ due: { at: iso('2021-12-11T00:00'), armedAt: iso('2021-11-28T10:00') } });

    expect(told(at('2021-12-03T08:00', longer))).toEqual(['t-7 send']);
    expect(told(at('2021-11-28T10:15', longer))).toEqual([]);
  });

  test('who owes nothing is not reminded', () => {
    expect(at('2021-12-20T09:00', unit({}))).toEqual([]);
  });

  test('outside working hours everything waits', () => {
    expect(told(at('2021-11-24T02:00'))).toEqual(['t-7 hold']);
    expect(told(at('2021-11-23T17:00'))).toEqual(['t-7 hold']);
  });

  test('in the first hour after a period was opened again nobody is told to be late', () => {
    const reopened = unit({ due: { at: due, armedAt: iso('2021-12-03T07:30') } });

    expect(told(at('2021-12-03T08:10', reopened))).toEqual(['overdue hold']);
    expect(told(at('2021-12-03T08:30', reopened))).toEqual(['overdue send']);
  });

  test('a digest is of today alone', () => {
    const now = local('2021-11-24T09:00');
    const owing: Owing = { to: 'group', holder: '608', since: { day: today(now) } };

    expect(plan([owing], usualRules, [], { now, workdays })).toMatchObject([{ rule: 'digest', action: 'send' }]);
  });

  test('a period opened in the afternoon is told at once', () => {
    const opening = NoticeRule.parse({ id: 'opens', to: 'commune', from: 'opening' });
    const owing = unit({ opening: { at: iso('2021-11-01T14:00'), armedAt: iso('2021-11-01T14:00') } });

    const planned = plan([owing], [opening], [], { now: local('2021-11-01T14:05'), workdays });

    expect(planned).toMatchObject([{ action: 'send', instant: iso('2021-11-01T14:00') }]);
  });

  test('a report that comes back is told at once, once, and again the day before it must be mended', () => {
    const returned = iso('2021-11-22T15:10');
    const owing = unit({
      returned: { at: returned, armedAt: returned },
      returnDue: { at: iso('2021-11-25T00:00'), armedAt: returned },
    });

    expect(told(at('2021-11-22T15:15', owing))).toEqual(['returned send']);
    expect(told(at('2021-11-23T08:00', owing))).toContain('return-1 send');
  });

  test('working days count around holidays: two before 05/5/2022 is 29/4', () => {
    const rule = NoticeRule.parse({ id: 'two', to: 'commune', from: 'due', offset: -2, days: 'working' });
    const owing = unit({ due: { at: iso('2022-05-06T00:00'), armedAt: opened } });
    // The last day is Thursday 5/5; 2 and 3/5 are off, and the weekend before.
    const planned = plan([owing], [rule], [], { now: local('2022-04-29T09:00'), workdays });

    expect(planned).toMatchObject([{ instant: iso('2022-04-29T08:00'), action: 'send' }]);
  });
});
