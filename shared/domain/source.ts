/**
 * A source (nguồn) is one connected form: tool, campaign, mapping and proof of origin, with its own URL.
 * The document says how to read deliveries; its secrets are kept beside it, only as hashes.
 */
import * as z from 'zod';
import { Key } from './field.ts';

const name = z.string().min(1).max(300);

/** Where the reporting unit comes from. */
export const UnitFrom = z.union([
  z.strictObject({ answer: name, hint: name.optional().describe('Câu hỏi ghi tên huyện, để phân biệt tên trùng') }),
  z.strictObject({ fixed: name.describe('Mã đơn vị: nguồn chỉ nhận báo cáo của một đơn vị') }),
]);

export const SourceDocument = z
  .strictObject({
    $schema: z.string().optional(),
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'Cần chữ thường không dấu, số, gạch nối'),
    title: name,
    tool: z.string().min(1).max(40),
    campaign: z.string().min(1).max(60),
    unit: UnitFrom.default({ answer: 'unit', hint: 'district' }),
    answers: z
      .record(Key, name)
      .default({})
      .describe('Chỉ tiêu → mã hoặc nhãn câu hỏi của công cụ; chỉ tiêu không có ở đây lấy câu hỏi cùng mã'),
    reading: z
      .strictObject({
        zone: z
          .string()
          .regex(/^[+-]\d{2}:\d{2}$/, 'Cần dạng +07:00')
          .default('+07:00'),
        dateOrder: z.enum(['dmy', 'mdy', 'ymd']).default('dmy'),
      })
      .default({ zone: '+07:00', dateOrder: 'dmy' })
      .describe('Cách hiểu giờ không ghi múi giờ và ngày viết bằng số'),
    trustTime: z.boolean().default(false).describe('Tin giờ nộp do nguồn ghi (dùng để xếp thứ tự và xét hạn)'),
  })
  .describe('Nguồn: một biểu mẫu được nối vào');
export type SourceDocument = z.infer<typeof SourceDocument>;

/** SHA-256 of a live secret, hex, with the instant it was minted. At most two live at once. */
export const LiveSecret = z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/), mintedAt: z.string() });
export type LiveSecret = z.infer<typeof LiveSecret>;

export interface Source extends SourceDocument {
  readonly version: number;
  readonly secrets: readonly LiveSecret[];
  readonly revoked: boolean;
}
