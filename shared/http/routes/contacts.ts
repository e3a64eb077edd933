/** Contacts of a register's places: personal data, read and changed by those who remind, erased for good. */
import * as z from 'zod';
import { ContactsOf, mostPlaces } from '../../domain/notices/contact-list.ts';
import { levels } from '../../domain/notices/rule.ts';
import { contactKeepers, contactReaders, editing, gate, type Route, seen, withBody } from './route.ts';

const person = z.strictObject({
  id: z.string().describe('Mã người, là tất cả những gì sổ ghi'),
  name: z.string(),
  office: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
  zalo: z.string().optional(),
  unreachable: z.boolean().describe('Có địa chỉ đã bị trả lại; không gửi nữa cho đến khi đổi'),
});
const place = { level: z.enum(levels), code: z.string() };

export const ContactBook = z
  .strictObject({
    register: z.string(),
    version: z.int().describe('Là ETag; tăng sau mỗi lần sửa'),
    contacts: z.array(z.strictObject({ ...place, people: z.array(person) })),
  })
  .meta({ id: 'ContactBook' });
export type ContactBook = z.infer<typeof ContactBook>;

export const ContactsRequest = z
  .strictObject({
    contacts: z
      .array(ContactsOf)
      .min(1)
      .max(mostPlaces)
      .describe('Thay người liên hệ của các nơi này; nơi khác giữ nguyên'),
    dryRun: z.boolean().default(false).describe('Chỉ kiểm tra, không ghi'),
  })
  .meta({ id: 'ContactsRequest' });

export const ContactsKept = z
  .strictObject({
    register: z.string(),
    dryRun: z.boolean(),
    places: z.array(
      z.strictObject({
        ...place,
        people: z.int(),
        outcome: z
          .enum(['written', 'unchanged', 'overtaken'])
          .describe('overtaken: người khác vừa sửa nơi này, chưa ghi; hãy xem lại'),
      }),
    ),
  })
  .meta({ id: 'ContactsKept' });
export type ContactsKept = z.infer<typeof ContactsKept>;

export const ErasureRequest = z
  .strictObject({
    ...place,
    person: z.string().optional().describe('Mã người; không nêu thì xóa mọi người của nơi này'),
  })
  .meta({ id: 'ErasureRequest' });

export const contactRoutes = {
  'GET /v1/contacts/{register}': {
    summary: 'Người liên hệ của các đơn vị, nhóm, cơ quan',
    access: contactReaders,
    gives: { 200: ContactBook },
    problems: ['register.unknown', ...gate],
  },
  'PUT /v1/contacts/{register}': {
    summary: 'Ghi người liên hệ của một số nơi',
    access: contactKeepers,
    headers: seen,
    takes: ContactsRequest,
    gives: { 200: ContactsKept },
    problems: [...editing, 'request.invalid', 'register.unknown'],
  },
  'POST /v1/contacts/{register}/erasures': {
    summary: 'Xóa hẳn người liên hệ, theo yêu cầu của người ấy',
    access: contactKeepers,
    takes: ErasureRequest,
    gives: { 200: ContactsKept },
    problems: [...withBody, 'register.unknown', ...gate],
  },
} as const satisfies Record<string, Route>;
