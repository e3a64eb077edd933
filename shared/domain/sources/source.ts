/**
 * A source (nguồn) is one connected form: tool, campaign, mapping and proof of origin, with its own URL.
 * The document says how to read deliveries; what opens it is kept apart (credentials.ts).
 */
import * as z from 'zod';
import { Key } from '../fields/field.ts';
import { defaultAllowance } from './allowance.ts';
import type { Credentials } from './credentials.ts';
import { Proof } from './proof.ts';
import { PullFrom } from './pull.ts';

const name = z.string().min(1).max(300);

const hint = name.optional().describe('Câu hỏi ghi tên huyện, để phân biệt tên trùng');

const most = (usual: number, what: string) =>
  z.int().min(1).max(1_000_000).optional().describe(`${what}; mặc định ${usual}`);

/** How much the source may send before its sender is told to come again later. */
const Allowance = z
  .strictObject({
    perMinute: most(defaultAllowance.perMinute, 'Số lượt gửi mỗi phút'),
    refusedPerDay: most(defaultAllowance.refusedPerDay, 'Số lượt bị từ chối (chờ xử lý) mỗi ngày'),
  })
  .describe('Hạn mức của nguồn; vượt thì nơi gửi được báo gửi lại sau');

/** Where the reporting unit comes from. */
export const UnitFrom = z.union([
  z.strictObject({ answer: name, hint }),
  z.strictObject({
    hidden: name.describe('Trường ẩn của biểu mẫu; người trả lời không gõ được vào'),
    hint,
  }),
  z.strictObject({ query: name.describe('Tham số trên đường dẫn nhận báo cáo: …?xa=23281'), hint }),
  z.strictObject({
    link: name.describe('Liên kết riêng của từng đơn vị, do hệ thống ký; tên trường ẩn hoặc tham số mang nó'),
  }),
  z.strictObject({ fixed: name.describe('Mã đơn vị: nguồn chỉ nhận báo cáo của một đơn vị') }),
]);
export type UnitFrom = z.infer<typeof UnitFrom>;

/** Where the period comes from that a delivery states itself. */
export const PeriodFrom = z
  .union([
    z.strictObject({ answer: name }),
    z.strictObject({ hidden: name.describe('Trường ẩn của biểu mẫu') }),
    z.strictObject({ query: name.describe('Tham số trên đường dẫn nhận báo cáo: …?ky=2026-Q1') }),
  ])
  .describe(
    'Nơi ghi kỳ báo cáo; mặc định: câu trả lời tên "period" nếu có. Không ghi thì theo liên kết, rồi theo ngày gửi',
  );
export type PeriodFrom = z.infer<typeof PeriodFrom>;

export const SourceDocument = z
  .strictObject({
    $schema: z.string().optional(),
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'Cần chữ thường không dấu, số, gạch nối'),
    title: name,
    tool: z.string().min(1).max(40),
    campaign: z.string().min(1).max(60),
    unit: UnitFrom.default({ answer: 'unit', hint: 'district' }),
    period: PeriodFrom.optional(),
    group: z
      .string()
      .min(1)
      .max(60)
      .optional()
      .describe('Mã nhóm (huyện): nguồn chỉ nhận báo cáo của các đơn vị trong nhóm này'),
    answers: z
      .record(Key, name)
      .default({})
      .describe('Chỉ tiêu → mã hoặc nhãn câu hỏi của công cụ; chỉ tiêu không có ở đây lấy câu hỏi cùng mã'),
    values: z
      .record(Key, z.record(name, z.union([z.string().min(1), z.number(), z.boolean()])))
      .optional()
      .describe('Chỉ tiêu → (câu trả lời của công cụ → giá trị): "Đã tổ chức" → "separate"'),
    reading: z
      .strictObject({
        zone: z
          .string()
          .regex(/^[+-]\d{2}:\d{2}$/, 'Cần dạng +07:00')
          .default('+07:00'),
        dateOrder: z.enum(['dmy', 'mdy', 'ymd']).default('dmy'),
        numbers: z
          .enum(['plain', 'vi', 'en'])
          .optional()
          .describe('vi: 1.234,5; en: 1,234.5; plain (mặc định): chỉ chữ số, có dấu phân cách thì hỏi lại'),
      })
      .default({ zone: '+07:00', dateOrder: 'dmy' })
      .describe('Cách hiểu giờ không ghi múi giờ, ngày viết bằng số và số có dấu phân cách'),
    proof: z
      .union([z.enum(['token', 'vendor']), Proof])
      .optional()
      .describe(
        'Cách chứng minh nơi gửi: mã của hệ thống (mặc định), chữ ký của công cụ ("vendor"), hoặc chữ ký khai riêng',
      ),
    orToken: z.boolean().optional().describe('Nguồn đòi chữ ký vẫn nhận lượt gửi chỉ kèm mã của hệ thống'),
    allowance: Allowance.optional(),
    pull: PullFrom.optional(),
    trustTime: z
      .boolean()
      .default(false)
      .describe(
        'Đồng hồ của nguồn đáng tin: giờ nộp nguồn ghi dùng để xếp thứ tự và xét hạn, khi có chữ ký hoặc được lấy về',
      ),
  })
  .describe('Nguồn: một biểu mẫu được nối vào');
export type SourceDocument = z.infer<typeof SourceDocument>;

/** A source with what opens it. */
export interface Source extends SourceDocument, Credentials {
  readonly version: number;
  /** The key its links are signed with. */
  readonly linkKey?: Uint8Array;
}
