/** Campaigns and registers: published, listed, shown. */
import * as z from 'zod';
import { CampaignDocument } from '../../domain/campaign/campaign.ts';
import { RegisterDocument } from '../../domain/units/register-document.ts';
import { definition, Issue, instant, unitName } from './parts.ts';
import { editing, everyone, gate, operators, type Route, seen } from './route.ts';

export const bindings = ['bound', 'unchanged', 'kept', 'revoked', 'overtaken'] as const;
/** What became of a source of a campaign that was published. */
export const BoundSource = z
  .strictObject({
    source: z.string(),
    outcome: z
      .enum(bindings)
      .describe(
        'bound: đã gắn với phiên bản này; unchanged: đã gắn từ trước; ' +
          'kept: còn ở phiên bản cũ vì không hợp (xem issues); revoked: đã thu hồi; ' +
          'overtaken: nhiều người đang sửa, hãy công bố lại',
      ),
    version: z.int().nullable().describe('Phiên bản của nguồn sau đó'),
    issues: z.array(Issue),
  })
  .meta({ id: 'BoundSource' });
export type BoundSource = z.infer<typeof BoundSource>;

const named = z.strictObject({ key: z.string(), label: z.string() });
const total = z.strictObject({
  value: z.union([z.number(), z.string()]),
  units: z.int().describe('Số đơn vị có trong số này'),
});
/** What a publication does to one open period of a campaign. */
export const PublicationImpact = z
  .strictObject({
    campaign: z.string(),
    period: z.string(),
    reports: z.int().describe('Số đơn vị đã báo cáo'),
    joining: z.array(unitName).describe('Đơn vị thêm vào diện báo cáo'),
    leaving: z.array(unitName.extend({ reported: z.boolean() })).describe('Đơn vị ra khỏi diện báo cáo'),
    added: z.array(named).describe('Chỉ tiêu thêm'),
    removed: z.array(named).describe('Chỉ tiêu bỏ'),
    required: z.array(named).describe('Chỉ tiêu nay thành bắt buộc'),
    totals: z
      .array(z.strictObject({ ...named.shape, before: total.nullable(), after: total.nullable() }))
      .describe('Các số tổng sẽ khác đi'),
    sources: z.array(
      z.strictObject({
        source: z.string(),
        fits: z.boolean().describe('false: nguồn sẽ ở lại phiên bản cũ, vì các issues'),
        givesForms: z.boolean().describe('Nguồn phát biểu nhập, biểu mẫu ODK: biểu đã phát mang phiên bản cũ'),
        issues: z.array(Issue),
      }),
    ),
    refusals: z.array(Issue).describe('Chỉ làm khi có force=1'),
  })
  .meta({ id: 'PublicationImpact' });
export type PublicationImpact = z.infer<typeof PublicationImpact>;

export const dryRun = { dryRun: '1: chỉ cho biết sẽ thay đổi gì, không công bố' };
const publishing = {
  ...dryRun,
  confirm: '1: đã xem thay đổi, vẫn công bố khi đã có báo cáo',
  force: '1: vẫn công bố khi bỏ đơn vị đã báo cáo, bỏ mẫu, đổi sang danh mục tỉnh khác',
};

export const Published = z
  .strictObject({
    id: z.string(),
    version: z.int().describe('Phiên bản mới nhất sau yêu cầu này; 0: chưa có phiên bản nào'),
    outcome: z.enum(['published', 'unchanged', 'dry-run']),
    publishedAt: instant.nullable().describe('null: chưa công bố'),
    impacts: z.array(PublicationImpact).describe('Thay đổi đối với từng kỳ đang mở của từng đợt'),
    notes: z.array(Issue).describe('Điều nên biết về văn bản, không cản việc công bố'),
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
export const TemplateList = z.strictObject({
  templates: z.array(z.strictObject({ id: z.string(), title: z.string() })),
});
export const Template = z.record(z.string(), z.unknown()).describe('Văn bản một đợt báo cáo, có chỗ còn để trống');

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
    query: publishing,
    takes: CampaignDocument,
    gives: { 200: Published, 201: Published },
    problems: [...editing, 'campaign.invalid', 'publish.confirm', 'publish.refused'],
  },
  'GET /v1/templates': {
    summary: 'Các mẫu đi kèm chương trình, để bắt đầu soạn một đợt báo cáo',
    access: operators,
    gives: { 200: TemplateList },
    problems: gate,
  },
  'GET /v1/templates/{template}': {
    summary: 'Một mẫu đi kèm chương trình, còn chỗ để trống',
    access: operators,
    gives: { 200: Template },
    problems: ['campaign.unknown', ...gate],
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
    query: publishing,
    takes: RegisterDocument,
    gives: { 200: Published, 201: Published },
    problems: [...editing, 'register.invalid', 'publish.confirm', 'publish.refused'],
  },
} as const satisfies Record<string, Route>;
