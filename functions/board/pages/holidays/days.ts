/** The days of a year as they are said, and what two documents say otherwise. Pure. */

import type { HolidayDay, HolidayDocument } from '../../../../shared/domain/calendars/holidays.ts';
import { dateText } from '../../../../shared/domain/calendars/time.ts';
import { byKey } from '../../../../shared/in-order.ts';

const kinds = { off: 'nghỉ', worked: 'làm bù' } as const;
const statuses = { confirmed: 'đã có quyết định', pending: 'chưa có quyết định' } as const;

/** In their order, by their date. */
export const daysIn = (document: HolidayDocument | undefined): ReadonlyMap<string, string> => {
  const said = (kind: keyof typeof kinds) => (day: HolidayDay) =>
    [day.date, `${day.name}: ${kinds[kind]}, ${statuses[day.status]} (${day.source})`] as const;
  const days = [...(document?.off ?? []).map(said('off')), ...(document?.worked ?? []).map(said('worked'))];
  return new Map(days.toSorted(byKey));
};

type Days = ReturnType<typeof daysIn>;
/** What stood there, and what stands there now, day by day. */
export const changesOf = (before: Days, after: Days): readonly (readonly string[])[] =>
  [...new Set([...before.keys(), ...after.keys()])]
    .filter((date) => before.get(date) !== after.get(date))
    .toSorted()
    .map((date) => [dateText(date), before.get(date) ?? '–', after.get(date) ?? '–']);
