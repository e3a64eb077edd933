/** A deadline as the product reckons with it. */
import type { Due, Term } from './document.ts';
import { addDays, dateText, endOfDay, localDate } from './time.ts';
import { addWorkingDays, type Workdays, weekdaysOnly, workingFrom } from './workdays.ts';

/** Who is due, the lowest first: each reports to the next. */
export const dueLevels = ['commune', 'group', 'whole'] as const;
export type DueLevel = (typeof dueLevels)[number];

export const levelWords: Readonly<Record<DueLevel, string>> = {
  commune: 'cấp xã',
  group: 'nhóm (huyện)',
  whole: 'toàn đợt',
};

export interface Deadline {
  /** First instant that is too late, as epoch milliseconds. */
  readonly tooLateAt: number;
  /** In both readings: "trước 00:00 ngày 01/12/2021 (tức hết ngày 30/11/2021)". */
  readonly text: string;
  readonly basis: Due['basis'];
  readonly note?: string | undefined;
  /** Days it rests on that nobody has decided yet; absent where all is decided. */
  readonly doubts?: readonly string[];
}

/** The last local date that is in time. */
export const lastDayOf = ({ tooLateAt }: Deadline): string => localDate(tooLateAt - 1);

export const deadlineOf = (due: Due, workdays: Workdays = weekdaysOnly): Deadline => {
  if ('by' in due) return moved(due, due.by, `chậm nhất ngày ${dateText(due.by)}`, workdays);
  const lastDay = addDays(due.before, -1);
  const text = `trước 00:00 ngày ${dateText(due.before)} (tức hết ngày ${dateText(lastDay)})`;
  return moved(due, lastDay, text, workdays);
};

/** What a term is counted from: the day, and what it is called. */
export interface Start {
  readonly day: string;
  readonly words: string;
}

export const termDeadline = (term: Term, { day, words }: Start, workdays: Workdays): Deadline => {
  const from = `sau ${words} ${dateText(day)}`;
  if ('days' in term) {
    const lastDay = addDays(day, term.days);
    return moved(term, lastDay, `chậm nhất ngày ${dateText(lastDay)} (${padded(term.days)} ngày ${from})`, workdays);
  }
  const lastDay = addWorkingDays(workdays, day, term.working);
  const text = `chậm nhất ngày ${dateText(lastDay)} (${padded(term.working)} ngày làm việc ${from})`;
  return told(term, lastDay, text, workdays.doubts(addDays(day, 1), lastDay));
};

type Stated = Pick<Due, 'basis' | 'note' | 'moves'>;

/** Moved off a day nobody works, or said not to be; nothing is said where the document is silent. */
const moved = (due: Stated, lastDay: string, text: string, workdays: Workdays): Deadline => {
  if (due.moves === undefined) return told(due, lastDay, text, []);
  const working = workingFrom(workdays, lastDay);
  const doubts = workdays.doubts(lastDay, working);
  if (working === lastDay) return told(due, lastDay, text, doubts);
  const off = `ngày ${dateText(lastDay)} là ngày nghỉ`;
  return due.moves
    ? told(due, working, `${text}, dời đến hết ngày ${dateText(working)} vì ${off}`, doubts)
    : told(due, lastDay, `${text}, không dời dù ${off}`, doubts);
};

const told = ({ basis, note }: Stated, lastDay: string, text: string, doubts: readonly string[]): Deadline => ({
  tooLateAt: endOfDay(lastDay),
  text: doubts.length > 0 ? `${text}; tạm tính, chờ quyết định ngày nghỉ` : text,
  basis,
  note,
  ...(doubts.length > 0 ? { doubts } : {}),
});

/** Small numbers as offices write them: 05. */
const padded = (count: number): string => String(count).padStart(2, '0');
