/** The form as a page: for whoever holds a unit's own link, or a source's token. */
import { failures, type Route } from './route.ts';

const pages = {
  access: 'source',
  query: {
    nhom: 'Mã nhóm (huyện), khi nguồn không dùng liên kết riêng của từng đơn vị',
    'don-vi': 'Mã đơn vị, khi nguồn không dùng liên kết riêng của từng đơn vị',
    sua: '1: sửa báo cáo đã gửi',
  },
  problems: ['store.unavailable', ...failures],
} as const;

export const fillRoutes = {
  'GET /f/{file}': {
    summary: 'Tệp lệnh của biểu: bản lưu tạm, dùng khi mất mạng',
    access: 'public',
    gives: {
      200: 'Tệp lệnh (JavaScript)',
      401: 'Trang báo đường dẫn bị cắt (HTML)',
      404: 'Không có tệp này',
    },
    problems: [...failures],
  },
  'GET /f/{proxy+}': {
    summary: 'Đường dẫn của biểu bị cắt, hoặc thừa dấu gạch chéo',
    access: 'public',
    gives: { 303: 'Đường dẫn không có dấu gạch chéo thừa', 401: 'Trang báo đường dẫn bị cắt (HTML)' },
    problems: [...failures],
  },
  'GET /f/{source}/{token}': {
    ...pages,
    summary: 'Biểu báo cáo dạng trang web; sau khi gửi là biên nhận, nhận xét và các bản đã gửi',
    gives: { 200: 'Trang (HTML)', 401: 'Trang báo liên kết không dùng được (HTML)', 503: 'Trang xin mở lại (HTML)' },
  },
  'POST /f/{source}/{token}': {
    ...pages,
    summary: 'Kiểm tra, gửi báo cáo; xin thêm thời gian, trả lời nhận xét, báo không phát sinh',
    takesAlso: ['application/x-www-form-urlencoded'],
    gives: {
      200: 'Trang xem lại trước khi gửi (HTML)',
      303: 'Trang biên nhận',
      401: 'Trang báo liên kết không dùng được (HTML)',
      409: 'Trang báo kỳ báo cáo không nhận báo cáo; giữ những gì đã điền (HTML)',
      413: 'Trang báo nội dung quá dài (HTML)',
      422: 'Trang có chỗ cần sửa; giữ những gì đã điền (HTML)',
      503: 'Trang xin gửi lại; giữ những gì đã điền (HTML)',
    },
  },
} as const satisfies Record<string, Route>;
