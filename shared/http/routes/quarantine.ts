/** Deliveries that wait: listed, shown with what was sent, and the files they came in. */
import * as z from 'zod';
import { resolutionWays } from '../../domain/log/submission.ts';
import { decided, Issue, instant } from './parts.ts';
import { gate, operators, period, type Route, readers } from './route.ts';

export const Held = z
  .strictObject({
    id: z.string(),
    receipt: z.string(),
    open: z.boolean().describe('Còn chờ; false khi đã được xử lý, hoặc đơn vị đã gửi lại báo cáo đúng'),
    resolution: z
      .strictObject({
        how: z
          .enum(resolutionWays)
          .describe('replay: đọc lại; repair: người tổng hợp sửa; dismissed: đóng, không tính'),
        ...decided,
        unit: z.string().nullable(),
      })
      .nullable(),
    source: z.string(),
    tool: z.string(),
    unit: z.string().nullable(),
    receivedAt: instant,
    issues: z.array(Issue),
  })
  .meta({ id: 'Held' });
export type Held = z.infer<typeof Held>;
export const Quarantine = z.strictObject({
  campaign: z.string(),
  period: z.string(),
  deliveries: z.array(Held).describe('Theo nguồn; trong một trang thì cũ nhất trước'),
  next: z.string().nullable().describe('Gọi tiếp với "after" này, kể cả khi trang trống; null khi đã hết'),
});
export type Quarantine = z.infer<typeof Quarantine>;
export const HeldDelivery = z.strictObject({
  ...Held.shape,
  contentType: z.string(),
  text: z.string().nullable().describe('Nội dung đã gửi, khi là văn bản'),
  base64: z.string().nullable(),
  from: z
    .strictObject({ file: z.string(), sheet: z.string(), line: z.int() })
    .nullable()
    .describe('Khi lượt gửi là một dòng của tệp: mã băm của tệp, tên trang, số dòng'),
});
export type HeldDelivery = z.infer<typeof HeldDelivery>;

export const quarantineRoutes = {
  'GET /v1/campaigns/{campaign}/quarantine': {
    summary: 'Các lượt gửi chờ xử lý',
    access: readers,
    query: {
      ...period,
      all: '1: kể cả lượt đã được thay bằng báo cáo đúng, đã xử lý hoặc đã đóng',
      source: 'Chỉ các lượt gửi của nguồn này',
      code: 'Chỉ các lượt bị từ chối vì mã lỗi này',
      limit: 'Số lượt mỗi trang, từ 1 đến 500; mặc định 100',
      after: 'Mục "next" của trang trước',
    },
    gives: { 200: Quarantine },
    problems: ['request.invalid', 'campaign.unknown', 'period.unknown', ...gate],
  },
  'GET /v1/campaigns/{campaign}/quarantine/{delivery}': {
    summary: 'Một lượt gửi chờ xử lý, với nội dung đã gửi',
    access: operators,
    query: period,
    gives: { 200: HeldDelivery },
    problems: ['campaign.unknown', 'period.unknown', 'quarantine.unknown', ...gate],
  },
  'GET /v1/campaigns/{campaign}/files/{file}': {
    summary: 'Một tệp nhiều báo cáo, nguyên như đã gửi, theo mã băm',
    access: operators,
    gives: { 200: 'Tệp' },
    file: 'application/octet-stream',
    problems: ['file.unknown', ...gate],
  },
} as const satisfies Record<string, Route>;
