/** Sources: declared, shown, given secrets and links, revoked. */
import * as z from 'zod';
import { SourceDocument } from '../../domain/sources/source.ts';
import { dryRun, Published } from './definitions.ts';
import { definition, instant, sourcePull } from './parts.ts';
import { editing, gate, operators, type Route, readers, seen, withBody } from './route.ts';

export const SourceSummary = z
  .strictObject({
    ...definition,
    title: z.string(),
    tool: z.string(),
    campaign: z.string(),
    group: z.string().nullable().describe('Nguồn chỉ nhận báo cáo của nhóm này; null: của mọi đơn vị'),
    campaignVersion: z.int(),
    proof: z.string().describe('Cách chứng minh nơi gửi: token, vendor, hoặc tên cách ký'),
    liveSecrets: z.int(),
    newestSecret: z.string().nullable().describe('Dấu của mã mới nhất, để gửi lại ở "after"; null: chưa có mã'),
    revoked: z.boolean(),
    path: z.string().describe('Đường dẫn nhận báo cáo của nguồn'),
    pull: sourcePull.nullable().describe('null: nguồn chỉ nhận, không lấy'),
  })
  .meta({ id: 'SourceSummary' });
export type SourceSummary = z.infer<typeof SourceSummary>;
/** One source with its document, as it was published: without what opens it. */
export const SourceShown = z
  .strictObject({ ...SourceSummary.shape, document: SourceDocument })
  .meta({ id: 'SourceShown' });
export type SourceShown = z.infer<typeof SourceShown>;
export const SourceList = z.strictObject({ sources: z.array(SourceSummary) });
export const MintedSecret = z.strictObject({
  source: SourceSummary,
  secret: z.string().describe('Chỉ hiện một lần này; hệ thống chỉ giữ mã băm'),
  path: z.string().describe('Đường dẫn có kèm mã, cho công cụ không đặt được header'),
});
export type MintedSecret = z.infer<typeof MintedSecret>;

export const LinksRequest = z
  .strictObject({
    units: z.array(z.string()).min(1).max(500).optional().describe('Mã đơn vị; mặc định: mọi đơn vị phải báo cáo'),
    period: z.string().optional().describe('Kỳ báo cáo; mặc định là kỳ hiện tại'),
    days: z
      .int()
      .min(1)
      .max(366)
      .optional()
      .describe('Số ngày dùng được, tính từ lúc cấp; mặc định: đến 30 ngày sau hạn cuối của kỳ'),
  })
  .meta({ id: 'LinksRequest' });
export const UnitLinks = z
  .strictObject({
    source: z.string(),
    period: z.string(),
    expiresAt: instant.describe('Từ lúc này các liên kết không còn dùng được'),
    links: z.array(
      z.strictObject({
        unit: z.string(),
        name: z.string(),
        token: z.string().describe('Cho trường ẩn hoặc tham số của biểu mẫu'),
        path: z.string().describe('Đường dẫn nhận báo cáo của riêng đơn vị'),
        page: z
          .string()
          .nullable()
          .describe('Trang để người của đơn vị điền hoặc gửi tệp; null khi công cụ không có trang'),
      }),
    ),
  })
  .meta({ id: 'UnitLinks' });
export type UnitLinks = z.infer<typeof UnitLinks>;

export const LinksEnd = z
  .strictObject({
    units: z.array(z.string()).min(1).max(500).optional().describe('Mã các đơn vị có liên kết bị thu hồi'),
    all: z.boolean().optional().describe('true: mọi liên kết đã cấp của nguồn'),
  })
  .meta({ id: 'LinksEnd' });
export const LinksEnded = z.strictObject({
  source: z.string(),
  units: z.array(z.string()).nullable().describe('null: mọi liên kết đã cấp'),
});
export type LinksEnded = z.infer<typeof LinksEnded>;

export const SecretRequest = z
  .strictObject({
    alone: z.boolean().optional().describe('true: mọi mã cũ hết hiệu lực ngay, khi một mã đã lộ'),
    after: z
      .string()
      .nullable()
      .optional()
      .describe('"newestSecret" như đã xem: đã có mã mới hơn thì không cấp (412); bỏ trống: cấp bất kể'),
  })
  .meta({ id: 'SecretRequest' });

export const sourceRoutes = {
  'GET /v1/sources': {
    summary: 'Các nguồn đã nối',
    access: readers,
    gives: { 200: SourceList },
    problems: gate,
  },
  'GET /v1/sources/{source}': {
    summary: 'Một nguồn, với văn bản của nó',
    access: readers,
    gives: { 200: SourceShown },
    problems: ['source.unknown', ...gate],
  },
  'PUT /v1/sources/{source}': {
    summary: 'Khai báo hoặc sửa một nguồn',
    access: operators,
    headers: seen,
    query: { ...dryRun, changeProof: '1: cho phép đổi cách chứng minh nơi gửi (proof, orToken)' },
    takes: SourceDocument,
    gives: { 200: Published, 201: Published },
    problems: [...editing, 'source.invalid', 'source.proof', 'source.revoked', 'definition.conflict'],
  },
  'POST /v1/sources/{source}/secrets': {
    summary: 'Cấp mã bí mật mới; mã cũ còn dùng được đến lần cấp sau, trừ khi nói khác',
    access: operators,
    takes: SecretRequest,
    gives: { 201: MintedSecret },
    problems: [...withBody, 'source.unknown', 'source.revoked', 'source.came-between', 'definition.conflict', ...gate],
  },
  'POST /v1/sources/{source}/revocation': {
    summary: 'Thu hồi một nguồn: mọi mã của nguồn hết hiệu lực',
    access: operators,
    gives: { 200: SourceSummary },
    problems: ['source.unknown', 'definition.conflict', ...gate],
  },
  'POST /v1/sources/{source}/links': {
    summary: 'Cấp liên kết riêng, có ký và có hạn, cho từng đơn vị',
    access: operators,
    takes: LinksRequest,
    gives: { 200: UnitLinks },
    problems: [...withBody, 'source.unknown', 'source.revoked', ...gate],
  },
  'POST /v1/sources/{source}/links/revocation': {
    summary: 'Thu hồi liên kết của một số đơn vị, hoặc mọi liên kết đã cấp; liên kết cấp sau đó vẫn dùng được',
    access: operators,
    takes: LinksEnd,
    gives: { 200: LinksEnded },
    problems: [...withBody, 'source.unknown', 'source.revoked', 'definition.conflict', ...gate],
  },
} as const satisfies Record<string, Route>;
