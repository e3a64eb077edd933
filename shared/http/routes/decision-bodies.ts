/** What is sent and answered where something is decided of a unit: one body for each kind, one shape of answer. */
import * as z from 'zod';
import { Key } from '../../domain/fields/field.ts';
import { type UnitAct, unitActs } from '../../domain/log/unit-act.ts';
import { Effect } from './effect.ts';
import { byHand, Issue, instant, requestId, trial, value, words } from './parts.ts';

/** Something a person can read: blanks and characters of no width say nothing. */
const said = words(2_000).regex(/[\p{L}\p{N}]/u, 'Không được để trống.');
const reason = said.describe('Vì sao; được lưu cùng quyết định');
const optionalReason = words(2_000).default('').describe('Vì sao, nếu cần nói; được lưu cùng quyết định');
const document = said.max(200).describe('Số, ký hiệu, ngày của văn bản làm căn cứ');
const lastMoment = z
  .union([z.iso.date(), z.iso.datetime()])
  .describe('Ngày cuối còn trong hạn (yyyy-mm-dd), hoặc thời điểm UTC đầu tiên bị coi là trễ');
const common = {
  requestId: requestId.optional().describe('Mã của chính yêu cầu này: gửi lại cùng mã thì chỉ là một quyết định'),
  dryRun: trial,
};
const nilFields = z.array(Key).min(1).max(200).optional().describe('Các số liệu bằng 0; mặc định: mọi số liệu của đợt');
const comments = z
  .array(z.strictObject({ field: Key, reason }))
  .min(1, 'Cần ghi vì sao ở ít nhất một chỉ tiêu.')
  .max(200);

const act = <Kind extends UnitAct, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
  z.strictObject({ decision: z.literal(kind), ...shape, ...common });

const nilReturn = act('nil', { document: document.optional(), fields: nilFields, reason: optionalReason });

/** The body of each kind. */
export const actBodies = {
  return: act('return', {
    fields: comments.describe('Chỉ tiêu phải xem lại, mỗi chỉ tiêu một lý do'),
    due: lastMoment.nullable().default(null),
    reason: optionalReason,
  }),
  accept: act('accept', { reason: optionalReason }),
  void: act('void', { reason }),
  override: act('override', { values: byHand, document: document.optional(), reason }),
  extension: act('extension', { until: lastMoment, reason }),
  exemption: act('exemption', { ground: document, reason: optionalReason }),
  'exemption-lifted': act('exemption-lifted', { reason }),
  note: act('note', { reason }),
  'time-asked': act('time-asked', { until: lastMoment, reason }),
  reply: act('reply', { field: Key, reason }),
  nil: nilReturn,
} as const satisfies Record<UnitAct, z.ZodObject>;
export type ActBody<Kind extends UnitAct = UnitAct> = z.infer<(typeof actBodies)[Kind]>;

const byOfficials = [
  actBodies.return,
  actBodies.accept,
  actBodies.void,
  actBodies.override,
  actBodies.extension,
  actBodies.exemption,
  actBodies['exemption-lifted'],
  actBodies.note,
  actBodies.nil,
] as const;

export const DecisionRequest = z.discriminatedUnion('decision', byOfficials).meta({ id: 'DecisionRequest' });
export const UnitRequest = z
  .discriminatedUnion('decision', [actBodies['time-asked'], actBodies.reply, actBodies.nil])
  .meta({ id: 'UnitRequest' });

const etag = z.string().describe('Đơn vị như vừa thấy, để gửi lại ở If-Match');
/** What says whose a decision is and on what it is made; the rest of an item is a decision. */
export const DecisionTarget = z.looseObject({ unit: z.string().min(1).max(60), etag });
/** Each item is judged by itself, so that a bad one stops no other. */
export const DecisionsRequest = z
  .strictObject({
    items: z
      .array(z.looseObject({}))
      .min(1)
      .max(500)
      .describe('Mỗi mục: unit, etag, và một quyết định như ở …/units/{unit}/decisions (DecisionRequest)'),
  })
  .meta({ id: 'DecisionsRequest' });

const acts = Object.keys(unitActs) as [UnitAct];
const kinds = z.enum([...acts, 'sign', 'reopen', 'group-extension']);

export const GroupExtensionRequest = z
  .strictObject({ until: lastMoment, reason, ...common })
  .meta({ id: 'GroupExtensionRequest' });

const difference = z.strictObject({
  field: z.string(),
  label: z.string(),
  before: value.nullable(),
  after: value.nullable(),
});

