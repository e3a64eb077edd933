/**
 * When somebody is reminded, as a campaign's document says it: rules are data. A rule counts days from an instant of
 * the period; everything else (who still owes, what was sent, which days are worked) is the plan's.
 */
import * as z from 'zod';

/** Whom a rule reminds. */
export const levels = ['commune', 'group', 'whole'] as const;
export type NoticeLevel = (typeof levels)[number];

/** What a rule counts from. `day`: every day there is something to tell, the digest. */
const bases = ['due', 'returned', 'returnDue', 'opening', 'groupSigned', 'signed', 'day'] as const;
export type Basis = (typeof bases)[number];

export const channels = ['mail', 'zalo', 'sms'] as const;
export type Channel = (typeof channels)[number];

export const NoticeRule = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'Cần chữ thường không dấu, số, gạch nối; bắt đầu bằng chữ'),
    to: z.enum(levels).describe('commune: đơn vị báo cáo; group: nhóm (huyện); whole: cơ quan tổng hợp'),
    from: z
      .enum(bases)
      .describe(
        'due: hạn báo cáo; returned: lúc báo cáo bị trả lại; returnDue: hạn sửa báo cáo bị trả lại; ' +
          'opening: lúc mở kỳ; groupSigned: khi mọi nhóm đã ký; ' +
          'signed: mỗi lần ký duyệt, tự nhóm hoặc toàn đợt ký; day: tóm tắt hằng ngày',
      ),
    offset: z.int().min(-60).max(60).default(0).describe('Số ngày sau mốc; số âm: trước ngày cuối của hạn'),
    every: z.int().min(1).max(60).optional().describe('Nhắc lại sau mỗi chừng này ngày'),
    max: z.int().min(1).max(30).default(1).describe('Số lần nhắc nhiều nhất'),
    days: z.enum(['calendar', 'working']).default('calendar').describe('Đếm ngày thường hay ngày làm việc'),
    at: z
      .string()
      .regex(/^(0[7-9]|1[0-6]):[0-5]\d$/, 'Cần giờ làm việc từ 07:00 đến 16:59, dạng "08:00"')
      .default('08:00'),
    nonWorking: z
      .enum(['before', 'after', 'send'])
      .default('before')
      .describe('Rơi vào ngày nghỉ: before: gửi ngày làm việc liền trước; after: ngày làm việc liền sau; send: cứ gửi'),
    channels: z.array(z.enum(channels)).min(1).default(['mail']),
  })
  .meta({ id: 'NoticeRule' });
export type NoticeRule = z.infer<typeof NoticeRule>;

/** Templates the Zalo or SMS gateway has approved, by rule. */
const GatewayTemplates = z.record(z.string(), z.string().min(1).max(100));

export const Notices = z.strictObject({
  rules: z.array(NoticeRule).max(40),
  templates: GatewayTemplates.optional().describe('Mã mẫu tin đã được duyệt ở cổng Zalo, SMS, theo mã quy tắc'),
  contact: z.string().min(1).max(300).optional().describe('Nơi hỏi khi cần, in cuối thư'),
});
export type Notices = z.infer<typeof Notices>;

const rule = (words: z.input<typeof NoticeRule>): NoticeRule => NoticeRule.parse(words);

/** Where a campaign says nothing: reminders, those of a returned report, digests, and what was signed. */
export const usualRules: readonly NoticeRule[] = [
  rule({ id: 't-7', to: 'commune', from: 'due', offset: -7 }),
  rule({ id: 't-3', to: 'commune', from: 'due', offset: -3 }),
  rule({ id: 't-1', to: 'commune', from: 'due', offset: -1 }),
  rule({ id: 'overdue', to: 'commune', from: 'due', offset: 1, every: 2, max: 5, nonWorking: 'after' }),
  rule({ id: 'returned', to: 'commune', from: 'returned' }),
  rule({ id: 'return-1', to: 'commune', from: 'returnDue', offset: -1 }),
  rule({ id: 'return-overdue', to: 'commune', from: 'returnDue', offset: 1, every: 2, max: 3, nonWorking: 'after' }),
  rule({ id: 'digest', to: 'group', from: 'day', at: '07:30', nonWorking: 'after' }),
  rule({ id: 'department-digest', to: 'whole', from: 'day', at: '07:30', nonWorking: 'after' }),
  rule({ id: 'signed', to: 'group', from: 'signed' }),
  rule({ id: 'department-signed', to: 'whole', from: 'signed' }),
];
