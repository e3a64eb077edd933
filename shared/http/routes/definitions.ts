/** Campaigns and registers: published, listed, shown. */
import * as z from 'zod';
import { CampaignDocument } from '../../domain/campaign/campaign.ts';
import { RegisterDocument } from '../../domain/units/register-document.ts';
import { definition, Issue, instant } from './parts.ts';
import { everyone, gate, operators, type Route } from './route.ts';

export const Published = z
  .strictObject({
    id: z.string(),
    version: z.int(),
    outcome: z.enum(['published', 'unchanged']),
    publishedAt: instant,
    rebound: z.array(z.string()).describe('Các nguồn đã được gắn với phiên bản này'),
    notRebound: z.array(z.strictObject({ source: z.string(), issues: z.array(Issue) })),
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
    takes: CampaignDocument,
    gives: { 200: Published, 201: Published },
    problems: ['request.malformed', 'campaign.invalid', 'definition.conflict', 'request.too-large', ...gate],
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
    takes: RegisterDocument,
    gives: { 200: Published, 201: Published },
    problems: ['request.malformed', 'register.invalid', 'definition.conflict', 'request.too-large', ...gate],
  },
} as const satisfies Record<string, Route>;
