/** What an operator decides about deliveries, as schemas: replay, repair, correction, and links of units. */
import * as z from 'zod';
import { Key } from '../domain/fields/field.ts';
import { Issue } from './bodies.ts';
import { instant } from './body-parts.ts';

const value = z.union([z.number(), z.string(), z.boolean()]);
const reason = z.string().trim().min(1).max(500).describe('Vì sao; được lưu cùng quyết định');
const dryRun = z.boolean().default(false).describe('Chỉ cho biết sẽ đổi gì, không ghi');
const byHand = z
  .record(Key, value.nullable())
  .describe('Chỉ tiêu → giá trị, ghi như trong báo cáo; null là không báo cáo');

export const ReplayRequest = z.strictObject({ dryRun, reason: reason.optional() }).meta({ id: 'ReplayRequest' });

export const SourceReplayRequest = z
  .strictObject({
    source: z.string(),
    of: z.enum(['quarantine', 'reports']).describe('Các lượt còn chờ xử lý, hoặc các báo cáo đã nhận'),
    dryRun,
    reason: reason.optional(),
    after: z.string().optional().describe('Mục "next" của lượt gọi trước'),
  })
  .meta({ id: 'SourceReplayRequest' });
export type SourceReplayRequest = z.infer<typeof SourceReplayRequest>;

export const RepairRequest = z
  .strictObject({ unit: z.string().optional().describe('Mã đơn vị'), values: byHand.optional(), reason, dryRun })
  .meta({ id: 'RepairRequest' });

export const CorrectionRequest = z.strictObject({ values: byHand, reason, dryRun }).meta({ id: 'CorrectionRequest' });

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
        'recorded: có bản mới; unchanged: nghĩa không đổi; held: vẫn chờ; kept: giữ báo cáo cũ vì cách ghép hiện nay không đọc được',
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

export const Corrected = z
  .strictObject({
    unit: z.string(),
    written: z.boolean(),
    changed,
    values: z.record(z.string(), value),
    issues: z.array(Issue),
  })
  .meta({ id: 'Corrected' });
export type Corrected = z.infer<typeof Corrected>;

export const LinksRequest = z
  .strictObject({
    units: z.array(z.string()).min(1).max(500).optional().describe('Mã đơn vị; mặc định: mọi đơn vị phải báo cáo'),
    period: z.string().optional().describe('Kỳ báo cáo; mặc định là kỳ hiện tại'),
  })
  .meta({ id: 'LinksRequest' });
export const UnitLinks = z
  .strictObject({
    source: z.string(),
    period: z.string(),
    links: z.array(
      z.strictObject({
        unit: z.string(),
        name: z.string(),
        token: z.string().describe('Cho trường ẩn hoặc tham số của biểu mẫu'),
        path: z.string().describe('Đường dẫn nhận báo cáo của riêng đơn vị'),
      }),
    ),
  })
  .meta({ id: 'UnitLinks' });
export type UnitLinks = z.infer<typeof UnitLinks>;
