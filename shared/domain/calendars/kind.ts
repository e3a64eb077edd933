/** What every kind of calendar answers. A kind is a file with one of these, and a schema in document.ts. */
import type { Issue } from '../issues/issue.ts';
import type { Deadline, DueLevel } from './due.ts';
import type { Workdays } from './workdays.ts';

/** The local dates (yyyy-mm-dd) whose events a period is about, both included. `to` is the cut-off. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** A period that the calendar does not have is answered for as its first: callers ask `hasPeriod` where it matters. */
export interface CalendarKindOf<C> {
  readonly firstPeriod: (calendar: C) => string;
  /** The period a delivery belongs to that came at an instant (epoch milliseconds) and does not say. */
  readonly periodAt: (calendar: C, instant: number) => string;
  /** Periods that have opened by an instant, oldest first. */
  readonly periodsOpened: (calendar: C, instant: number) => readonly string[];
  readonly hasPeriod: (calendar: C, period: string) => boolean;
  /** As a sentence says it: "quý I/2026". */
  readonly wordsOf: (calendar: C, period: string) => string;
  /** Undefined where the figures are of no set time. */
  readonly spanOf: (calendar: C, period: string) => Span | undefined;
  /** Local date (yyyy-mm-dd) from which reports of a period are taken. */
  readonly opensOn: (calendar: C, period: string) => string;
  /** Undefined where nobody is due at that level. */
  readonly dueOf: (calendar: C, period: string, level: DueLevel, workdays: Workdays) => Deadline | undefined;
  /** Where in the calendar's document the rules of a period stand. */
  readonly rulesAt: (calendar: C, period: string) => readonly PropertyKey[];
  /**
   * What a schema cannot see in a calendar of this kind, over untyped JSON.
   * @param hasGroups somebody stands between the communes and the whole
   */
  readonly faults: (calendar: unknown, hasGroups: boolean) => readonly Issue[];
}
