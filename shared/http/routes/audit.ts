/** The audit log: what officials did. */
import * as z from 'zod';
import { auditActionNames } from '../../domain/log/audit-event.ts';
import { instant } from './parts.ts';
import { gate, overseers, type Route } from './route.ts';

export const AuditEvents = z
  .strictObject({
    events: z.array(
      z.strictObject({
        id: z.string(),
        at: instant.describe('Ghi ngay trước khi làm'),
        by: z.string().describe('Mã của cán bộ'),
        action: z.enum(auditActionNames),
        subject: z.string().describe('Văn bản (mã#phiên bản), nguồn, lượt gửi, tệp hoặc bản tổng hợp'),
        campaign: z.string().optional(),
        period: z.string().optional(),
        units: z.array(z.string()).optional().describe('Mã các đơn vị liên quan'),
      }),
    ),
    next: z.string().nullable().describe('Gọi tiếp với "after" này; null khi đã hết'),
  })
  .meta({ id: 'AuditEvents' });
export type AuditEvents = z.infer<typeof AuditEvents>;

export const auditRoutes = {
  'GET /v1/audit': {
    summary: 'Nhật ký việc làm của cán bộ, mới nhất trước',
    access: overseers,
    query: {
      from: 'Từ ngày (yyyy-mm-dd, giờ Việt Nam) hoặc từ thời điểm; mặc định: 30 ngày trước "to"',
      to: 'Đến hết ngày, hoặc đến trước thời điểm; mặc định: lúc gọi',
      action: `Chỉ việc này: ${auditActionNames.join(', ')}`,
      by: 'Chỉ của cán bộ này',
      limit: 'Số việc mỗi trang, 1–500; mặc định 100',
      after: 'Mục "next" của trang trước',
    },
    gives: { 200: AuditEvents },
    problems: ['request.invalid', ...gate],
  },
} as const satisfies Record<string, Route>;
