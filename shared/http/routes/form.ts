/** The Excel form to fill: for officials, and for whoever holds a source's token. */
import { CampaignDocument } from '../../domain/campaign/campaign.ts';
import { everyone, failures, gate, ofPeriod, operators, period, type Route, withBody } from './route.ts';

/** Of a workbook, ECMA-376. */
export const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const sourceForm: Route = {
  summary: 'Biểu nhập số liệu của nguồn (.xlsx), để điền rồi gửi lại',
  access: 'source',
  query: {
    group: 'Mã nhóm (huyện): các đơn vị của nhóm là các dòng',
    unit: 'Mã đơn vị: biểu của một đơn vị',
    previous: '1: điền sẵn số liệu chính nguồn này đã gửi',
  },
  gives: { 200: 'Biểu nhập (.xlsx)' },
  file: spreadsheet,
  problems: ['intake.unproven', 'group.unknown', 'unit.unknown', 'store.unavailable', ...failures],
};

const copy: Route = {
  summary: 'Tệp đã gửi, ghi lại kèm chỗ cần sửa; sửa xong gửi chính tệp này',
  access: 'source',
  gives: { 200: 'Biểu (.xlsx), hoặc tệp CSV khi nguồn nhận CSV' },
  file: spreadsheet,
  problems: ['intake.unproven', 'form.unknown', 'file.unknown', 'store.unavailable', ...failures],
};

/** What can be seen of a document before it is published. */
export const previews = ['page', 'form', 'workbook'] as const;
export type Preview = (typeof previews)[number];

export const formRoutes = {
  'POST /v1/campaigns/{campaign}/preview': {
    summary: 'Xem trước trang nhập, biểu nhập hoặc biểu in của một văn bản đợt báo cáo chưa công bố; không ghi gì',
    access: operators,
    query: {
      as: 'form: biểu nhập trống (mặc định); workbook: bản tổng hợp trống; page: trang nhập (HTML)',
      type: 'Với as=page: như loại đơn vị này thấy; mặc định là loại đầu tiên phải báo cáo',
    },
    takes: CampaignDocument,
    gives: { 200: 'Biểu (.xlsx)' },
    file: spreadsheet,
    problems: [...withBody, 'campaign.invalid', 'register.unknown', ...gate],
  },
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
    problems: [...ofPeriod, 'group.unknown', 'unit.unknown', ...gate],
  },
  'GET /v1/in/{source}/form.xlsx': sourceForm,
  'GET /v1/in/{source}/{token}/form.xlsx': sourceForm,
  'GET /v1/in/{source}/files/{file}/copy': copy,
  'GET /v1/in/{source}/{token}/files/{file}/copy': copy,
  'GET /v1/in/{source}/{token}/upload': {
    summary: 'Trang tải biểu nhập và gửi biểu đã điền',
    access: 'source',
    gives: { 200: 'Trang (HTML)', 401: 'Trang báo địa chỉ không đúng (HTML)' },
    problems: ['store.unavailable', ...failures],
  },
} as const satisfies Record<string, Route>;
