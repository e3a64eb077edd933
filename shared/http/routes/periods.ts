/** The periods of a campaign: listed, opened, closed, and the campaign archived. */
import * as z from 'zod';
import { dueLevels } from '../../domain/calendars/due.ts';
import type { ProblemCode } from '../../problems.ts';
import { instant, trial } from './parts.ts';
import { everyone, gate, openers, period, type Route, withBody } from './route.ts';

const reason = z.string().trim().min(1).max(500).describe('Vì sao; được lưu trong sổ');
const level = z.enum(dueLevels).describe('commune: đơn vị; group: nhóm (huyện); whole: toàn đợt');
const warnings = z.array(z.string()).describe('Điều chưa có quyết định mà hạn dựa vào: ngày nghỉ');

export const OpeningRequest = z
  .strictObject({ reason: reason.optional(), dryRun: trial })
  .meta({ id: 'OpeningRequest' });
export const ClosingRequest = z.strictObject({ reason, dryRun: trial }).meta({ id: 'ClosingRequest' });
export const ArchiveRequest = z
  .strictObject({
    reason,
    archived: z.boolean().default(true).describe('false: dùng lại đợt đã lưu trữ'),
    dryRun: trial,
  })
  .meta({ id: 'ArchiveRequest' });

const opening = z.strictObject({
  number: z.int(),
  at: instant,
  by: z.string().describe('schedule: theo lịch'),
  reason: z.string().nullable(),
  versions: z.strictObject({
    campaign: z.int(),
    register: z.string(),
    registerVersion: z.int(),
    holidays: z.record(z.string(), z.int()),
  }),
  units: z.int().describe('Số đơn vị phải báo cáo'),
  due: z.partialRecord(level, instant).describe('Thời điểm đầu tiên bị coi là quá hạn, theo cấp'),
});

export const Opened = z
  .strictObject({
    campaign: z.string(),
    period: z.string(),
    outcome: z.enum(['opened', 'unchanged', 'dry-run']),
    opening,
    joined: z.array(z.string()).describe('Mã đơn vị thêm so với lần mở trước'),
    left: z.array(z.string()).describe('Mã đơn vị bớt'),
    due: z.array(z.strictObject({ level, before: instant.nullable(), after: instant.nullable() })),
    warnings,
  })
  .meta({ id: 'Opened' });
export type Opened = z.infer<typeof Opened>;

const closing = z.strictObject({ at: instant, by: z.string(), reason: z.string() });

export const Closed = z
  .strictObject({
    campaign: z.string(),
    period: z.string(),
    outcome: z.enum(['closed', 'unchanged', 'dry-run']),
    closing,
  })
  .meta({ id: 'Closed' });
export type Closed = z.infer<typeof Closed>;

export const Archived = z
  .strictObject({ campaign: z.string(), outcome: z.enum(['archived', 'restored', 'unchanged', 'dry-run']) })
  .meta({ id: 'Archived' });
export type Archived = z.infer<typeof Archived>;

export const periodStates = ['coming', 'open', 'over', 'closed'] as const;

/** What was done with a period or a campaign since somebody looked. */
export const PeriodChange = z.strictObject({ at: instant, text: z.string() }).meta({ id: 'PeriodChange' });

export const Periods = z
  .strictObject({
    campaign: z.string(),
    etag: z.string().describe('Gửi lại trong If-Match khi lưu trữ đợt, dùng lại đợt'),
    archived: closing.nullable(),
    current: z.string().describe('Kỳ hiện tại, khi không nói kỳ nào'),
    periods: z.array(
      z.strictObject({
        period: z.string(),
        etag: z.string().describe('Gửi lại trong If-Match khi mở, đóng kỳ; kỳ không có trong danh sách là "0"'),
        state: z
          .enum(periodStates)
          .describe('coming: chưa mở; open: đang nhận; over: đã qua hạn cuối, kỳ sau đã mở; closed: đã đóng'),
        from: z.iso.date().nullable().describe('Số liệu từ ngày'),
        to: z.iso.date().nullable().describe('Ngày chốt số liệu'),
        opens: z.iso.date().describe('Ngày bắt đầu nhận'),
        due: z
          .array(z.strictObject({ level, at: instant, lastDay: z.iso.date(), text: z.string() }))
          .describe('Hạn theo lịch và ngày nghỉ hiện hành; kỳ đã mở giữ hạn của lần mở (opening.due)'),
        opening: opening.nullable(),
        closing: closing.nullable(),
        warnings,
      }),
    ),
  })
  .meta({ id: 'Periods' });
export type Periods = z.infer<typeof Periods>;

/** What the Department does: it says what it has seen, and is answered 201 where something changed. */
const act = <Takes extends z.ZodType, Gives extends z.ZodType>(
  summary: string,
  takes: Takes,
  gives: Gives,
  ...more: ProblemCode[]
) =>
  ({
    summary,
    access: openers,
    headers: {
      'If-Match': '"etag" của kỳ (khi lưu trữ: của đợt) như đã xem ở …/periods; thiếu là 428, đã đổi là 412',
    },
    takes,
    gives: { 200: gives, 201: gives },
    problems: [...withBody, 'campaign.unknown', 'period.unseen', 'period.came-between', ...gate, ...more],
  }) as const satisfies Route;

export const periodRoutes = {
  'GET /v1/campaigns/{campaign}/periods': {
    summary: 'Các kỳ của một đợt: mở, đóng, hạn của từng cấp',
    access: everyone,
    gives: { 200: Periods },
    problems: ['campaign.unknown', ...gate],
  },
  'POST /v1/campaigns/{campaign}/openings': {
    ...act(
      'Mở một kỳ trước lịch, mở lại kỳ đã đóng, hoặc mở lại theo danh sách đơn vị, hạn hiện hành',
      OpeningRequest,
      Opened,
      'period.unknown',
      'campaign.archived',
    ),
    query: period,
  },
  'POST /v1/campaigns/{campaign}/closings': {
    ...act('Đóng một kỳ: lượt gửi đến sau phải chờ xử lý', ClosingRequest, Closed, 'period.unknown', 'period.unopened'),
    query: period,
  },
  'POST /v1/campaigns/{campaign}/archive': act(
    'Lưu trữ một đợt: dừng mọi việc theo lịch của đợt; hoặc dùng lại',
    ArchiveRequest,
    Archived,
  ),
} as const satisfies Record<string, Route>;
