/** A deadline as the product reckons with it. */
import type { Due } from './document.ts';
import { dateText, endOfDay, localDate, startOfDay } from './time.ts';

/** Who is due, the lowest first: each reports to the next. */
export const dueLevels = ['commune', 'group', 'whole'] as const;
export type DueLevel = (typeof dueLevels)[number];

export interface Deadline {
  /** First instant that is too late, as epoch milliseconds. */
  readonly tooLateAt: number;
  /** In both readings: "trước 00:00 ngày 01/12/2021 (tức hết ngày 30/11/2021)". */
  readonly text: string;
  readonly basis: Due['basis'];
  readonly note?: string | undefined;
}

export const deadlineOf = (due: Due): Deadline => {
  const { basis, note } = due;
  if ('by' in due) return { tooLateAt: endOfDay(due.by), text: `chậm nhất ngày ${dateText(due.by)}`, basis, note };
  const tooLateAt = startOfDay(due.before);
  const lastDay = dateText(localDate(tooLateAt - 1));
  return { tooLateAt, text: `trước 00:00 ngày ${dateText(due.before)} (tức hết ngày ${lastDay})`, basis, note };
};
