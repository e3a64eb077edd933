/** What the API takes and gives, as schemas: handlers are typed by them and the OpenAPI document is made from them. */
import * as z from 'zod';
import { formatNames } from '../domain/log/export-format.ts';
import { states } from '../domain/log/ledger.ts';
import { problems } from '../problems.ts';
import { group, Issue, instant, sourcePull, unit, value } from './body-parts.ts';
import { FileReceipt } from './file-bodies.ts';

export { Issue };

export const ProblemJson = z
  .strictObject({
    type: z.string().describe('Địa chỉ giải thích mã lỗi'),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(problems) as [keyof typeof problems]),
    detail: z.string(),
    instance: z.string().describe('Mã yêu cầu, để báo cho người vận hành'),
    errors: z.array(Issue).optional(),
    receipt: z.string().optional().describe('Biên nhận, khi lượt gửi đã được lưu để xử lý'),
    file: FileReceipt.optional().describe('Khi gửi cả tệp: kết quả từng dòng'),
  })
  .meta({ id: 'Problem' });
export type ProblemJson = z.infer<typeof ProblemJson>;

const values = z.record(z.string(), value);

export const Receipt = z
  .strictObject({
    receipt: z.string().describe('Mã biên nhận: cùng một lượt gửi luôn có cùng mã'),
    outcome: z.enum(['recorded', 'repeated', 'quarantined']),
    unit: z.string().nullable(),
    receivedAt: instant,
    issues: z.array(Issue),
  })
  .meta({ id: 'Receipt' });
export type Receipt = z.infer<typeof Receipt>;

/** What a delivery is answered: one report, or a file of many. */
export const Taken = z.union([Receipt, FileReceipt]).meta({ id: 'Taken' });

/** The native body of tool `json`; a flat object of answers is accepted as well. */
export const NativeDelivery = z
  .looseObject({
    submissionId: z.union([z.string(), z.number()]).optional(),
    submittedAt: z.string().optional().describe('Giờ nộp; thiếu múi giờ thì hiểu là giờ Việt Nam'),
    answers: z.union([
      z.record(z.string(), z.unknown()),
      z.array(z.looseObject({ key: z.string(), label: z.string().optional(), value: z.unknown() })),
    ]),
  })
  .meta({ id: 'NativeDelivery' });

const counts = {
  expected: z.int(),
  reported: z.int(),
  onTime: z.int(),
  late: z.int(),
  missing: z.int(),
  pending: z.int().describe('Chưa báo cáo, chưa đến hạn'),
  quarantined: z.int(),
};

export const Progress = z
  .strictObject({
    campaign: z.string(),
    title: z.string(),
    period: z.string(),
    version: z.int(),
    asAt: instant,
    due: z.strictObject({ at: instant, text: z.string() }),
    whole: z.strictObject(counts),
    groups: z.array(z.strictObject({ group: group.nullable(), ...counts, missingUnits: z.array(unit) })),
    unknownUnitQuarantined: z.int().describe('Lượt gửi chờ xử lý chưa rõ đơn vị'),
  })
  .meta({ id: 'Progress' });
export type Progress = z.infer<typeof Progress>;

export const Report = z
  .strictObject({
    unit,
    state: z.enum(states),
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

const decided = { at: instant, by: z.string(), reason: z.string().nullable() };
const how = z.enum(['replay', 'repair']).describe('replay: đọc lại; repair: người tổng hợp sửa');

export const Revision = z
  .strictObject({
    receipt: z.string(),
    counts: z.boolean().describe('Bản đang được tính'),
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

export const Held = z
  .strictObject({
    id: z.string(),
    receipt: z.string(),
    open: z.boolean().describe('Còn chờ; false khi đã được xử lý, hoặc đơn vị đã gửi lại báo cáo đúng'),
    resolution: z.strictObject({ how, ...decided, unit: z.string() }).nullable(),
    source: z.string(),
    tool: z.string(),
    unit: z.string().nullable(),
    receivedAt: instant,
    issues: z.array(Issue),
  })
  .meta({ id: 'Held' });
export type Held = z.infer<typeof Held>;
export const Quarantine = z.strictObject({ campaign: z.string(), period: z.string(), deliveries: z.array(Held) });
export type Quarantine = z.infer<typeof Quarantine>;
export const HeldDelivery = z.strictObject({
  ...Held.shape,
  contentType: z.string(),
  text: z.string().nullable().describe('Nội dung đã gửi, khi là văn bản'),
  base64: z.string().nullable(),
  from: z
    .strictObject({ file: z.string(), sheet: z.string(), line: z.int() })
    .nullable()
    .describe('Khi lượt gửi là một dòng của tệp: mã băm của tệp, tên trang, số dòng'),
});
export type HeldDelivery = z.infer<typeof HeldDelivery>;

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

const definition = { id: z.string(), version: z.int(), publishedAt: instant, publishedBy: z.string() };
export const CampaignList = z.strictObject({
  campaigns: z.array(z.strictObject({ ...definition, title: z.string() })),
});
export const RegisterList = z.strictObject({
  registers: z.array(z.strictObject({ ...definition, title: z.string(), units: z.int() })),
});
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
    revoked: z.boolean(),
    path: z.string().describe('Đường dẫn nhận báo cáo của nguồn'),
    pull: sourcePull.nullable().describe('null: nguồn chỉ nhận, không lấy'),
  })
  .meta({ id: 'SourceSummary' });
export type SourceSummary = z.infer<typeof SourceSummary>;
export const SourceList = z.strictObject({ sources: z.array(SourceSummary) });
export const MintedSecret = z.strictObject({
  source: SourceSummary,
  secret: z.string().describe('Chỉ hiện một lần này; hệ thống chỉ giữ mã băm'),
  path: z.string().describe('Đường dẫn có kèm mã, cho công cụ không đặt được header'),
});
export type MintedSecret = z.infer<typeof MintedSecret>;

export const ExportRequest = z
  .strictObject({ cutoff: instant.optional().describe('Mặc định: lúc gọi') })
  .meta({ id: 'ExportRequest' });
export const Export = z
  .strictObject({
    id: z.string(),
    cutoff: instant,
    inputHash: z.string(),
    madeAt: instant,
    fileName: z.string(),
    bytes: z.int(),
    expected: z.int(),
    reporting: z.int(),
    trigger: z.enum(['schedule', 'request']),
    formats: z.array(z.enum(formatNames)).describe('Các dạng tải được'),
  })
  .meta({ id: 'Export' });
export type Export = z.infer<typeof Export>;
export const ExportOutcome = z.strictObject({ outcome: z.enum(['made', 'unchanged']), export: Export });
export type ExportOutcome = z.infer<typeof ExportOutcome>;
export const ExportList = z.strictObject({ campaign: z.string(), period: z.string(), exports: z.array(Export) });
export type ExportList = z.infer<typeof ExportList>;
export const ExportLink = z.strictObject({ url: z.string(), expiresAt: instant, fileName: z.string() });
export type ExportLink = z.infer<typeof ExportLink>;
