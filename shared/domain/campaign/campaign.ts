/**
 * A campaign (đợt báo cáo) says what is asked, of whom, by when and on which legal basis. It is a document, not a
 * program: immutable, versioned, published through the API, and everything the product does is read from it.
 */
import * as z from 'zod';
import { Calendar } from '../calendars/document.ts';
import { Check } from '../checks/check.ts';
import { Field, Key } from '../fields/field.ts';
import { Notices } from '../notices/rule.ts';
import { Grouping } from '../units/grouping.ts';
import { Indicator } from './indicator.ts';

const text = z.string().min(1).max(1_000);

/** One block of reporters: communes of the register, or named organisations. `as` names the group they add up under. */
export const Reporters = z.union([
  z.strictObject({
    communes: z.union([z.literal('all'), z.strictObject({ ofGroup: z.string() })]),
    as: z.strictObject({ code: z.string().min(1), name: text }).optional(),
  }),
  z.strictObject({
    organisations: z
      .array(
        z.strictObject({
          code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'Cần chữ thường không dấu, số, gạch nối; bắt đầu bằng chữ'),
          name: text,
        }),
      )
      .min(1),
    as: z.strictObject({ code: z.string().min(1), name: text }),
  }),
]);
export type Reporters = z.infer<typeof Reporters>;

/** A table column: one field or indicator, or a heading over further columns. */
export type Column = { label: string; of: string } | { label: string; columns: Column[] };
export const Column: z.ZodType<Column> = z
  .lazy(() =>
    z.union([
      z.strictObject({ label: text, of: Key }),
      z.strictObject({ label: text, columns: z.array(Column).min(1) }),
    ]),
  )
  .meta({ id: 'Column' });

/** How the workbook of this campaign looks. The kind of document decides header and signature forms. */
export const ExportLayout = z.strictObject({
  agency: z
    .strictObject({
      parent: text,
      name: text,
      phone: z
        .string()
        .regex(/^[\d+][\d .()-]{5,29}$/, 'Cần số điện thoại, ví dụ 0260 3862 000')
        .optional()
        .describe('Điện thoại của cơ quan cho đơn vị báo cáo hỏi; ai giữ liên kết cũng thấy, nên không ghi số riêng'),
      email: z
        .string()
        .max(254)
        .regex(/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/, 'Cần một địa chỉ thư, dạng ten@donvi.gov.vn')
        .optional()
        .describe('Hộp thư của cơ quan cho đơn vị báo cáo hỏi'),
    })
    .describe('Cơ quan chủ quản và cơ quan ban hành'),
  symbol: text
    .regex(/^[/-]\S{1,39}$/, 'Cần ký hiệu sau số, bắt đầu bằng "/" hoặc "-": "/BC-SNV", "-BC/BTGHU"')
    .optional()
    .describe('Ký hiệu của báo cáo, viết sau số: "/BC-SNV", "-BC/BTGHU"'),
  place: text.describe('Địa danh ở dòng ngày tháng'),
  title: text,
  subtitle: text.optional(),
  attachedTo: text.optional().describe('Dòng "(Kèm theo …)" dưới tiêu đề'),
  unitOfMeasure: text.optional(),
  sort: z.enum(['code', 'name']).default('code').describe('name: thứ tự chữ cái tiếng Việt'),
  paper: z
    .enum(['A4', 'A3'])
    .optional()
    .describe('A3: biểu số liệu không vừa bề ngang một trang A4 thì in trên giấy A3. Mặc định A4'),
  columns: z.array(Column).min(1),
  narratives: z.array(Key).default([]).describe('Các chỉ tiêu văn bản in thành phụ lục'),
  notes: z.array(text).default([]),
  signers: z.array(z.strictObject({ title: text, capacity: text.optional() })).min(1),
  template: z
    .base64()
    .max(200_000, 'Tệp mẫu tối đa 150 KB.')
    .optional()
    .describe('Mẫu .xlsx của cơ quan, dạng base64, có các dấu {{…}} để điền số liệu; tối đa 150 KB'),
  rankedFrom: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('Báo cáo chỉ xếp thứ tự những nhóm có số liệu của ít nhất phần này số đơn vị; mặc định 0.8'),
  csvSeparator: z
    .enum([';', ','])
    .default(';')
    .describe('Dấu ngăn cột của tệp CSV; ";" đi với dấu phẩy thập phân của Excel tiếng Việt'),
});
export type ExportLayout = z.infer<typeof ExportLayout>;

/** When a report that takes the place of another one is flagged, and whether it waits for a person to look at it. */
export const ChangesAllowed = z.strictObject({
  moreThan: z
    .number()
    .positive()
    .max(1_000)
    .default(0.5)
    .describe('Một số liệu đổi quá phần này của số trước thì cần rà soát: 0.5 là một nửa'),
  atLeast: z.number().nonnegative().default(3).describe('Thay đổi nhỏ hơn mức này thì không cần rà soát'),
  wait: z
    .boolean()
    .default(false)
    .describe('true: báo cáo cần rà soát chưa được tính, chờ người tổng hợp xem rồi nhận, kèm lý do'),
});
export type ChangesAllowed = z.infer<typeof ChangesAllowed>;

export const CampaignDocument = z
  .strictObject({
    $schema: z.string().optional(),
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{2,59}$/, 'Cần chữ thường không dấu, số, gạch nối'),
    title: text,
    document: z.strictObject({
      kind: z.enum(['state', 'party']),
      number: text.optional(),
      date: z.iso.date().optional(),
      issuer: text,
      subject: text,
    }),
    legalBasis: z.array(text).default([]),
    recipient: text.describe('Cơ quan nhận báo cáo tổng hợp'),
    copyTo: z.array(text).default([]),
    register: z.string().regex(/@/, 'Cần mã danh mục, dạng "tinh@yyyy-mm-dd"'),
    reporters: z.array(Reporters).min(1),
    grouping: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,39}$/, 'Cần district, none, hoặc mã một cách xếp nhóm')
      .describe(
        'district: theo huyện (đến 30/6/2025); none: không xếp nhóm; hoặc mã cách xếp nhóm của danh mục, của đợt',
      ),
    clusters: z.array(Grouping).optional().describe('Các cách xếp nhóm riêng của đợt (cụm thi đua, vùng…)'),
    calendar: Calendar,
    fields: z.array(Field).min(1).max(200),
    checks: z.array(Check).max(500).default([]),
    indicators: z.array(Indicator).max(200).default([]),
    changes: ChangesAllowed.optional().describe('Báo cáo thay báo cáo đã có: khi nào cần rà soát, có phải chờ không'),
    notices: Notices.optional().describe('Nhắc việc: khi nào nhắc ai; không có thì theo quy tắc thường dùng'),
    export: ExportLayout,
    sample: text
      .optional()
      .describe('Có mặt khi số liệu của đợt là số liệu minh họa; in ở trang căn cứ của bản tổng hợp'),
  })
  .describe('Đợt báo cáo');
export type CampaignDocument = z.infer<typeof CampaignDocument>;

/** A published campaign: its document and the version it was given. */
export interface Campaign extends CampaignDocument {
  readonly version: number;
  /** See required-since.ts; known where deliveries are judged. */
  readonly requiredSince?: Readonly<Record<string, number>>;
}
