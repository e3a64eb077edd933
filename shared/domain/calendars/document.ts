/** When a campaign opens and when each level is due, as its document says it. A kind of calendar is one schema here. */
import * as z from 'zod';
import { type Every, isInCycle } from './cycle.ts';

const basis = z
  .enum(['document', 'office'])
  .describe('document: văn bản nêu rõ; office: cơ quan tổng hợp ấn định vì văn bản không nêu');
const stated = { basis, note: z.string().optional() };

const moves = z
  .boolean()
  .optional()
  .describe('true: ngày cuối là ngày nghỉ thì dời đến hết ngày làm việc kế tiếp; false: không dời; in cùng thời hạn');

/** "trước ngày X" is exclusive (before 00:00 of X); "chậm nhất ngày X" is inclusive. */
const Before = z.strictObject({ before: z.iso.date(), moves, ...stated });
const By = z.strictObject({ by: z.iso.date(), moves, ...stated });
const Due = z.union([Before, By]);
export type Due = z.infer<typeof Due>;

const after = z
  .enum(['cutoff', 'commune', 'group'])
  .optional()
  .describe('Tính từ ngày chốt số liệu (mặc định), hoặc từ hạn của cấp dưới');

/** So many days after the cut-off, or after the level below is due. The day it starts from is not counted. */
const WorkingDays = z.strictObject({ working: z.int().min(1).max(60).describe('Số ngày làm việc'), after, ...stated });
const Days = z.strictObject({
  days: z.int().min(1).max(90).describe('Số ngày, kể cả ngày nghỉ'),
  after,
  moves,
  ...stated,
});
export type Term = z.infer<typeof WorkingDays> | z.infer<typeof Days>;

/** A day that every period has: "ngày 25 tháng cuối kỳ", "ngày 10 tháng sau". */
const PeriodDay = z.strictObject({
  day: z.int().min(1).max(31).describe('Ngày; tháng ngắn hơn thì là ngày cuối tháng'),
  monthsLater: z.int().min(0).max(12).optional().describe('Số tháng sau tháng cuối của kỳ; mặc định 0'),
});
const EveryBefore = z.strictObject({ before: PeriodDay, moves, ...stated });
const EveryBy = z.strictObject({ by: PeriodDay, moves, ...stated });
export type PeriodDue = z.infer<typeof EveryBefore> | z.infer<typeof EveryBy> | Term;

const levels = <D extends z.ZodType>(due: D) =>
  z.strictObject({ commune: due, group: due.optional(), whole: due.optional() });

/** A one-off campaign, of one period. */
const Once = z.strictObject({
  kind: z.literal('once'),
  opens: z.iso.date().describe('Ngày bắt đầu nhận báo cáo'),
  due: levels(Due),
});

const periodName = z
  .string()
  .regex(/^2\d{3}(-(\d{2}|Q[1-4]|H[12]|9M))?$/, 'Cần 2026-03, 2026-Q1, 2026-H1, 2026-9M, 2026');

const everyWords = 'month: tháng; quarter: quý; half: 6 tháng; nine-months: 9 tháng; year: năm';

/** Periods that follow each other for good, or until the last. */
const periodic = {
  first: periodName.describe('Kỳ đầu tiên'),
  last: periodName.optional().describe('Kỳ cuối cùng; không có thì các kỳ nối tiếp mãi'),
  opensEarly: z
    .int()
    .min(0)
    .max(27)
    .optional()
    .describe('Nhận báo cáo sớm chừng này ngày; mặc định 0: từ ngày liền sau ngày chốt số liệu'),
  due: levels(z.union([EveryBefore, EveryBy, WorkingDays, Days])),
};

interface Bounds {
  readonly every: Every;
  readonly first: string;
  readonly last?: string | undefined;
}
const hasFirst = ({ every, first }: Bounds): boolean => isInCycle(every, first);
const hasLast = ({ every, first, last }: Bounds): boolean =>
  last === undefined || (isInCycle(every, last) && last >= first);
const noFirst = { path: ['first'], error: 'Tên kỳ không hợp với chu kỳ (every).' };
const noLast = { path: ['last'], error: 'Kỳ cuối phải hợp với chu kỳ (every) và từ kỳ đầu trở đi.' };

/** Nghị định 09/2019/NĐ-CP, article 12: figures from the 15th of the month before to the 14th of the last month. */
const Nd09 = z
  .strictObject({
    kind: z.literal('nd09'),
    every: z.enum(['month', 'quarter', 'half', 'nine-months', 'year']).describe(everyWords),
    ...periodic,
  })
  .refine(hasFirst, noFirst)
  .refine(hasLast, noLast);

/** Months of the calendar, from the first to the last day. */
const Months = z
  .strictObject({
    kind: z.literal('calendar'),
    every: z.enum(['month', 'quarter', 'half', 'year']).describe(everyWords),
    ...periodic,
  })
  .refine(hasFirst, noFirst)
  .refine(hasLast, noLast);

/** A list of periods, each with its own days. */
const Dates = z.strictObject({
  kind: z.literal('dates'),
  periods: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Cần chữ thường không dấu, số, gạch nối'),
        from: z.iso.date().describe('Ngày đầu của kỳ số liệu'),
        to: z.iso.date().describe('Ngày chốt số liệu'),
        opens: z.iso.date().optional().describe('Ngày bắt đầu nhận báo cáo; mặc định ngày liền sau ngày chốt'),
        due: levels(z.union([Before, By, WorkingDays, Days])),
      }),
    )
    .min(1)
    .max(400)
    .describe('Các kỳ, theo thứ tự thời gian'),
});

export const Calendar = z.discriminatedUnion('kind', [Once, Nd09, Months, Dates]);
export type Calendar = z.infer<typeof Calendar>;
export type CalendarKind = Calendar['kind'];
export type CalendarOf<Kind extends CalendarKind> = Extract<Calendar, { kind: Kind }>;
