/**
 * Time as officials write it. Deadlines are local wall time of Asia/Ho_Chi_Minh, instants are UTC ISO strings.
 * The zone is UTC+7 the whole year without daylight saving (QĐ 134/2002/QĐ-TTg), so plain arithmetic is exact.
 */
import type { Calendar, Due } from './due.ts';

export const zone = 'Asia/Ho_Chi_Minh';
const offsetMs = 7 * 3_600_000;
const dayMs = 86_400_000;

/** Midnight at the start of a local date (yyyy-mm-dd), as epoch milliseconds. */
export const startOfDay = (date: string): number => Date.parse(`${date}T00:00:00Z`) - offsetMs;

/** The local date (yyyy-mm-dd) an instant falls on. */
export const localDate = (instant: string | number): string =>
  new Date(new Date(instant).getTime() + offsetMs).toISOString().slice(0, 10);

/** First instant that is too late, as epoch milliseconds. */
export const dueInstant = (due: Due): number => ('before' in due ? startOfDay(due.before) : startOfDay(due.by) + dayMs);

/** The deadline in both readings: "trước 00:00 ngày 01/12/2021 (tức hết ngày 30/11/2021)". */
export const dueText = (due: Due): string => {
  if ('by' in due) return `chậm nhất ngày ${dateText(due.by)}`;
  return `trước 00:00 ngày ${dateText(due.before)} (tức hết ngày ${dateText(localDate(startOfDay(due.before) - 1))})`;
};

/** dd/mm/yyyy of a local date. */
export const dateText = (date: string): string => date.split('-').reverse().join('/');

/** "16:05 ngày 30/11/2021", local time of an instant. */
export const instantText = (instant: string | number): string => {
  const local = new Date(new Date(instant).getTime() + offsetMs).toISOString();
  return `${local.slice(11, 16)} ngày ${dateText(local.slice(0, 10))}`;
};

/**
 * A date as NĐ 30/2020/NĐ-CP, Appendix I writes it in words: a leading zero for days under 10 and for
 * months 1 and 2 only ("ngày 05 tháng 8 năm 2023").
 */
export const dateInWords = (date: string): string => {
  const [year = '', month = '', day = ''] = date.split('-');
  return `ngày ${day} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`;
};

/** The period an instant belongs to. */
export const periodAt = (_calendar: Calendar, _instant: string): string => 'once';
export const periods = (_calendar: Calendar): readonly string[] => ['once'];
