/** The instants of a rule: so many days from its basis, at its hour, moved off days nobody works. */
import { addDays, localDate, startOfDay } from '../calendars/time.ts';
import { addWorkingDays, type Workdays, workingFrom } from '../calendars/workdays.ts';
import type { Basis, NoticeRule } from './rule.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;

type Day = (at: number) => string;
const lastDay: Day = (tooLateAt) => localDate(tooLateAt - 1);
const ownDay: Day = (at) => localDate(at);

/** The local day that an offset of 0 is: a deadline is the first instant too late, an event is its own. */
const dayOf: Readonly<Record<Basis, Day>> = {
  due: lastDay,
  returned: ownDay,
  returnDue: lastDay,
  opening: ownDay,
  groupSigned: ownDay,
  signed: ownDay,
  day: ownDay,
};

/** An event that comes after the rule's hour is told at once; a deadline's hour that has gone is gone. */
const isEvent: Readonly<Record<Basis, boolean>> = {
  due: false,
  returned: true,
  returnDue: false,
  opening: true,
  groupSigned: true,
  signed: true,
  day: false,
};

/** When each occurrence of a rule is due, first to last, epoch milliseconds. @param at its basis. */
export const instantsOf = (rule: NoticeRule, at: number, workdays: Workdays): readonly number[] =>
  Array.from({ length: rule.every === undefined ? 1 : rule.max }, (_, n) => {
    const day = moved(
      rule,
      shifted(rule, dayOf[rule.from](at), rule.offset + n * (rule.every ?? 0), workdays),
      workdays,
    );
    const instant = startOfDay(day) + minutesOf(rule.at) * minuteMs;
    return isEvent[rule.from] ? Math.max(instant, at) : instant;
  });

const shifted = ({ days }: NoticeRule, day: string, by: number, workdays: Workdays): string => {
  if (days === 'calendar') return addDays(day, by);
  return by >= 0 ? addWorkingDays(workdays, day, by) : workingDaysBefore(workdays, day, -by);
};

const workingDaysBefore = (workdays: Workdays, from: string, days: number): string => {
  let day = from;
  for (let n = 0; n < days; n += 1) day = workingUntil(workdays, addDays(day, -1));
  return day;
};

/** The working day at or before a date. */
const workingUntil = ({ isWorking }: Workdays, date: string): string => {
  let day = date;
  while (!isWorking(day)) day = addDays(day, -1);
  return day;
};

const move: Readonly<Record<NoticeRule['nonWorking'], (workdays: Workdays, day: string) => string>> = {
  before: workingUntil,
  after: workingFrom,
  send: (_, day) => day,
};
const moved = ({ nonWorking }: NoticeRule, day: string, workdays: Workdays): string => move[nonWorking](workdays, day);

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** Letters go out between these hours of the day, local time. */
const hours = { from: 7 * 60, to: 17 * 60 } as const;

/** The first instant at or after one within working hours. */
export const withinHours = (instant: number): number => {
  const midnight = startOfDay(localDate(instant));
  const minutes = (instant - midnight) / minuteMs;
  if (minutes < hours.from) return midnight + hours.from * minuteMs;
  return minutes < hours.to ? instant : midnight + dayMs + hours.from * minuteMs;
};
