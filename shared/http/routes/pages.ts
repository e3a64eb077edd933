/** What anybody may read. */
import type { Route } from './route.ts';

export const pageRoutes = {
  'GET /v1/receipts/{receipt}': {
    summary: 'Trang biên nhận của một lượt gửi',
    access: 'public',
    gives: { 200: 'Trang biên nhận (HTML)', 404: 'Trang báo không có biên nhận (HTML)' },
    problems: ['store.unavailable', 'defect'],
  },
  'GET /v1/problems': {
    summary: 'Danh mục mã lỗi',
    access: 'public',
    gives: { 200: 'Trang danh mục mã lỗi (HTML)' },
    problems: ['defect'],
  },
  'GET /v1/api': {
    summary: 'Giao diện lập trình, cho người đọc',
    access: 'public',
    gives: { 200: 'Trang giao diện lập trình (HTML)' },
    problems: ['defect'],
  },
  'GET /v1/openapi.json': {
    summary: 'Tài liệu này',
    access: 'public',
    gives: { 200: 'OpenAPI 3.1' },
    problems: ['defect'],
  },
} as const satisfies Record<string, Route>;
