/** Parts that several bodies of the API are made of. */
import * as z from 'zod';
import { Key } from '../../domain/fields/field.ts';
import { strengths } from '../../domain/issues/issue.ts';
import { pullStates } from '../../domain/sources/pull.ts';
import { printable } from '../../printable.ts';

export const instant = z.iso.datetime().describe('Thời điểm UTC');
/** What every answer about the figures of a period begins with. */
export const head = {
  campaign: z.string(),
  title: z.string(),
  period: z.string(),
  version: z.int(),
  asAt: instant,
};
export const group = z.strictObject({ code: z.string(), name: z.string() });
export const unitName = z.strictObject({ code: z.string(), name: z.string() });
export const unit = z.strictObject({
  code: z.string(),
  name: z.string(),
  type: z.string(),
  group: z.string().nullable(),
  villages: z.strictObject({ thon: z.int(), tdp: z.int() }).optional().describe('Số thôn, tổ dân phố theo danh mục'),
});

/** From where a source also fetches, and how that went. */
export const sourcePull = z.strictObject({
  kind: z.enum(['kobo', 'odk-central']),
  server: z.string(),
  last: z
    .strictObject({
      at: instant,
      state: z.enum(pullStates),
      reason: z.string().optional().describe('Lời của chính máy chủ, khi nó từ chối'),
      taken: z.int().describe('Số bản đã lấy trong lần ấy'),
      total: z.int().describe('Số bản đã lấy từ trước đến nay'),
    })
    .nullable()
    .describe('Lần lấy gần nhất; null: chưa lần nào'),
});

/** A typed answer. */
export const value = z.union([z.number(), z.string(), z.boolean()]);

/** Values set right by an official. */
export const byHand = z
  .record(Key, value.nullable())
  .describe('Chỉ tiêu → giá trị, ghi như trong báo cáo; null là không báo cáo');

/** What a person writes, without what no reader could see. */
export const words = (longest: number) => z.string().max(longest).overwrite(printable).trim();
/** The caller's own name for a request: asked again by it, the same thing is not done twice. */
export const requestId = z.string().regex(/^[\w.-]{8,80}$/, 'Cần 8–80 chữ không dấu, số, gạch nối');
export const trial = z.boolean().default(false).describe('Chỉ cho biết sẽ đổi gì, không ghi');

export const Issue = z
  .strictObject({
    code: z.string().describe('Mã lỗi, không đổi theo thời gian'),
    pointer: z.string().describe('Vị trí trong nội dung đã gửi (RFC 6901)'),
    detail: z.string().describe('Sai ở đâu, cần gì, làm thế nào'),
    strength: z.enum(strengths),
  })
  .meta({ id: 'Issue' });

/** What every published document tells of itself. */
export const definition = { id: z.string(), version: z.int(), publishedAt: instant, publishedBy: z.string() };

/** Who decided something, when and why. */
export const decided = { at: instant, by: z.string(), reason: z.string().nullable() };
export const how = z.enum(['replay', 'repair']).describe('replay: đọc lại; repair: người tổng hợp sửa');
