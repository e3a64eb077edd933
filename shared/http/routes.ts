/**
 * Every operation of the API: who may call it, what it takes, what it answers, which problems it may give.
 * Handlers take their roles from here, the gateway its routes, the OpenAPI document its whole content.
 */
import type * as z from 'zod';
import { CampaignDocument } from '../domain/campaign/campaign.ts';
import { SourceDocument } from '../domain/sources/source.ts';
import { RegisterDocument } from '../domain/units/register-document.ts';
import type { ProblemCode } from '../problems.ts';
import * as bodies from './bodies.ts';
import { decisionRoutes } from './decision-routes.ts';
import { intakeRoutes, spreadsheet } from './intake-routes.ts';
import type { Access, Role } from './request.ts';
import { Tallies } from './tally-bodies.ts';

export interface Route {
  readonly summary: string;
  readonly access: Access;
  readonly query?: Readonly<Record<string, string>>;
  readonly takes?: z.ZodType;
  /** Content types besides JSON that are accepted. */
  readonly takesAlso?: readonly string[];
  readonly gives: Readonly<Record<number, z.ZodType | string>>;
  /** The type of a file that is answered instead of JSON; its problems are JSON. */
  readonly file?: string;
  /** What answers that are no JSON are, problems included. Default: pages. */
  readonly text?: 'text/xml';
  readonly problems: readonly ProblemCode[];
}

const everyone: readonly Role[] = ['department', 'reviewer', 'operator', 'auditor'];
const readers: readonly Role[] = ['department', 'operator', 'auditor'];
const operators: readonly Role[] = ['operator'];
const gate: readonly ProblemCode[] = ['access.unauthenticated', 'access.forbidden', 'store.unavailable', 'defect'];
const period = { period: 'Kỳ báo cáo; mặc định là kỳ hiện tại' };
const groupBy = {
  groupBy: 'Xếp nhóm theo: district, none, hoặc mã cách xếp nhóm của danh mục, của đợt; mặc định là cách của đợt',
};

