/** What anybody may read. */
import { openPage, type Route } from './route.ts';

export const pageRoutes = {
  'GET /v1/receipts/{receipt}': openPage(
    'Trang biên nhận của một lượt gửi',
    { 200: 'Trang biên nhận (HTML)', 404: 'Trang báo không có biên nhận (HTML)' },
    'store.unavailable',
  ),
  'GET /v1/problems': openPage('Danh mục mã lỗi', { 200: 'Trang danh mục mã lỗi (HTML)' }),
  'GET /v1/api': openPage('Giao diện lập trình, cho người đọc', { 200: 'Trang giao diện lập trình (HTML)' }),
  'GET /v1/recipes/{file}': openPage('Tập lệnh để dán vào công cụ biểu mẫu', {
    200: 'Tập lệnh (văn bản)',
    404: 'Không có tệp này',
  }),
  'GET /v1/openapi.json': openPage('Tài liệu này', { 200: 'OpenAPI 3.1' }),
} as const satisfies Record<string, Route>;
