/**
 * Periodic reports by Nghị định 09/2019/NĐ-CP, article 12: figures from the 15th of the month before the period to the
 * 14th of its last month. Nine months, which provinces add, begin and end likewise.
 */
import type { CalendarOf } from './document.ts';
import { periodic } from './periodic.ts';
import { dayOfMonth } from './time.ts';

export const nd09 = periodic<CalendarOf<'nd09'>>(({ first, last }) => ({
  from: dayOfMonth(first - 1, 15),
  to: dayOfMonth(last, 14),
}));
