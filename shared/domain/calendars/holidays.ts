/**
 * Days off and Saturdays worked, as a government's yearly decisions give them: one document a year, `vn-2026`. They
 * cannot be computed: the days of Tết, the second day of 2/9 and swapped days are decided each year.
 */
import * as z from 'zod';

const Day = z.strictObject({
  date: z.iso.date(),
  name: z.string().min(1).max(200),
  source: z.string().min(1).max(300).describe('Văn bản hoặc nguồn nêu ngày này'),
  status: z
    .enum(['confirmed', 'pending'])
    .describe('pending: chưa có quyết định; vẫn tính là ngày làm việc bình thường và có cảnh báo'),
});
export type HolidayDay = z.infer<typeof Day>;

export const HolidayDocument = z
  .strictObject({
    $schema: z.string().optional(),
    id: z.string().regex(/^vn-2\d{3}$/, 'Cần dạng vn-2026'),
    year: z.int().min(2000).max(2999),
    off: z.array(Day).describe('Các ngày nghỉ từ thứ Hai đến thứ Sáu, kể cả ngày nghỉ bù'),
    worked: z.array(Day).describe('Các ngày thứ Bảy, Chủ nhật làm bù'),
  })
  .describe('Ngày nghỉ của cán bộ, công chức trong một năm');
export type HolidayDocument = z.infer<typeof HolidayDocument>;
