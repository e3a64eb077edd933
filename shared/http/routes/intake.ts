/** The routes that form tools post to. A source proves itself to intake. */
import * as z from 'zod';
import { spreadsheet } from './form.ts';
import type { intakeAccess } from './intake-access.ts';
import { Taken } from './receipts.ts';
import type { Route } from './route.ts';

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

const delivery = {
  summary: 'Nhận một lượt gửi từ biểu mẫu',
  access: 'source',
  takes: NativeDelivery,
  takesAlso: ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/csv', spreadsheet],
  query: {
    dryRun: '1: xem trước, không ghi gì vào sổ (công cụ json, page; nguồn nhận tệp: workbook, csv)',
    file: 'Phiếu của tệp vừa xem trước trên trang gửi tệp: gửi chính tệp đó, không cần chọn lại',
  },
  gives: {
    200: Taken,
    201: 'Đã nhận (OpenRosaResponse, khi công cụ của nguồn là openrosa)',
    202: Taken,
    204: 'Đã nhận và lưu, không có nội dung trả lời (Airtable)',
    303: 'Trang biên nhận (biểu mẫu web)',
    400: 'Không đọc được; đã lưu để xử lý (OpenRosaResponse, khi công cụ của nguồn là openrosa)',
  },
  text: 'text/xml',
  problems: [
    'intake.unproven',
    'request.too-large',
    'file.unknown',
    'intake.quarantined',
    'intake.rows-quarantined',
    'intake.over-allowance',
    'intake.unavailable',
  ],
} as const;

export const intakeRoutes = {
  'POST /v1/in/{source}': delivery,
  'POST /v1/in/{source}/{token}': delivery,
  'POST /v1/in/{proxy+}': { ...delivery, summary: 'Nhận một lượt gửi; đường dẫn thừa dấu gạch chéo' },
  'GET /v1/in/{proxy+}': {
    summary: 'Trang cho người mở địa chỉ nhận báo cáo',
    access: 'public',
    gives: { 405: 'Trang giải thích (HTML): địa chỉ này chỉ nhận POST' },
    problems: ['intake.unavailable'],
  },
  'HEAD /v1/in/{proxy+}': {
    summary: 'Kiểm tra địa chỉ nhận báo cáo (SurveyMonkey)',
    access: 'public',
    gives: { 200: 'Không có nội dung' },
    problems: ['intake.unavailable'],
  },
} as const satisfies { [Key in keyof typeof intakeAccess]: Route & (typeof intakeAccess)[Key] };
