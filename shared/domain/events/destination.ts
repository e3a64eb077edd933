/** Where events are sent: what an operator declares of another system's address. */
import * as z from 'zod';
import { type Issue, pointer, refusal } from '../issues/issue.ts';
import { schemaIssues } from '../issues/schema-issues.ts';
import { at, textOf } from '../issues/untyped.ts';
import { eventTypeNames } from './event-types.ts';

export const DestinationDocument = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'Gồm chữ thường không dấu, số, gạch nối; 2 đến 40 ký tự')
      .describe('Mã nơi nhận'),
    title: z.string().trim().min(1).max(200).describe('Tên để nhận ra nơi nhận'),
    url: z
      .string()
      .max(500)
      .regex(/^https?:\/\/[^/?#@\s\\]+(\/[^\s#\\]*)?$/, 'Cần dạng https://tên-máy-chủ/đường-dẫn')
      .describe('Địa chỉ nhận, qua https'),
    allowPrivate: z
      .boolean()
      .optional()
      .describe('Cho phép địa chỉ trong mạng nội bộ, kể cả qua http không mã hóa; mặc định là không'),
    types: z.array(z.enum(eventTypeNames)).min(1).max(50).optional().describe('Loại tin được gửi; mặc định: mọi loại'),
    campaigns: z.array(z.string().max(100)).min(1).max(100).optional().describe('Mã các đợt; mặc định: mọi đợt'),
    contact: z
      .email()
      .max(254)
      .optional()
      .describe('Hộp thư của cơ quan (không phải của cá nhân) được báo khi không gửi tới được'),
  })
  .meta({ id: 'DestinationDocument' });
export type DestinationDocument = z.infer<typeof DestinationDocument>;

/** Everything wrong with a document somebody wants to declare under an id. */
export const destinationFaults = (document: unknown, id: string): Issue[] => {
  const issues = [...schemaIssues(DestinationDocument, document)];
  const url = textOf(at(document, 'url')) ?? '';
  if (/^http:/i.test(url) && at(document, 'allowPrivate') !== true) {
    const detail = 'Chỉ gửi qua https; http chỉ dùng trong mạng nội bộ, khi có "allowPrivate": true.';
    issues.push(refusal('destination.plain', pointer('url'), detail));
  }
  if (/^https?:/i.test(url) && !URL.canParse(url)) {
    issues.push(refusal('destination.url', pointer('url'), 'Không đọc được địa chỉ này.'));
  }
  if (textOf(at(document, 'id')) !== id) {
    issues.push(refusal('destination.id', pointer('id'), 'Mã trong văn bản khác mã trên đường dẫn.'));
  }
  return issues;
};
