/** Days off and Saturdays worked: published year by year, listed, shown. */
import * as z from 'zod';
import { HolidayDocument } from '../../domain/calendars/holidays.ts';
import { dryRun, Published } from './definitions.ts';
import { instant } from './parts.ts';
import { editing, everyone, gate, operators, type Route, seen } from './route.ts';

export const HolidaysList = z.strictObject({
  holidays: z.array(
    z.strictObject({
      id: z.string(),
      version: z.int().describe('0: văn bản đi kèm phần mềm, chưa công bố phiên bản nào khác'),
      publishedAt: instant.nullable(),
      publishedBy: z.string().nullable(),
      year: z.int(),
      pending: z.int().describe('Số ngày chưa có quyết định'),
      document: HolidayDocument,
    }),
  ),
});
export type HolidaysList = z.infer<typeof HolidaysList>;

export const holidayRoutes = {
  'GET /v1/holidays': {
    summary: 'Ngày nghỉ, ngày làm bù đang áp dụng, theo từng năm',
    access: everyone,
    gives: { 200: HolidaysList },
    problems: gate,
  },
  'GET /v1/holidays/{holidays}': {
    summary: 'Ngày nghỉ, ngày làm bù của một năm',
    access: everyone,
    query: { version: 'Phiên bản; mặc định là mới nhất; 0: văn bản đi kèm phần mềm' },
    gives: { 200: HolidayDocument },
    problems: ['holidays.unknown', ...gate],
  },
  'PUT /v1/holidays/{holidays}': {
    summary: 'Công bố một phiên bản ngày nghỉ, ngày làm bù của một năm',
    access: operators,
    headers: seen,
    query: dryRun,
    takes: HolidayDocument,
    gives: { 200: Published, 201: Published },
    problems: [...editing, 'holidays.invalid'],
  },
} as const satisfies Record<string, Route>;
