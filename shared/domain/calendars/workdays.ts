/**
 * Which days offices work, by the holiday documents that are handed in. A day that is not decided counts as by its
 * weekday.
 */
import type { HolidayDay, HolidayDocument } from './holidays.ts';
import { addDays, dateText, isWeekend } from './time.ts';

export interface Workdays {
  isWorking(date: string): boolean;
  /** What is not decided about the days between two, both included: sentences for people. */
  doubts(from: string, to: string): readonly string[];
}

const byDate = (days: readonly HolidayDay[]): ReadonlyMap<string, HolidayDay> =>
  new Map(days.map((day) => [day.date, day]));

export const workdaysOf = (documents: readonly HolidayDocument[]): Workdays => {
  const years = new Set(documents.map(({ year }) => String(year)));
  const [off, worked] = [
    byDate(documents.flatMap((year) => year.off)),
    byDate(documents.flatMap((year) => year.worked)),
  ];
  const confirmed = (days: ReadonlyMap<string, HolidayDay>, date: string) => days.get(date)?.status === 'confirmed';
  const doubtOf = (date: string): string[] => {
    const year = date.slice(0, 4);
    if (!years.has(year)) return [`Chưa có văn bản về ngày nghỉ năm ${year}: chỉ trừ thứ Bảy, Chủ nhật.`];
    const pending = [off.get(date), worked.get(date)].filter((day) => day?.status === 'pending');
    return pending.map((day) => `Ngày ${dateText(date)} (${day?.name}) chưa có quyết định: tính như ngày thường.`);
  };
  return {
    isWorking: (date) => (isWeekend(date) ? confirmed(worked, date) : !confirmed(off, date)),
    doubts: (from, to) => [...new Set(datesBetween(from, to).flatMap(doubtOf))],
  };
};

/** Saturdays and Sundays only: nothing is known of holidays. */
export const weekdaysOnly = workdaysOf([]);

/** The next working day; the date itself where it is one. */
export const workingFrom = ({ isWorking }: Workdays, date: string): string => {
  let day = date;
  while (!isWorking(day)) day = addDays(day, 1);
  return day;
};

/** So many working days later; the date itself is not counted. */
export const addWorkingDays = (workdays: Workdays, date: string, days: number): string => {
  let day = date;
  for (let n = 0; n < days; n += 1) day = workingFrom(workdays, addDays(day, 1));
  return day;
};

const datesBetween = (from: string, to: string): string[] => {
  const dates: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) dates.push(day);
  return dates;
};
