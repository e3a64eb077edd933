/** Campaigns and registers: published, listed, shown. */
import * as z from 'zod';
import { CampaignDocument } from '../../domain/campaign/campaign.ts';
import { RegisterDocument } from '../../domain/units/register-document.ts';
import { definition, Issue, instant } from './parts.ts';
import { editing, everyone, gate, operators, type Route, seen } from './route.ts';

export const bindings = ['bound', 'unchanged', 'kept', 'revoked', 'overtaken'] as const;
/** What became of a source of a campaign that was published. */
export const BoundSource = z
  .strictObject({
    source: z.string(),
    outcome: z
      .enum(bindings)
      .describe(
        'bound: đã gắn với phiên bản này; unchanged: đã gắn từ trước; kept: còn ở phiên bản cũ vì không hợp (xem issues); revoked: đã thu hồi; overtaken: nhiều người đang sửa, hãy công bố lại',
      ),
    version: z.int().nullable().describe('Phiên bản của nguồn sau đó'),
    issues: z.array(Issue),
  })
  .meta({ id: 'BoundSource' });
export type BoundSource = z.infer<typeof BoundSource>;

export const Published = z
  .strictObject({
    id: z.string(),
    version: z.int(),
    outcome: z.enum(['published', 'unchanged']),
    publishedAt: instant,
    sources: z.array(BoundSource).describe('Từng nguồn của đợt: có gắn với phiên bản này không'),
  })
  .meta({ id: 'Published' });
export type Published = z.infer<typeof Published>;

export const CampaignList = z.strictObject({
  campaigns: z.array(z.strictObject({ ...definition, title: z.string() })),
});
export const RegisterList = z.strictObject({
  registers: z.array(z.strictObject({ ...definition, title: z.string(), units: z.int() })),
});

export const definitionRoutes = {
  'GET /v1/campaigns': {
    summary: 'Các đợt báo cáo đã công bố',
    access: everyone,
    gives: { 200: CampaignList },
    problems: gate,
  },
  'GET /v1/campaigns/{campaign}': {
    summary: 'Văn bản của một đợt báo cáo',
    access: everyone,
    query: { version: 'Phiên bản; mặc định là mới nhất' },
    gives: { 200: CampaignDocument },
    problems: ['campaign.unknown', ...gate],
  },
  'PUT /v1/campaigns/{campaign}': {
    summary: 'Công bố một phiên bản của đợt báo cáo',
    access: operators,
    headers: seen,
    takes: CampaignDocument,
    gives: { 200: Published, 201: Published },
    problems: [...editing, 'campaign.invalid'],
  },
  'GET /v1/registers': {
    summary: 'Các danh mục đơn vị đã công bố',
    access: everyone,
    gives: { 200: RegisterList },
    problems: gate,
  },
  'GET /v1/registers/{register}': {
    summary: 'Một danh mục đơn vị',
    access: everyone,
    query: { version: 'Phiên bản; mặc định là mới nhất' },
    gives: { 200: RegisterDocument },
    problems: ['register.unknown', ...gate],
  },
  'PUT /v1/registers/{register}': {
    summary: 'Công bố một phiên bản của danh mục đơn vị',
    access: operators,
    headers: seen,
    takes: RegisterDocument,
    gives: { 200: Published, 201: Published },
    problems: [...editing, 'register.invalid'],
  },
} as const satisfies Record<string, Route>;
