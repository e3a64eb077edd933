/** Exports that were made: listed, and fetched by a link. */
import * as z from 'zod';
import { Export } from './export.ts';
import { instant } from './parts.ts';
import { gate, period, type Route, readers } from './route.ts';

export const ExportList = z.strictObject({ campaign: z.string(), period: z.string(), exports: z.array(Export) });
export type ExportList = z.infer<typeof ExportList>;
export const ExportLink = z.strictObject({ url: z.string(), expiresAt: instant, fileName: z.string() });
export type ExportLink = z.infer<typeof ExportLink>;

export const downloadRoutes = {
  'GET /v1/campaigns/{campaign}/exports': {
    summary: 'Các bản tổng hợp đã lập',
    access: readers,
    query: period,
    gives: { 200: ExportList },
    problems: ['campaign.unknown', 'period.unknown', ...gate],
  },
  'POST /v1/campaigns/{campaign}/exports/{export}/link': {
    summary: 'Cấp liên kết tải một bản tổng hợp, dùng trong vài phút',
    access: readers,
    query: { ...period, format: 'Dạng tệp: xlsx (mặc định), template, pdf, docx, csv, json' },
    gives: { 201: ExportLink },
    problems: ['request.invalid', 'campaign.unknown', 'period.unknown', 'export.unknown', ...gate],
  },
} as const satisfies Record<string, Route>;
