/** Opening a period: who owes what by when, from what is in force; and what has changed since it was opened before. */
import { dueOf, opensOn } from '../calendars/calendar.ts';
import { type DueLevel, dueLevels } from '../calendars/due.ts';
import type { HolidayDocument } from '../calendars/holidays.ts';
import { localDate } from '../calendars/time.ts';
import type { Workdays } from '../calendars/workdays.ts';
import type { Opening } from './opening.ts';
import type { PeriodInForce } from './period.ts';
import type { Standing } from './standing.ts';

/** The days off deadlines are reckoned with, each with its version. */
export interface DaysOff {
  readonly workdays: Workdays;
  readonly documents: readonly { readonly id: string; readonly version: number; readonly document: HolidayDocument }[];
}

export type OpenedBy = Pick<Opening, 'at' | 'by' | 'reason'>;

export interface NewOpening {
  readonly opening: Opening;
  /** What nobody has decided of the days its deadlines rest on: sentences for people. */
  readonly doubts: readonly string[];
}

/** The opening a period would get now. A due instant that was opened never moves earlier. */
export const openingOf = (
  { place, campaign, register, registerVersion, expected }: PeriodInForce,
  { workdays, documents }: DaysOff,
  { opening: before, number }: Standing,
  { at, by, reason }: OpenedBy,
): NewOpening => {
  const { calendar } = campaign;
  const deadlines = dueLevels.flatMap((level) => {
    const deadline = dueOf(calendar, place.period, level, workdays);
    return deadline ? [{ level, ...deadline }] : [];
  });
  const due = deadlines.map(({ level, tooLateAt }) => [level, later(before?.due[level], tooLateAt)] as const);
  const units = expected.units.map(({ code }) => code);
  const years = yearsBetween(opensOn(calendar, place.period), Math.max(...deadlines.map(({ tooLateAt }) => tooLateAt)));
  const opening: Opening = {
    kind: 'opening',
    number: number + 1,
    at,
    by,
    ...(reason === undefined ? {} : { reason }),
    versions: {
      campaign: campaign.version,
      register: register.id,
      registerVersion,
      holidays: Object.fromEntries(
        documents.filter(({ document }) => years.has(document.year)).map(({ id, version }) => [id, version]),
      ),
    },
    units,
    ...(before ? roster(before.units, units) : {}),
    due: Object.fromEntries(due) as unknown as Opening['due'],
  };
  return { opening, doubts: [...new Set(deadlines.flatMap(({ doubts = [] }) => doubts))] };
};

const later = (before: string | undefined, now: number): string =>
  before !== undefined && Date.parse(before) > now ? before : new Date(now).toISOString();

const yearsBetween = (from: string, tooLateAt: number): ReadonlySet<number> => {
  const [first, last] = [from, localDate(tooLateAt)].map((date) => Number(date.slice(0, 4)));
  return new Set(Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, n) => (first ?? 0) + n));
};

const roster = (before: readonly string[], now: readonly string[]): Pick<Opening, 'joined' | 'left'> => {
  const [was, is] = [new Set(before), new Set(now)];
  return { joined: now.filter((code) => !was.has(code)), left: before.filter((code) => !is.has(code)) };
};

/** What an opening changes of the one before: units, deadlines, or the texts it rests on. */
export interface OpeningChange {
  readonly joined: readonly string[];
  readonly left: readonly string[];
  readonly due: readonly { readonly level: DueLevel; readonly before: string | null; readonly after: string | null }[];
  readonly isByOtherTexts: boolean;
}

export const changeOf = (before: Opening, after: Opening): OpeningChange => ({
  joined: after.joined ?? [],
  left: after.left ?? [],
  due: dueLevels.flatMap((level) => {
    const [was = null, is = null] = [before.due[level], after.due[level]];
    return was === is ? [] : [{ level, before: was, after: is }];
  }),
  isByOtherTexts:
    before.versions.campaign !== after.versions.campaign ||
    before.versions.register !== after.versions.register ||
    before.versions.registerVersion !== after.versions.registerVersion,
});

export const isChange = ({ joined, left, due, isByOtherTexts }: OpeningChange): boolean =>
  joined.length + left.length + due.length > 0 || isByOtherTexts;
