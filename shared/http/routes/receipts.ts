/** What a sender is answered: a receipt of one report, or of a file of many. */
import * as z from 'zod';
import { Issue, instant, value } from './parts.ts';

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

/** What a delivery would become (`dryRun`). */
export const Preview = z
  .strictObject({
    outcome: z.literal('preview'),
    would: z.enum(['recorded', 'repeated', 'quarantined']).describe('Gửi thật thì sẽ ra sao'),
    unit: z.string().nullable(),
    receivedAt: instant,
    values: z.record(z.string(), value).nullable().describe('Số liệu như hệ thống hiểu; null khi chưa nhận được'),
    changed: z
      .array(z.strictObject({ field: z.string(), before: value.nullable(), after: value.nullable() }))
      .nullable()
      .describe('Khác với báo cáo đang được tính mà chính nguồn này đã gửi'),
    issues: z.array(Issue),
  })
  .meta({ id: 'Preview' });
export type Preview = z.infer<typeof Preview>;

const change = z.strictObject({
  field: z.string(),
  column: z.string().describe('Tên chỉ tiêu'),
  before: value.nullable(),
  after: value.nullable(),
});

export const FileRow = z
  .strictObject({
    sheet: z.string().describe('Tên trang; rỗng với tệp CSV'),
    line: z.int().describe('Dòng trong tệp (cột, khi biểu chỉ của một đơn vị)'),
    cell: z.string().describe('Ô ghi tên đơn vị'),
    unit: z.strictObject({ code: z.string(), name: z.string() }).nullable(),
    outcome: z
      .enum(['recorded', 'repeated', 'quarantined', 'waiting'])
      .describe('quarantined: cần sửa, đã giữ để xử lý; waiting: đã giữ, sẽ được ghi sau ít phút'),
    receipt: z
      .string()
      .nullable()
      .describe('Mã biên nhận; null khi xem trước, và khi báo cáo giống hệt đã gửi bằng nguồn khác'),
    changed: z
      .array(change)
      .nullable()
      .describe(
        'Khi xem trước: chỉ tiêu sẽ đổi so với báo cáo đang được tính mà chính nguồn này đã gửi; ' +
          'tối đa 2.000 mục cả tệp, văn bản dài chỉ ghi phần đầu',
      ),
    issues: z.array(
      z.strictObject({
        ...Issue.shape,
        cell: z.string().describe('Ô cần xem, dạng E12'),
        column: z.string().describe('Tên chỉ tiêu'),
      }),
    ),
  })
  .meta({ id: 'FileRow' });
export type FileRow = z.infer<typeof FileRow>;

export const FileReceipt = z
  .strictObject({
    outcome: z.enum(['recorded', 'repeated', 'partly', 'quarantined', 'preview']),
    file: z.string().describe('SHA-256 của tệp đã gửi'),
    receivedAt: instant,
    counts: z.strictObject({
      recorded: z.int(),
      repeated: z.int(),
      quarantined: z.int(),
      waiting: z.int(),
      blank: z.int().describe('Đơn vị có trong biểu mà chưa điền gì'),
    }),
    summary: z.string(),
    rows: z.array(FileRow),
    copy: z
      .strictObject({
        path: z.string().describe('Nối sau địa chỉ đã gửi tệp: files/…/copy'),
        fileName: z.string(),
      })
      .nullable()
      .describe('Tệp đã gửi, ghi lại kèm chỗ cần sửa; null khi không có gì phải sửa hay xem lại'),
  })
  .meta({ id: 'FileReceipt' });
export type FileReceipt = z.infer<typeof FileReceipt>;

/** What a delivery is answered: one report, what it would become, or a file of many. */
export const Taken = z.union([Receipt, Preview, FileReceipt]).meta({ id: 'Taken' });
