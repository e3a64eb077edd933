/** A problem as the API writes it (RFC 9457). */
import * as z from 'zod';
import { problems } from '../../problems.ts';
import { CameBetween } from './decision-bodies.ts';
import { PublicationImpact } from './definitions.ts';
import { Issue, instant } from './parts.ts';
import { PeriodChange } from './periods.ts';
import { FileReceipt } from './receipts.ts';
import { SignChange } from './sign-off.ts';

export const ProblemJson = z
  .strictObject({
    type: z.string().describe('Địa chỉ giải thích mã lỗi'),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(problems) as [keyof typeof problems]),
    detail: z.string(),
    instance: z.string().describe('Mã yêu cầu, để báo cho người vận hành'),
    errors: z.array(Issue).optional(),
    receipt: z.string().optional().describe('Biên nhận, khi lượt gửi đã được lưu để xử lý'),
    impacts: z.array(PublicationImpact).optional().describe('Công bố này sẽ thay đổi gì'),
    between: z
      .union([
        z.array(z.strictObject({ version: z.int(), publishedAt: instant, publishedBy: z.string() })),
        CameBetween,
      ])
      .optional()
      .describe('Từ lúc người gọi xem: các phiên bản đã công bố, hoặc báo cáo và quyết định mới về đơn vị'),
    since: z
      .strictObject({ etag: z.string(), changes: z.array(z.union([SignChange, PeriodChange])) })
      .optional()
      .describe('Khi ký, mở, đóng, lưu trữ: đã đổi gì từ lúc người gọi xem, và ETag bây giờ'),
    retryAfter: z.int().optional().describe('Gửi lại sau chừng này giây, như header Retry-After'),
    file: FileReceipt.optional().describe('Khi gửi cả tệp: kết quả từng dòng'),
  })
  .meta({ id: 'Problem' });
export type ProblemJson = z.infer<typeof ProblemJson>;
