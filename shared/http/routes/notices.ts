/** Reminders of a period: what went out, what would go out and why, one more by hand, one more attempt. */
import * as z from 'zod';
import { resultOutcomes } from '../../domain/notices/entry.ts';
import { channels, levels } from '../../domain/notices/rule.ts';
import { instant, requestId } from './parts.ts';
import { everyone, gate, period, type Route, reminders, withBody } from './route.ts';

const about = {
  to: z.enum(levels),
  holder: z.string().describe('Mã đơn vị, mã nhóm; *: toàn đợt'),
  name: z.string(),
  rule: z.string(),
  due: instant.describe('Mốc mà quy tắc tính từ đó'),
  occurrence: z.int(),
};

export const NoticePlan = z
  .strictObject({
    campaign: z.string(),
    period: z.string(),
    at: instant,
    planned: z.array(
      z.strictObject({
        ...about,
        instant: instant.describe('Lúc theo quy tắc'),
        action: z
          .enum(['send', 'supersede', 'hold'])
          .describe('send: sẽ gửi; supersede: bỏ vì có lần mới hơn; hold: chờ giờ làm việc'),
        why: z.string(),
        recipients: z.int().describe('Số địa chỉ sẽ nhận; 0: không liên lạc được'),
      }),
    ),
  })
  .meta({ id: 'NoticePlan' });
export type NoticePlan = z.infer<typeof NoticePlan>;

export const NoticeList = z
  .strictObject({
    campaign: z.string(),
    period: z.string(),
    notices: z.array(
      z.strictObject({
        id: z.string(),
        ...about,
        at: instant,
        by: z.string(),
        outcome: z.enum(['claimed', 'superseded', 'unreachable']),
        letters: z.array(
          z.strictObject({
            channel: z.enum(channels),
            contact: z.string().describe('Mã người liên hệ; tên và địa chỉ nằm ở /v1/contacts'),
            state: z.enum(['sending', 'waiting', 'accepted', 'delivered', 'failed', 'bounced', 'quiet']),
            attempts: z.int(),
            nextAt: instant.nullable(),
            words: z
              .string()
              .nullable()
              .describe(`Lời máy chủ; các kết quả: ${Object.values(resultOutcomes).join(', ')}`),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'NoticeList' });
export type NoticeList = z.infer<typeof NoticeList>;

export const NoticeRequest = z
  .strictObject({
    units: z
      .array(z.string())
      .min(1)
      .max(500)
      .optional()
      .describe('Nhắc ngay các đơn vị này; không nêu: gửi những gì đến lượt'),
    requestId: requestId.describe('Gửi lại cùng mã thì chỉ là một lần nhắc'),
    dryRun: z.boolean().default(false),
  })
  .meta({ id: 'NoticeRequest' });

export const NoticesSent = z
  .strictObject({
    campaign: z.string(),
    period: z.string(),
    dryRun: z.boolean(),
    sent: z.int().describe('Số thư đã giao'),
    failed: z.int().describe('Số thư chưa gửi được; sẽ tự gửi lại'),
    quiet: z.int().describe('Không cần nhắc nữa'),
    superseded: z.int(),
    unreachable: z.int().describe('Nơi không có địa chỉ nào'),
    gaveUp: z.int(),
  })
  .meta({ id: 'NoticesSent' });
export type NoticesSent = z.infer<typeof NoticesSent>;

const asked = ['campaign.unknown', 'period.unknown', ...gate] as const;

export const noticeRoutes = {
  'GET /v1/campaigns/{campaign}/notices': {
    summary: 'Các lần nhắc của kỳ và kết quả từng thư',
    access: everyone,
    query: period,
    gives: { 200: NoticeList },
    problems: asked,
  },
  'GET /v1/campaigns/{campaign}/notices/plan': {
    summary: 'Những gì sẽ gửi vào một lúc, và vì sao',
    access: everyone,
    query: { ...period, at: 'Thời điểm UTC; mặc định bây giờ' },
    gives: { 200: NoticePlan },
    problems: ['request.invalid', ...asked],
  },
  'POST /v1/campaigns/{campaign}/notices': {
    summary: 'Nhắc ngay: các đơn vị nêu tên, hoặc những gì đến lượt',
    access: reminders,
    query: period,
    takes: NoticeRequest,
    gives: { 200: NoticesSent },
    problems: [...withBody, 'unit.unknown', 'period.unopened', ...asked],
  },
  'POST /v1/campaigns/{campaign}/notices/{notice}/retry': {
    summary: 'Gửi lại một lần nhắc chưa tới nơi',
    access: reminders,
    query: { ...period, dryRun: '1: chỉ cho biết, không gửi' },
    gives: { 200: NoticesSent },
    problems: ['notice.unknown', ...asked],
  },
} as const satisfies Record<string, Route>;
