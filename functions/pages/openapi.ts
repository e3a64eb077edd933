/**
 * The OpenAPI 3.1 description of the API, made from the table of routes: nothing is said here that is not there.
 * Called by the handler on first request, and by tests.
 */

import { routes } from '../../shared/http/routes/index.ts';
import type { Route } from '../../shared/http/routes/route.ts';
import { operation } from './operation.ts';
import { schemas } from './schemas.ts';

const description = `Tiếp nhận và tổng hợp báo cáo cấp xã từ nhiều công cụ biểu mẫu.

- Thời điểm là UTC (ISO 8601); hạn báo cáo tính theo giờ Việt Nam.
- Mọi lỗi là \`application/problem+json\` (RFC 9457), có \`code\` không đổi theo thời gian; xem \`/v1/problems\`.
- Gửi lại cùng một nội dung luôn an toàn: cùng biên nhận, không tính hai lần.
- Số liệu không được báo cáo là không có mặt, không bao giờ là 0.`;

export const openapi = (): object => ({
  openapi: '3.1.1',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: { title: 'tonghop', version: '1', summary: 'Tổng hợp báo cáo cấp xã', description },
  servers: [{ url: '/', description: 'Chính máy chủ đã trả tài liệu này' }],
  tags: Object.entries(tags).map(([name, about]) => ({ name, description: about })),
  paths: paths(),
  components: {
    schemas: schemas(),
    securitySchemes: {
      official: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description:
          'Cán bộ đăng nhập qua hệ thống định danh của tỉnh. Vai trò nằm trong claim cognito:groups hoặc roles: ' +
          'department, operator, auditor, hoặc reviewer:<mã nhóm>. Mỗi thao tác liệt kê các vai trò được phép.',
      },
      source: {
        type: 'http',
        scheme: 'bearer',
        description: 'Mã bí mật của nguồn, do POST /v1/sources/{source}/secrets cấp.',
      },
    },
  },
});

let text: string | undefined;

/** The description as JSON text, made once. */
export const openapiText = (): string => {
  text ??= JSON.stringify(openapi());
  return text;
};

export const tags: Readonly<Record<string, string>> = {
  in: 'Nhận báo cáo từ biểu mẫu',
  campaigns: 'Đợt báo cáo: văn bản, tình hình, lượt chờ xử lý, bản tổng hợp',
  registers: 'Danh mục đơn vị',
  sources: 'Nguồn: các biểu mẫu đã nối',
  audit: 'Nhật ký việc làm của cán bộ',
  pages: 'Trang ai cũng xem được',
};

export const tagOf = (path: string): string => {
  const word = path.split('/')[2] ?? '';
  return word in tags ? word : 'pages';
};

const paths = (): Record<string, Record<string, object>> => {
  const found: Record<string, Record<string, object>> = {};
  for (const [key, route] of Object.entries<Route>(routes)) {
    const [method = '', path = ''] = key.split(' ');
    found[path] = { ...found[path], [method.toLowerCase()]: operation(method, path, tagOf(path), route) };
  }
  return found;
};
