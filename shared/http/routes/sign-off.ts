/** Sign-off of a group by its reviewer, of the whole (`*`) by the department; and taking a signature back. */
import * as z from 'zod';
import type { ProblemCode } from '../../problems.ts';
import { group, instant, requestId, unitName, words } from './parts.ts';
import { everyone, gate, ofPeriod, period, type Route, withBody } from './route.ts';

const reason = words(2_000).min(1).describe('Vì sao; được lưu cùng chữ ký');
const common = {
  requestId: requestId.optional().describe('Mã của chính yêu cầu này: gửi lại cùng mã thì chỉ là một lần ký'),
  dryRun: z.boolean().default(false).describe('Chỉ cho biết sẽ ký gì, không ghi'),
};
const missing = z.array(z.strictObject({ unit: z.string(), reason })).max(20_000);
const unsignedGroups = z.array(z.strictObject({ group: z.string(), reason })).max(1_000);

export const SignRequest = z
  .strictObject({
    name: words(200).min(1).describe('Họ tên, chức vụ người ký, như in trên bản tổng hợp'),
    missing: missing.default([]).describe('Đơn vị chưa báo cáo, mỗi đơn vị một lý do vẫn ký'),
    unsignedGroups: unsignedGroups.default([]).describe('Khi ký toàn đợt: nhóm chưa ký, mỗi nhóm một lý do'),
    reason: words(2_000).default('').describe('Ghi chú của người ký, nếu có'),
    ...common,
  })
  .meta({ id: 'SignRequest' });

export const ReopenRequest = z
  .strictObject({
    signature: z.int().min(1).describe('Số thứ tự (slot) của chữ ký được mở lại'),
    reason,
    ...common,
  })
  .meta({ id: 'ReopenRequest' });

export const Signature = z
  .strictObject({
    slot: z.int(),
    at: instant,
    by: z.string(),
    role: z.string(),
    name: z.string().nullable().describe('Họ tên, chức vụ như in trên bản tổng hợp'),
    reason: z.string(),
    cutoff: instant.describe('Lập bản tổng hợp tại thời điểm này để có đúng số liệu đã ký'),
    inputHash: z.string().describe('Mã băm số liệu đã ký'),
    seal: z.strictObject({ number: z.int(), root: z.string() }).nullable().describe('Niêm phong sổ lúc ký'),
    units: z.int().describe('Số đơn vị trong phạm vi ký'),
    figures: z.record(z.string(), z.strictObject({ value: z.union([z.number(), z.string()]), units: z.int() })),
    missing,
    unsignedGroups,
    standing: z.boolean().describe('Đang có hiệu lực: chưa mở lại, chưa có lần ký sau'),
    reopened: z.strictObject({ at: instant, by: z.string(), reason: z.string() }).nullable(),
  })
  .meta({ id: 'Signature' });
export type Signature = z.infer<typeof Signature>;

const counts = {
  listed: z.int().describe('Mọi đơn vị, kể cả được miễn'),
  exempt: z.int(),
  expected: z.int(),
  reported: z.int(),
  nil: z.int().describe('Báo cáo không phát sinh'),
  accepted: z.int().describe('Số đơn vị có báo cáo đã duyệt'),
};

export const Signatures = z
  .strictObject({
    group: z.string().describe('Mã nhóm; * là toàn đợt'),
    campaign: z.string(),
    period: z.string(),
    asAt: instant,
    etag: z.string().describe('Mã băm số liệu bây giờ: gửi lại ở If-Match để ký đúng số liệu đã xem'),
    units: z.strictObject(counts),
    changed: z.boolean().describe('true: số liệu đã khác số liệu của chữ ký đang có hiệu lực (điều chỉnh sau ký)'),
    missing: z.array(unitName).describe('Đơn vị chưa báo cáo: khi ký phải nêu lý do từng đơn vị'),
    unsignedGroups: z.array(group).describe('Nhóm chưa ký số liệu bây giờ'),
    ownDecisions: z
      .array(unitName)
      .describe('Đơn vị do chính người hỏi sửa, nhập số liệu hoặc miễn: người khác phải ký'),
    signatures: z.array(Signature).describe('Cũ nhất trước'),
  })
  .meta({ id: 'Signatures' });
export type Signatures = z.infer<typeof Signatures>;

/** What happened between what was seen and what is there (412). */
export const SignChange = z.strictObject({ unit: z.string(), at: instant, text: z.string().describe('Bằng lời') });
export type SignChange = z.infer<typeof SignChange>;

export const Signed = z
  .strictObject({
    group: z.string(),
    outcome: z
      .enum(['recorded', 'repeated', 'unchanged', 'preview'])
      .describe('repeated: yêu cầu này đã ghi; unchanged: số liệu này đã ký rồi; preview: chạy thử, chưa ghi'),
    requestId: z.string(),
    signature: Signature,
    overtaken: z.boolean().describe('true: trong lúc ký, số liệu đã đổi; chữ ký là cho số liệu trước đó'),
  })
  .meta({ id: 'Signed' });
export type Signed = z.infer<typeof Signed>;

export const Reopened = z
  .strictObject({
    group: z.string(),
    outcome: z.enum(['recorded', 'repeated', 'preview']),
    requestId: z.string(),
    slot: z.int(),
    signature: z.int().describe('Chữ ký không còn hiệu lực'),
    at: instant,
    reason: z.string(),
  })
  .meta({ id: 'Reopened' });
export type Reopened = z.infer<typeof Reopened>;

const known = [...ofPeriod, 'group.unknown'] as const;
const asked: readonly ProblemCode[] = [
  ...withBody,
  ...known,
  'signature.not-yours',
  'signature.under-whole',
  'signature.came-between',
  'decision.request-reused',
  'store.too-large',
  ...gate,
];

export const signOffRoutes = {
  'GET /v1/campaigns/{campaign}/groups/{group}/signatures': {
    summary: 'Các lần ký của một nhóm (* là toàn đợt), và số liệu bây giờ để ký: ETag, còn thiếu ai',
    access: everyone,
    query: period,
    gives: { 200: Signatures },
    problems: [...known, ...gate],
  },
  'POST /v1/campaigns/{campaign}/groups/{group}/signatures': {
    summary: 'Ký số liệu của một nhóm (người duyệt của nhóm) hoặc toàn đợt (*, cơ quan tổng hợp)',
    access: ['reviewer', 'department'],
    query: period,
    headers: { 'If-Match': 'ETag của nhóm như đã xem; thiếu là 428, số liệu đã đổi là 412' },
    takes: SignRequest,
    gives: { 200: Signed, 201: Signed },
    problems: ['signature.unseen', 'signature.own-decision', ...asked],
  },
  'POST /v1/campaigns/{campaign}/groups/{group}/reopenings': {
    summary: 'Mở lại số liệu đã ký, có lý do; chữ ký cũ vẫn tra được',
    access: ['reviewer', 'department'],
    query: period,
    takes: ReopenRequest,
    gives: { 200: Reopened, 201: Reopened },
    problems: ['signature.unknown', ...asked],
  },
} as const satisfies Record<string, Route>;
