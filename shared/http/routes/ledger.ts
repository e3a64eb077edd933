/** What is known of a period: progress, reports, and what each unit has sent. */
import * as z from 'zod';
import { flags, labels } from '../../domain/log/label.ts';
import { states } from '../../domain/log/ledger.ts';
import { verdicts } from '../../domain/log/verdict.ts';
import { exhaustions } from '../../domain/sources/allowance.ts';
import { decided, group, head, how, Issue, instant, unit, value } from './parts.ts';
import { everyone, gate, groupBy, period, type Route } from './route.ts';

const values = z.record(z.string(), value);

const counts = {
  listed: z.int().describe('Mọi đơn vị của kỳ: phải báo cáo và được miễn'),
  exempt: z.int().describe('Được miễn'),
  expected: z.int().describe('Phải báo cáo: không kể đơn vị được miễn'),
  reported: z.int().describe('Đã báo cáo, kể cả không phát sinh'),
  nil: z.int().describe('Trong đó không phát sinh'),
  onTime: z.int(),
  late: z.int(),
  missing: z.int(),
  pending: z.int().describe('Chưa báo cáo, chưa đến hạn'),
  quarantined: z.int(),
  labels: z.partialRecord(z.enum(labels), z.int()).describe('Số đơn vị theo tình trạng của việc phải báo cáo'),
};

/** Who decided something and when; why, and what it says besides. */
const decision = { at: instant, by: z.string(), reason: z.string() };

export const Obligation = z
  .strictObject({
    label: z.enum(labels),
    text: z.string().describe('Tình trạng, bằng chữ'),
    flags: z.array(z.enum(flags)),
    due: instant.describe('Thời điểm đầu tiên là chậm, kể cả gia hạn'),
    tag: z.string().describe('ETag của đơn vị: số quyết định gần nhất và 16 ký tự đầu của bản được tính'),
    slot: z.int().describe('Số của quyết định gần nhất về đơn vị; 0: chưa có'),
    revision: z.string().nullable().describe('Bản đang được tính; null: không có'),
    exemption: z.strictObject({ ...decision, ground: z.string() }).nullable(),
    verdict: z.enum(verdicts).describe('Kết luận về bản đang được tính'),
    sentBack: z
      .strictObject({
        ...decision,
        due: instant.nullable().describe('Hạn sửa; null: không đặt hạn'),
        remarks: z.array(
          z.strictObject({
            field: z.string(),
            reason: z.string(),
            answered: z.enum(['changed', 'replied']).nullable().describe('null: chưa trả lời'),
          }),
        ),
      })
      .nullable()
      .describe('Lần trả lại gần nhất, khi chưa duyệt lại'),
    accepted: z.strictObject({ ...decision, revision: z.string() }).nullable(),
    timeAsked: z
      .strictObject({ ...decision, until: instant })
      .nullable()
      .describe('Đơn vị xin thêm thời gian'),
    signed: z
      .strictObject({
        group: z.string().describe('"*": toàn đợt'),
        at: instant,
        by: z.string(),
        name: z.string().nullable(),
        holds: z.boolean().describe('false: số liệu đã khác so với lúc ký'),
      })
      .nullable(),
  })
  .meta({ id: 'Obligation' });
export type Obligation = z.infer<typeof Obligation>;

export const Progress = z
  .strictObject({
    ...head,
    due: z.strictObject({ at: instant, text: z.string() }),
    whole: z.strictObject(counts),
    groups: z.array(z.strictObject({ group: group.nullable(), ...counts, missingUnits: z.array(unit) })),
    unknownUnitQuarantined: z.int().describe('Lượt gửi chờ xử lý chưa rõ đơn vị'),
    clockBehind: instant
      .optional()
      .describe('Chỉ có khi đồng hồ máy chủ lùi: thời điểm mới nhất trong sổ, muộn hơn giờ hiện tại trên một phút'),
    hasMoreQuarantined: z
      .boolean()
      .describe('Lượt gửi chờ xử lý quá nhiều để đếm hết: các số quarantined là số ít nhất; xem đủ ở …/quarantine'),
    turnedAway: z
      .array(z.strictObject({ source: z.string(), why: z.enum(exhaustions), at: instant }))
      .describe('Nguồn vượt hạn mức hôm nay: minute: quá nhiều lượt một phút; day: quá nhiều lượt bị từ chối'),
    waiting: z
      .strictObject({
        count: z.int().describe('Lượt gửi đã giữ trong kho, của mọi đợt, chưa ghi được vào sổ'),
        since: instant.nullable().describe('Lượt cũ nhất nhận lúc'),
        dead: z.int().describe('Lượt gửi đã thử nhiều lần mà không ghi được, đã để riêng'),
      })
      .nullable()
      .describe('Việc ghi vào sổ còn tồn; null khi kho không trả lời'),
  })
  .meta({ id: 'Progress' });
