/**
 * Time as officials write it. Deadlines are local wall time of Asia/Ho_Chi_Minh, instants are UTC ISO strings.
 * The zone is UTC+7 the whole year without daylight saving (QĐ 134/2002/QĐ-TTg), so plain arithmetic is exact.
 */
import { byText } from '../../in-order.ts';

const offsetMs = 7 * 3_600_000;
const dayMs = 86_400_000;

/** Is an ISO date (yyyy-mm-dd) on the calendar? */
export const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(startOfDay(text)) && localDate(startOfDay(text)) === text;

/** Midnight at the start of a local date (yyyy-mm-dd), as epoch milliseconds. */
export const startOfDay = (date: string): number => Date.parse(`${date}T00:00:00Z`) - offsetMs;

/** Midnight at the end of a local date, as epoch milliseconds. */
export const endOfDay = (date: string): number => startOfDay(date) + dayMs;

/** The local date (yyyy-mm-dd) an instant falls on. */
export const localDate = (instant: string | number): string =>
  new Date(new Date(instant).getTime() + offsetMs).toISOString().slice(0, 10);

/** The local date so many days later, or earlier. */
export const addDays = (date: string, days: number): string => localDate(startOfDay(date) + days * dayMs);

/** Saturday or Sunday. */
export const isWeekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

/** Months counted from year 0, so that they can be added to. */
export const monthOf = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;

/** A day of a month counted from year 0; its last day where it is shorter. */
export const dayOfMonth = (month: number, day: number): string => {
  const [year, within] = [Math.floor(month / 12), month % 12];
  const last = new Date(Date.UTC(year, within + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, within, Math.min(day, last))).toISOString().slice(0, 10);
};

/** dd/mm/yyyy of a local date. */
export const dateText = (date: string): string => date.split('-').reverse().join('/');

/** Sorts instants. As text only where both are written alike: `…00Z` sorts after `…00.500Z`. */
export const byInstant = (a: string, b: string): number =>
  a.length === b.length && a.endsWith('Z') && b.endsWith('Z') ? byText(a, b) : Date.parse(a) - Date.parse(b);

/** The latest of some instants. */
export const latestOf = (instants: readonly string[]): string =>
  new Date(Math.max(...instants.map((instant) => Date.parse(instant)))).toISOString();

/** "16:05 ngày 30/11/2021", local time of an instant. */
export const instantText = (instant: string | number): string => {
  const local = new Date(new Date(instant).getTime() + offsetMs).toISOString();
  return `${local.slice(11, 16)} ngày ${dateText(local.slice(0, 10))}`;
};

/** The last day that is in time, where the first instant too late is a midnight. @param tooLate UTC ISO instant */
export const lastMoment = (tooLate: string): string => {
  const end = Date.parse(tooLate);
  return startOfDay(localDate(end)) === end ? `hết ngày ${dateText(localDate(end - 1))}` : `trước ${instantText(end)}`;
};

/**
 * A date as NĐ 30/2020/NĐ-CP, Appendix I writes it in words: a leading zero for days under 10 and for
 * months 1 and 2 only ("ngày 05 tháng 8 năm 2023").
 */
export const dateInWords = (date: string): string => {
  const [year = '', month = '', day = ''] = date.split('-');
  return `ngày ${day} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`;
};
