/** Periods of whole months, from the first day to the last. */
import type { CalendarOf } from './document.ts';
import { periodic } from './periodic.ts';
import { dayOfMonth } from './time.ts';

export const wholeMonths = periodic<CalendarOf<'calendar'>>(({ first, last }) => ({
  from: dayOfMonth(first, 1),
  to: dayOfMonth(last, 31),
}));