export const DecisionShown = z
  .strictObject({
    slot: z.int(),
    decision: kinds,
    at: instant,
    by: z.string(),
    role: z.string().describe('department, reviewer:<nhóm>, hoặc unit: chính đơn vị'),
    reason: z.string(),
    fields: z.array(z.strictObject({ field: z.string(), reason: z.string() })).optional(),
    due: instant.nullable().optional(),
    values: z.record(z.string(), value.nullable()).optional(),
    document: z.string().optional(),
    until: instant.optional(),
    ground: z.string().optional(),
    field: z.string().optional(),
    revision: z.string().optional().describe('Bản báo cáo được quyết định, 16 ký tự đầu của mã băm'),
  })
  .meta({ id: 'DecisionShown' });
export type DecisionShown = z.infer<typeof DecisionShown>;

export const UnitDecisions = z
  .strictObject({
    unit: z.strictObject({ code: z.string(), name: z.string(), group: z.string().nullable() }),
    campaign: z.string(),
    period: z.string(),
    etag,
    report: z
      .strictObject({ receivedAt: instant, source: z.string(), nil: z.boolean(), values: z.record(z.string(), value) })
      .nullable()
      .describe('Báo cáo đang được tính; null: chưa có'),
    decisions: z.array(DecisionShown).describe('Cũ nhất trước'),
  })
  .meta({ id: 'UnitDecisions' });
export type UnitDecisions = z.infer<typeof UnitDecisions>;

/** What came between what was seen and what is there (412). */
export const CameBetween = z
  .strictObject({
    etag,
    decisions: z.array(DecisionShown),
    report: z.strictObject({ receivedAt: instant, source: z.string() }).nullable().describe('Báo cáo mới, nếu có'),
    changed: z.array(difference),
    text: z.string().describe('Như trên, bằng lời'),
  })
  .meta({ id: 'CameBetween' });
export type CameBetween = z.infer<typeof CameBetween>;

export const decisionOutcomes = ['recorded', 'repeated', 'unchanged', 'preview'] as const;

export const Decided = z
  .strictObject({
    unit: z.string(),
    decision: kinds,
    outcome: z
      .enum(decisionOutcomes)
      .describe('repeated: yêu cầu này đã ghi từ trước; unchanged: không có gì đổi; preview: chạy thử, chưa ghi'),
    requestId: z.string(),
    slot: z.int().nullable().describe('Số thứ tự trong sổ của đơn vị; null khi không ghi vào đó'),
    etag,
    overtaken: z.boolean().describe('true: trong lúc ghi, đơn vị đã gửi báo cáo mới; quyết định là về bản trước'),
    changed: z.array(difference).describe('Số liệu được tính sẽ đổi, đã đổi'),
    issues: z.array(Issue),
    effect: Effect.nullable().describe('Khi chạy thử: đơn vị, nhóm, toàn đợt và các tổng sẽ ra sao'),
  })
  .meta({ id: 'Decided' });
export type Decided = z.infer<typeof Decided>;

export const DecisionOutcomes = z
  .strictObject({
    outcomes: z
      .array(
        z.strictObject({
          unit: z.string(),
          status: z.int().describe('Mã HTTP như khi quyết định riêng từng đơn vị'),
          decided: Decided.nullable(),
          problem: z
            .strictObject({
              code: z.string(),
              title: z.string(),
              detail: z.string(),
              errors: z.array(Issue),
              between: CameBetween.nullable(),
            })
            .nullable(),
        }),
      )
      .describe('Theo thứ tự các mục đã gửi'),
  })
  .meta({ id: 'DecisionOutcomes' });
export type DecisionOutcomes = z.infer<typeof DecisionOutcomes>;

export const GroupDecisions = z
  .strictObject({
    group: z.string().describe('Mã nhóm; * là toàn đợt'),
    campaign: z.string(),
    period: z.string(),
    etag: z.string().describe('Để gửi lại ở If-Match'),
    decisions: z.array(DecisionShown).describe('Gia hạn cho cả nhóm, ký, mở lại; cũ nhất trước'),
  })
  .meta({ id: 'GroupDecisions' });
export type GroupDecisions = z.infer<typeof GroupDecisions>;

export const GroupExtended = z
  .strictObject({
    group: z.string(),
    outcome: z.enum(decisionOutcomes),
    requestId: z.string(),
    slot: z.int().nullable(),
    etag: z.string(),
    until: instant,
    units: z.array(z.string()).describe('Mã các đơn vị có hạn dài ra'),
    effect: Effect.nullable().describe('Khi chạy thử'),
  })
  .meta({ id: 'GroupExtended' });
export type GroupExtended = z.infer<typeof GroupExtended>;
