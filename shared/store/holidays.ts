/** The days off in force: those published stand before those that ship. */
import type { HolidayDocument } from '../domain/calendars/holidays.ts';
import { shippedHolidays } from '../domain/calendars/shipped-holidays.ts';
import { type Workdays, workdaysOf } from '../domain/calendars/workdays.ts';
import type { Definitions, Version } from './definitions.ts';

export type HolidaysVersion = Pick<Version<HolidayDocument>, 'id' | 'version' | 'document'> &
  Partial<Version<HolidayDocument>>;

export interface Holidays {
  readonly workdays: Workdays;
  /** By id; version 0 is one that ships. */
  readonly documents: readonly HolidaysVersion[];
}

export const holidaysInForce = async ({ list }: Pick<Definitions, 'list'>): Promise<Holidays> => {
  const shipped = shippedHolidays.map((document) => ({ id: document.id, version: 0, document }));
  const byId = new Map<string, HolidaysVersion>([...shipped, ...(await list('holidays'))].map((one) => [one.id, one]));
  const documents = [...byId.values()].toSorted((a, b) => a.document.year - b.document.year);
  return { documents, workdays: workdaysOf(documents.map(({ document }) => document)) };
};
