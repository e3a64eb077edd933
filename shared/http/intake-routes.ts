/**
 * The routes that form tools and phones call: deliveries, and the OpenRosa server that ODK Collect and Enketo talk to.
 * A source proves itself to intake. Part of the table in routes.ts.
 */
import * as bodies from './bodies.ts';
import type { Route } from './routes.ts';

/** Of a workbook, ECMA-376. */
export const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const intake: Route = {
  summary: 'Nhận một lượt gửi từ biểu mẫu',
  access: 'source',
  takes: bodies.NativeDelivery,
  takesAlso: ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/csv', spreadsheet],
  query: {
    dryRun: '1: xem trước, không ghi gì (nguồn nhận tệp: workbook, csv)',
  },
  gives: {
    200: bodies.Taken,
    201: 'Đã nhận (OpenRosaResponse, khi công cụ của nguồn là openrosa)',
    202: bodies.Taken,
    204: 'Đã nhận và lưu, không có nội dung trả lời (Airtable)',
    303: 'Trang biên nhận (biểu mẫu web)',
    400: 'Không đọc được; đã lưu để xử lý (OpenRosaResponse, khi công cụ của nguồn là openrosa)',
  },
  text: 'text/xml',
  problems: [
    'intake.unproven',
    'request.too-large',
    'intake.quarantined',
    'intake.rows-quarantined',
    'intake.unavailable',
  ],
};

const form: Route = {
  summary: 'Biểu nhập số liệu của nguồn (.xlsx), để điền rồi gửi lại',
  access: 'source',
  query: {
    group: 'Mã nhóm (huyện): các đơn vị của nhóm là các dòng',
    unit: 'Mã đơn vị: biểu của một đơn vị',
    previous: '1: điền sẵn số liệu chính nguồn này đã gửi',
  },
  gives: { 200: 'Biểu nhập (.xlsx)' },
  file: spreadsheet,
  problems: ['intake.unproven', 'group.unknown', 'unit.unknown', 'store.unavailable', 'defect'],
};

const openRosa = {
  access: 'source',
  text: 'text/xml',
  problems: ['intake.unproven', 'form.unknown', 'store.unavailable', 'intake.unavailable'],
} as const;
const openRosaCheck: Route = {
  ...openRosa,
  summary: 'ODK Collect, Enketo hỏi trước khi gửi',
  gives: { 204: 'Sẵn sàng nhận' },
};
const openRosaSubmission: Route = {
  ...openRosa,
  summary: 'Nhận báo cáo từ ODK Collect, Enketo',
  takesAlso: ['multipart/form-data', 'text/xml'],
  gives: {
    201: 'Đã nhận (OpenRosaResponse)',
    202: 'Đã nhận từ trước, hoặc chờ phần còn lại (OpenRosaResponse)',
    400: 'Không đọc được; đã lưu để xử lý (OpenRosaResponse)',
  },
  problems: ['intake.unproven', 'request.too-large', 'intake.quarantined', 'intake.unavailable'],
};
const openRosaList: Route = {
  ...openRosa,
  summary: 'Danh sách biểu mẫu cho ODK Collect, Enketo',
  query: { formID: 'Chỉ biểu mẫu này' },
  gives: { 200: 'Danh sách (OpenRosa xformsList)' },
};
const openRosaForm: Route = {
  ...openRosa,
  summary: 'Biểu mẫu của đợt báo cáo cho ODK Collect, Enketo',
  gives: { 200: 'Biểu mẫu (ODK XForm)' },
};

export const intakeRoutes = {
  'POST /v1/in/{source}': intake,
  'POST /v1/in/{source}/{token}': intake,
  // What no other route takes: a slash too many, a person who opens the address, a tool that asks whether it exists.
  'POST /v1/in/{rest+}': { ...intake, summary: 'Nhận một lượt gửi; đường dẫn thừa dấu gạch chéo' },
  'GET /v1/in/{rest+}': {
    summary: 'Trang cho người mở địa chỉ nhận báo cáo',
    access: 'public',
    gives: { 405: 'Trang giải thích (HTML): địa chỉ này chỉ nhận POST' },
    problems: ['intake.unavailable'],
  },
  'HEAD /v1/in/{rest+}': {
    summary: 'Kiểm tra địa chỉ nhận báo cáo (SurveyMonkey)',
    access: 'public',
    gives: { 200: 'Không có nội dung' },
    problems: ['intake.unavailable'],
  },
  'GET /v1/in/{source}/form.xlsx': form,
  'GET /v1/in/{source}/{token}/form.xlsx': form,
  'GET /v1/in/{source}/{token}/upload': {
    summary: 'Trang tải biểu nhập và gửi biểu đã điền',
    access: 'source',
    gives: { 200: 'Trang (HTML)', 401: 'Trang báo địa chỉ không đúng (HTML)' },
    problems: ['store.unavailable', 'defect'],
  },
  'HEAD /v1/in/{source}/submission': openRosaCheck,
  'HEAD /v1/in/{source}/{token}/submission': openRosaCheck,
  'POST /v1/in/{source}/submission': openRosaSubmission,
  'POST /v1/in/{source}/{token}/submission': openRosaSubmission,
  'GET /v1/in/{source}/formList': openRosaList,
  'GET /v1/in/{source}/{token}/formList': openRosaList,
  'GET /v1/in/{source}/form.xml': openRosaForm,
  'GET /v1/in/{source}/{token}/form.xml': openRosaForm,
} as const satisfies Record<string, Route>;