export type Progress = z.infer<typeof Progress>;

export const Report = z
  .strictObject({
    unit,
    state: z.enum(states),
    obligation: Obligation,
    firstAt: instant.nullable(),
    decidedAt: instant.nullable(),
    receivedAt: instant.nullable(),
    revisions: z.int(),
    correctedLate: z.boolean(),
    quarantined: z.int(),
    source: z.string().nullable(),
    values: values.nullable(),
    issues: z.array(Issue),
  })
  .meta({ id: 'Report' });
export type Report = z.infer<typeof Report>;
export const Reports = z.strictObject({
  campaign: z.string(),
  period: z.string(),
  asAt: instant,
  reports: z.array(Report),
});
export type Reports = z.infer<typeof Reports>;

export const Revision = z
  .strictObject({
    receipt: z.string(),
    counts: z.boolean().describe('Bản đang được tính'),
    void: z.boolean().describe('Bản đã bị hủy: không tính nữa'),
    source: z.string(),
    tool: z.string(),
    submissionId: z.string(),
    decidedAt: instant,
    receivedAt: instant,
    late: z.boolean(),
    values,
    changed: z.array(z.string()).describe('Các chỉ tiêu khác với bản ngay trước đó'),
    issues: z.array(Issue),
    versions: z.strictObject({
      source: z.int(),
      campaign: z.int(),
      register: z.string(),
      registerVersion: z.int(),
    }),
    rereading: z
      .strictObject({ how, ...decided, of: z.string().describe('Biên nhận của lượt gửi được đọc lại') })
      .nullable()
      .describe('Bản này do đọc lại một lượt gửi đã lưu'),
    replacedBy: z
      .strictObject({ receipt: z.string(), unit: z.string() })
      .nullable()
      .describe('Lượt gửi này đã được đọc lại: bản đọc sau được tính thay, có thể cho đơn vị khác'),
    corrections: z.array(z.strictObject({ ...decided, values: z.record(z.string(), value.nullable()) })),
  })
  .meta({ id: 'Revision' });
export type Revision = z.infer<typeof Revision>;
export const History = z.strictObject({ unit, period: z.string(), revisions: z.array(Revision) });
export type History = z.infer<typeof History>;

/** Who only watches lets one reading of the log serve many. */
const watching = {
  'Cache-Control':
    'max-age=15 khi chỉ theo dõi: số liệu có thể cũ đến 15 giây, lúc nào thì xem asAt; mặc định là đọc mới',
};

export const ledgerRoutes = {
  'GET /v1/campaigns/{campaign}/progress': {
    summary: 'Tình hình báo cáo theo nhóm và toàn đợt',
    access: everyone,
    query: { ...period, ...groupBy },
    headers: watching,
    gives: { 200: Progress },
    problems: ['request.invalid', 'campaign.unknown', 'period.unknown', ...gate],
  },
  'GET /v1/campaigns/{campaign}/reports': {
    summary: 'Báo cáo đang được tính của từng đơn vị',
    access: everyone,
    query: { ...period, group: 'Chỉ các đơn vị của nhóm này', unit: 'Chỉ đơn vị này' },
    headers: watching,
    gives: { 200: Reports },
    problems: ['campaign.unknown', 'period.unknown', ...gate],
  },
  'GET /v1/campaigns/{campaign}/units/{unit}/history': {
    summary: 'Các bản báo cáo một đơn vị đã gửi',
    access: everyone,
    query: period,
    gives: { 200: History },
    problems: ['campaign.unknown', 'period.unknown', 'unit.unknown', ...gate],
  },
} as const satisfies Record<string, Route>;
