/** When a campaign opens and when each level is due, as its document says it. */
import * as z from 'zod';

const basis = z
  .enum(['document', 'office'])
  .describe('document: văn bản nêu rõ; office: cơ quan tổng hợp ấn định vì văn bản không nêu');

/** "trước ngày X" is exclusive (before 00:00 of X); "chậm nhất ngày X" is inclusive. */
const Due = z.union([
  z.strictObject({ before: z.iso.date(), basis, note: z.string().optional() }),
  z.strictObject({ by: z.iso.date(), basis, note: z.string().optional() }),
]);
export type Due = z.infer<typeof Due>;

/** A one-off campaign, of one period. */
const Once = z.strictObject({
  kind: z.literal('once'),
  opens: z.iso.date().describe('Ngày bắt đầu nhận báo cáo'),
  due: z.strictObject({ commune: Due, group: Due.optional(), whole: Due.optional() }),
});

export const Calendar = z.discriminatedUnion('kind', [Once]);
export type Calendar = z.infer<typeof Calendar>;
export type CalendarKind = Calendar['kind'];
export type CalendarOf<Kind extends CalendarKind> = Extract<Calendar, { kind: Kind }>;
