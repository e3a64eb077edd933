/** The OpenRosa server that ODK Collect and Enketo talk to. */
import type { Route } from './route.ts';

const openRosa = {
  access: 'source',
  text: 'text/xml',
  problems: ['intake.unproven', 'form.unknown', 'store.unavailable', 'intake.unavailable'],
} as const;
const check: Route = {
  ...openRosa,
  summary: 'ODK Collect, Enketo hỏi trước khi gửi',
  gives: { 204: 'Sẵn sàng nhận' },
};
const submission: Route = {
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
const list: Route = {
  ...openRosa,
  summary: 'Danh sách biểu mẫu cho ODK Collect, Enketo',
  query: { formID: 'Chỉ biểu mẫu này' },
  gives: { 200: 'Danh sách (OpenRosa xformsList)' },
};
const form: Route = {
  ...openRosa,
  summary: 'Biểu mẫu của đợt báo cáo cho ODK Collect, Enketo',
  gives: { 200: 'Biểu mẫu (ODK XForm)' },
};

export const openRosaRoutes = {
  'HEAD /v1/in/{source}/submission': check,
  'HEAD /v1/in/{source}/{token}/submission': check,
  'POST /v1/in/{source}/submission': submission,
  'POST /v1/in/{source}/{token}/submission': submission,
  'GET /v1/in/{source}/formList': list,
  'GET /v1/in/{source}/{token}/formList': list,
  'GET /v1/in/{source}/form.xml': form,
  'GET /v1/in/{source}/{token}/form.xml': form,
} as const satisfies Record<string, Route>;
