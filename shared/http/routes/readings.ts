/** What a list in a spreadsheet says, before anything of it is published: units of a register, people of its places. */
import * as z from 'zod';
import { ContactsOf } from '../../domain/notices/contact-list.ts';
import { RegisterDocument } from '../../domain/units/register-document.ts';
import { spreadsheet } from './form.ts';
import { unitName } from './parts.ts';
import { contactKeepers, gate, operators, type Route } from './route.ts';

const placed = z.strictObject({
  row: z.int().nullable(),
  column: z.string().nullable().describe('Chữ cái của cột'),
  heading: z.string().nullable(),
  detail: z.string(),
});
const changed = z.strictObject({ code: z.string(), before: z.string(), after: z.string() });

export const RegisterReading = z
  .strictObject({
    document: RegisterDocument.describe('Văn bản danh mục, để công bố bằng PUT /v1/registers/{register}'),
    units: z.int(),
    districts: z.int(),
    remarks: z.array(placed).describe('Chỗ đã sửa khi đọc, hoặc trông lạ'),
    before: z.string().nullable().describe('Danh mục trước, để so; null: chưa có'),
    difference: z
      .strictObject({
        added: z.array(unitName),
        removed: z.array(unitName),
        renamed: z.array(changed),
        moved: z.array(changed).describe('Cùng mã, khác huyện'),
      })
      .nullable(),
  })
  .meta({ id: 'RegisterReading' });
export type RegisterReading = z.infer<typeof RegisterReading>;

export const ContactsReading = z
  .strictObject({
    contacts: z.array(ContactsOf).describe('Để ghi bằng PUT /v1/contacts/{register}'),
    rows: z.array(z.array(z.int())).describe('Các hàng của từng nơi, cùng thứ tự với contacts'),
  })
  .meta({ id: 'ContactsReading' });
export type ContactsReading = z.infer<typeof ContactsReading>;

const list = { takesAlso: ['text/csv', spreadsheet] } as const;

export const readingRoutes = {
  'POST /v1/registers/readings': {
    summary: 'Đọc danh mục đơn vị từ bảng tính (.xlsx, .csv) của cơ quan Thống kê; không ghi gì',
    access: operators,
    query: {
      asAt: 'Ngày của danh mục, ví dụ 2025-07-01',
      province: 'Mã tỉnh; không cần khi tệp chỉ có một tỉnh',
      act: 'Văn bản pháp lý của danh mục',
    },
    ...list,
    gives: { 200: RegisterReading },
    problems: ['request.invalid', 'request.too-large', 'list.invalid', ...gate],
  },
  'POST /v1/contacts/readings': {
    summary: 'Đọc danh sách người liên hệ từ bảng tính (.xlsx, .csv); không ghi gì',
    access: contactKeepers,
    ...list,
    gives: { 200: ContactsReading },
    problems: ['request.too-large', 'list.invalid', ...gate],
  },
} as const satisfies Record<string, Route>;
