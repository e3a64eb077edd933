/** When a campaign opens and when each level is due, as its document says it. */
import * as z from 'zod';

const isoDate = z.iso.date();
const basis = z
  .enum(['document', 'office'])
  .describe('document: văn bản nêu rõ; office: cơ quan tổng hợp ấn định vì văn bản không nêu');

/** "trước ngày X" is exclusive (before 00:00 of X); "chậm nhất ngày X" is inclusive. */
export const Due = z.union([
  z.strictObject({ before: isoDate, basis, note: z.string().optional() }),
  z.strictObject({ by: isoDate, basis, note: z.string().optional() }),
]);
export type Due = z.infer<typeof Due>;

export const dueLevels = ['commune', 'group', 'whole'] as const;

/** A one-off campaign has one period, named `once`. */
export const Calendar = z.strictObject({
  kind: z.literal('once'),
  opens: isoDate.describe('Ngày bắt đầu nhận báo cáo'),
  due: z.strictObject({ commune: Due, group: Due.optional(), whole: Due.optional() }),
});
export type Calendar = z.infer<typeof Calendar>;
