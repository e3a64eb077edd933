/** The log as it lies there, and its seals: all that an auditor needs to verify it, here or anywhere else. */
import * as z from 'zod';
import { Proof } from '../../domain/seals/proof.ts';
import { SignedSealDocument } from '../../domain/seals/signed-seal.ts';
import { failures, gate, overseers, period, type Route } from './route.ts';

export const SealsPage = z
  .strictObject({
    seals: z.array(SignedSealDocument),
    next: z.string().nullable().describe('Gọi tiếp với "after" này; null khi đã hết'),
  })
  .meta({ id: 'SealsPage' });
export type SealsPage = z.infer<typeof SealsPage>;

export const LogPage = z
  .strictObject({
    campaign: z.string(),
    period: z.string(),
    entries: z.array(
      z.strictObject({
        key: z.string().describe('Khóa của mục trong sổ'),
        entry: z.string().describe('Nội dung mục (JSON), đúng từng byte đã ghi; niêm phong giữ SHA-256 của nó'),
      }),
    ),
    next: z.string().nullable().describe('Gọi tiếp với "after" này; null khi đã hết'),
  })
  .meta({ id: 'LogPage' });
export type LogPage = z.infer<typeof LogPage>;

const paged = {
  access: overseers,
  query: { ...period, after: 'Mục "next" của trang trước' },
  problems: ['request.invalid', 'campaign.unknown', 'period.unknown', ...gate],
} as const satisfies Partial<Route>;

/** Whoever has the code of a receipt may check it. */
const checked = {
  access: 'public',
  query: { ...period, seal: 'Số của niêm phong; mặc định là niêm phong mới nhất' },
  problems: [
    'request.invalid',
    'campaign.unknown',
    'period.unknown',
    'receipt.unsealed',
    'store.unavailable',
    ...failures,
  ],
} as const satisfies Partial<Route>;

export const sealRoutes = {
  'GET /v1/campaigns/{campaign}/seals': {
    ...paged,
    summary: 'Các niêm phong của sổ, cũ nhất trước',
    gives: { 200: SealsPage },
  },
  'GET /v1/campaigns/{campaign}/log': {
    ...paged,
    summary: 'Toàn bộ sổ của kỳ, đúng như đã ghi, để kiểm tra với niêm phong',
    gives: { 200: LogPage },
  },
  'GET /v1/campaigns/{campaign}/receipts/{code}': {
    ...checked,
    summary: 'Biên nhận đối chiếu với niêm phong, cho người đọc',
    gives: { 200: 'Trang đối chiếu (HTML)', 404: 'Trang báo chưa niêm phong (HTML)' },
  },
  'GET /v1/campaigns/{campaign}/receipts/{code}/proof': {
    ...checked,
    summary: 'Chứng minh rằng báo cáo của một biên nhận nằm trong niêm phong',
    gives: { 200: Proof },
  },
} as const satisfies Record<string, Route>;