export const routes = {
  ...intakeRoutes,

  'GET /v1/campaigns': {
    summary: 'Các đợt báo cáo đã công bố',
    access: everyone,
    gives: { 200: bodies.CampaignList },
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
    gives: { 200: bodies.Published, 201: bodies.Published },
    problems: ['request.malformed', 'campaign.invalid', 'definition.conflict', 'request.too-large', ...gate],
  },
  'GET /v1/registers': {
    summary: 'Các danh mục đơn vị đã công bố',
    access: everyone,
    gives: { 200: bodies.RegisterList },
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
    gives: { 200: bodies.Published, 201: bodies.Published },
    problems: ['request.malformed', 'register.invalid', 'definition.conflict', 'request.too-large', ...gate],
  },
  'GET /v1/sources': {
    summary: 'Các nguồn đã nối',
    access: readers,
    gives: { 200: bodies.SourceList },
    problems: gate,
  },
  'GET /v1/sources/{source}': {
    summary: 'Một nguồn',
    access: readers,
    gives: { 200: bodies.SourceSummary },
    problems: ['source.unknown', ...gate],
  },
  'PUT /v1/sources/{source}': {
    summary: 'Khai báo hoặc sửa một nguồn',
    access: operators,
    takes: SourceDocument,
    gives: { 200: bodies.Published, 201: bodies.Published },
    problems: [
      'request.malformed',
      'source.invalid',
      'source.revoked',
      'definition.conflict',
      'request.too-large',
      ...gate,
    ],
  },
  'POST /v1/sources/{source}/secrets': {
    summary: 'Cấp mã bí mật mới; mã cũ còn dùng được đến lần cấp sau',
    access: operators,
    gives: { 201: bodies.MintedSecret },
    problems: ['source.unknown', 'source.revoked', 'definition.conflict', ...gate],
  },
  'POST /v1/sources/{source}/revocation': {
    summary: 'Thu hồi một nguồn: mọi mã của nguồn hết hiệu lực',
    access: operators,
    gives: { 200: bodies.SourceSummary },
    problems: ['source.unknown', 'definition.conflict', ...gate],
  },

  'GET /v1/campaigns/{campaign}/progress': {
    summary: 'Tình hình báo cáo theo nhóm và toàn đợt',
    access: everyone,
    query: { ...period, ...groupBy },
    gives: { 200: bodies.Progress },
    problems: ['request.invalid', 'campaign.unknown', 'period.unknown', ...gate],
  },
  'GET /v1/campaigns/{campaign}/tallies': {
    summary: 'Số liệu tổng hợp theo nhóm và toàn đợt, có thể quy đổi sang đơn vị của danh mục mới hơn',
    access: everyone,
    query: { ...period, asAt: 'Mã danh mục để quy đổi số liệu sang; mặc định là danh mục của đợt', ...groupBy },
    gives: { 200: Tallies },
    problems: [
      'request.invalid',
      'campaign.unknown',
      'period.unknown',
      'register.unknown',
      'register.unrelated',
      ...gate,
    ],
  },
  'GET /v1/campaigns/{campaign}/reports': {
    summary: 'Báo cáo đang được tính của từng đơn vị',
    access: everyone,
    query: { ...period, group: 'Chỉ các đơn vị của nhóm này' },
    gives: { 200: bodies.Reports },
    problems: ['campaign.unknown', 'period.unknown', ...gate],
  },
  'GET /v1/campaigns/{campaign}/units/{unit}/history': {
    summary: 'Các bản báo cáo một đơn vị đã gửi',
    access: everyone,
    query: period,
    gives: { 200: bodies.History },
    problems: ['campaign.unknown', 'period.unknown', 'unit.unknown', ...gate],
  },
  'GET /v1/campaigns/{campaign}/quarantine': {
    summary: 'Các lượt gửi chờ xử lý',
    access: readers,
    query: { ...period, all: '1: kể cả lượt đã được thay bằng báo cáo đúng' },
    gives: { 200: bodies.Quarantine },
    problems: ['campaign.unknown', 'period.unknown', ...gate],
  },
  'GET /v1/campaigns/{campaign}/quarantine/{delivery}': {
    summary: 'Một lượt gửi chờ xử lý, với nội dung đã gửi',
    access: operators,
    query: period,
    gives: { 200: bodies.HeldDelivery },
    problems: ['campaign.unknown', 'period.unknown', 'quarantine.unknown', ...gate],
  },
  'GET /v1/campaigns/{campaign}/files/{file}': {
    summary: 'Một tệp nhiều báo cáo, nguyên như đã gửi, theo mã băm',
    access: operators,
    gives: { 200: 'Tệp' },
    file: 'application/octet-stream',
    problems: ['file.unknown', ...gate],
  },

  ...decisionRoutes,

  'GET /v1/campaigns/{campaign}/form': {
    summary: 'Biểu nhập số liệu (.xlsx) của một nhóm, một đơn vị hoặc toàn đợt',
    access: everyone,
    query: {
      ...period,
      group: 'Mã nhóm (huyện): các đơn vị của nhóm là các dòng',
      unit: 'Mã đơn vị: biểu của một đơn vị',
      previous: '1: điền sẵn số liệu đang được tính',
    },
    gives: { 200: 'Biểu nhập (.xlsx)' },
    file: spreadsheet,
    problems: ['campaign.unknown', 'register.unknown', 'period.unknown', 'group.unknown', 'unit.unknown', ...gate],
  },

  'POST /v1/campaigns/{campaign}/exports': {
    summary: 'Lập bản tổng hợp ngay',
    access: ['department', 'operator'],
    query: period,
    takes: bodies.ExportRequest,
    gives: { 200: bodies.ExportOutcome, 201: bodies.ExportOutcome },
    problems: ['request.malformed', 'request.invalid', 'campaign.unknown', 'period.unknown', ...gate],
  },
  'GET /v1/campaigns/{campaign}/exports': {
    summary: 'Các bản tổng hợp đã lập',
    access: readers,
    query: period,
    gives: { 200: bodies.ExportList },
    problems: ['campaign.unknown', 'period.unknown', ...gate],
  },
  'POST /v1/campaigns/{campaign}/exports/{export}/link': {
    summary: 'Cấp liên kết tải một bản tổng hợp, dùng trong vài phút',
    access: readers,
    query: { ...period, format: 'Dạng tệp: xlsx (mặc định), docx, csv, json' },
    gives: { 201: bodies.ExportLink },
    problems: ['request.invalid', 'campaign.unknown', 'period.unknown', 'export.unknown', ...gate],
  },

  'GET /v1/receipts/{receipt}': {
    summary: 'Trang biên nhận của một lượt gửi',
    access: 'public',
    gives: { 200: 'Trang biên nhận (HTML)', 404: 'Trang báo không có biên nhận (HTML)' },
    problems: ['store.unavailable', 'defect'],
  },
  'GET /v1/problems': {
    summary: 'Danh mục mã lỗi',
    access: 'public',
    gives: { 200: 'Trang danh mục mã lỗi (HTML)' },
    problems: ['defect'],
  },
  'GET /v1/openapi.json': {
    summary: 'Tài liệu này',
    access: 'public',
    gives: { 200: 'OpenAPI 3.1' },
    problems: ['defect'],
  },
} as const satisfies Record<string, Route>;

export type RouteKey = keyof typeof routes;
