/** The published form of a register: one line per unit, so that two editions can be compared with any diff tool. */
import * as z from 'zod';

const line = z
  .string()
  .regex(
    /^\S+ (Xã|Phường|Thị trấn|Đặc khu) \S.*$/u,
    'Cần mỗi dòng là "mã tên đầy đủ", ví dụ "23281 Phường Quang Trung"',
  );
const isoDate = z.iso.date();

/** The published form of a register. */
export const RegisterDocument = z
  .strictObject({
    $schema: z.string().optional(),
    id: z.string().regex(/^[a-z0-9-]+@\d{4}-\d{2}-\d{2}$/, 'Cần dạng "tinh@yyyy-mm-dd"'),
    title: z.string().min(1),
    province: z.strictObject({ code: z.string().regex(/^\d{2}$/), name: z.string().min(1) }),
    asAt: isoDate.describe('Ngày của danh mục'),
    act: z.string().min(1).describe('Văn bản pháp lý của danh mục'),
    districts: z
      .array(z.strictObject({ code: z.string().regex(/^\d{3}$/), name: z.string().min(1), units: z.array(line) }))
      .default([]),
    units: z.array(line).default([]).describe('Đơn vị không thuộc huyện nào (từ 01/7/2025)'),
    aliases: z
      .array(z.strictObject({ unit: z.string(), name: z.string().min(1), source: z.string().min(1) }))
      .default([]),
  })
  .describe('Danh mục đơn vị hành chính của một tỉnh tại một ngày');
export type RegisterDocument = z.infer<typeof RegisterDocument>;
