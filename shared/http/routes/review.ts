/** What an operator decides about deliveries: replay, repair, dismissal. */
import * as z from 'zod';
import { byHand, Issue, instant, trial, value } from './parts.ts';
import { gate, ofPeriod, operators, period, type Route, withBody } from './route.ts';

const reason = z.string().trim().min(1).max(500).describe('Vì sao; được lưu cùng quyết định');

export const ReplayRequest = z.strictObject({ dryRun: trial, reason: reason.optional() }).meta({ id: 'ReplayRequest' });

export const SourceReplayRequest = z
  .strictObject({
    source: z.string(),
    of: z.enum(['quarantine', 'reports']).describe('Các lượt còn chờ xử lý, hoặc các báo cáo đã nhận'),
    dryRun: trial,
    reason: reason.optional(),
    after: z.string().optional().describe('Mục "next" của lượt gọi trước'),
  })
  .meta({ id: 'SourceReplayRequest' });
export type SourceReplayRequest = z.infer<typeof SourceReplayRequest>;

export const RepairRequest = z
  .strictObject({ unit: z.string().optional().describe('Mã đơn vị'), values: byHand.optional(), reason, dryRun: trial })
  .meta({ id: 'RepairRequest' });

export const DismissalRequest = z
  .strictObject({
    deliveries: z.array(z.string()).min(1).max(500).optional().describe('Mã các lượt gửi'),
    source: z.string().optional().describe('Mọi lượt còn chờ của nguồn này'),
    code: z.string().optional().describe('Mọi lượt còn chờ bị từ chối vì mã lỗi này'),
    reason,
    dryRun: trial,
    after: z.string().optional().describe('Mục "next" của lượt gọi trước'),
  })
  .meta({ id: 'DismissalRequest' });

export const Dismissed = z
  .strictObject({
    campaign: z.string(),
    period: z.string(),
    dryRun: z.boolean(),
    deliveries: z
      .array(
        z.strictObject({
          id: z.string(),
          receipt: z.string(),
          source: z.string(),
          unit: z.string().nullable(),
          receivedAt: instant,
        }),
      )
      .describe('Các lượt được đóng; lượt đã xử lý xong thì không đụng tới'),
    next: z.string().nullable().describe('Gọi tiếp với "after" này; null khi đã hết'),
  })
  .meta({ id: 'Dismissed' });
export type Dismissed = z.infer<typeof Dismissed>;

const changed = z.array(z.strictObject({ field: z.string(), before: value.nullable(), after: value.nullable() }));

export const outcomes = ['recorded', 'unchanged', 'held', 'kept'] as const;

export const Reread = z
  .strictObject({
    receipt: z.string().describe('Biên nhận mà nơi gửi đang giữ'),
    delivery: z.string().nullable().describe('Mã lượt gửi chờ xử lý; null với báo cáo đã nhận ngay'),
    source: z.string(),
    receivedAt: instant,
    outcome: z
      .enum(outcomes)
      .describe(
        'recorded: có bản mới; unchanged: nghĩa không đổi; held: vẫn chờ; ' +
          'kept: giữ báo cáo cũ vì cách ghép hiện nay không đọc được',
      ),
    written: z.boolean().describe('false khi chạy thử, hoặc không có gì để ghi'),
    unit: z.strictObject({ before: z.string().nullable(), after: z.string().nullable() }),
    changed,
    issues: z.array(Issue),
  })
  .meta({ id: 'Reread' });
export type Reread = z.infer<typeof Reread>;

export const Replayed = z
  .strictObject({
    campaign: z.string(),
    period: z.string(),
    source: z.string(),
    dryRun: z.boolean(),
    read: z.int().describe('Số lượt gửi đã đọc lại'),
    unchanged: z.int().describe('Không đổi, nên không liệt kê'),
    deliveries: z.array(Reread),
    next: z.string().nullable().describe('Gọi tiếp với "after" này; null khi đã hết'),
  })
  .meta({ id: 'Replayed' });
export type Replayed = z.infer<typeof Replayed>;

const asked = [...withBody, ...ofPeriod] as const;

export const reviewRoutes = {
  'POST /v1/campaigns/{campaign}/replay': {
    summary: 'Đọc lại các lượt gửi của một nguồn theo cách ghép hiện nay, giữ nguyên giờ nhận',
    access: operators,
    query: period,
    takes: SourceReplayRequest,
    gives: { 200: Replayed },
    problems: [...asked, 'source.unknown', ...gate],
  },
  'POST /v1/campaigns/{campaign}/quarantine/{delivery}/replay': {
    summary: 'Đọc lại một lượt gửi chờ xử lý theo cách ghép hiện nay, giữ nguyên giờ nhận',
    access: operators,
    query: period,
    takes: ReplayRequest,
    gives: { 200: Reread, 201: Reread },
    problems: [...asked, 'source.unknown', 'quarantine.unknown', ...gate],
  },
  'POST /v1/campaigns/{campaign}/quarantine/{delivery}/repair': {
    summary: 'Nhận một lượt gửi chờ xử lý với đơn vị hoặc giá trị do người tổng hợp xác định',
    access: operators,
    query: period,
    takes: RepairRequest,
    gives: { 200: Reread, 201: Reread },
    problems: [...asked, 'source.unknown', 'quarantine.unknown', 'quarantine.resolved', ...gate],
  },
  'POST /v1/campaigns/{campaign}/quarantine/dismissals': {
    summary: 'Đóng các lượt gửi chờ xử lý không phải báo cáo, có lý do; vẫn lưu và đọc lại được',
    access: operators,
    query: period,
    takes: DismissalRequest,
    gives: { 200: Dismissed, 201: Dismissed },
    problems: [...asked, 'quarantine.unknown', ...gate],
  },
} as const satisfies Record<string, Route>;
