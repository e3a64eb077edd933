/** A one-off campaign: one period, named `once`, with a date for each level. */
import { type Issue, pointer, refusal } from '../issues/issue.ts';
import { at, textOf } from '../issues/untyped.ts';
import type { CalendarOf } from './document.ts';
import { deadlineOf, dueLevels, levelWords } from './due.ts';
import type { CalendarKindOf } from './kind.ts';
import { isDate, startOfDay } from './time.ts';

const period = 'once';

const dateOf = (value: unknown): string | undefined => {
  const text = textOf(value);
  return text !== undefined && isDate(text) ? text : undefined;
};

/** When a level is due, whatever else may be wrong with its deadline. */
const tooLateAt = (due: unknown): number | undefined => {
  const [before, by] = [dateOf(at(due, 'before')), dateOf(at(due, 'by'))];
  if (before !== undefined) return deadlineOf({ before, basis: 'document' }).tooLateAt;
  return by === undefined ? undefined : deadlineOf({ by, basis: 'document' }).tooLateAt;
};

/** Deadlines before the opening day, or of a higher level before those of a lower one. */
const faults = (calendar: unknown, hasGroups: boolean): Issue[] => {
  const opens = dateOf(at(calendar, 'opens'));
  const dues = dueLevels.flatMap((level) => {
    const instant = tooLateAt(at(calendar, 'due', level));
    return instant === undefined ? [] : [{ level, instant }];
  });
  return dues.flatMap(({ level, instant }, d) => {
    const fault = (code: string, detail: string): Issue => refusal(code, pointer('calendar', 'due', level), detail);
    const isEarly = opens !== undefined && instant <= startOfDay(opens);
    const isNobodys = level === 'group' && !hasGroups;
    const lower = dues.slice(0, d).findLast((other) => other.instant > instant);
    const words = levelWords[level];
    return [
      ...(isEarly ? [fault('campaign.due-before-opens', `Hạn ${words} phải sau ngày bắt đầu nhận báo cáo.`)] : []),
      ...(isNobodys
        ? [fault('campaign.due-without-groups', 'Đợt không xếp nhóm (grouping: none) thì không có hạn của nhóm.')]
        : []),
      ...(lower ? [fault('campaign.due-order', `Hạn ${words} không được trước hạn ${levelWords[lower.level]}.`)] : []),
    ];
  });
};

export const once: CalendarKindOf<CalendarOf<'once'>> = {
  firstPeriod: () => period,
  periodAt: () => period,
  periodsOpened: ({ opens }, instant) => (startOfDay(opens) <= instant ? [period] : []),
  hasPeriod: (_, name) => name === period,
  wordsOf: () => 'kỳ này',
  spanOf: () => undefined,
  opensOn: ({ opens }) => opens,
  dueOf: ({ due }, _, level, workdays) => {
    const own = due[level];
    return own && deadlineOf(own, workdays);
  },
  rulesAt: () => ['due'],
  faults,
};
