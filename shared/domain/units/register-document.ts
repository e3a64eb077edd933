/** The published form of a register: one line per unit, so that two editions can be compared with any diff tool. */
import * as z from 'zod';
import { edgePattern } from './edge.ts';
import { Grouping } from './grouping.ts';

const line = z
  .string()
  .regex(
    /^\S+ (Xã|Phường|Thị trấn|Đặc khu) \S.*$/u,
    'Cần mỗi dòng là "mã tên đầy đủ", ví dụ "23281 Phường Quang Trung"',
  );
const isoDate = z.iso.date();
const registerId = z.string().regex(/^[a-z0-9-]+@\d{4}-\d{2}-\d{2}$/, 'Cần dạng "tinh@yyyy-mm-dd"');
const villageName = z.string().min(1).max(200);

/** Where the units came from: the edges out of one earlier edition by one act. */
const Predecessors = z.strictObject({
  from: registerId.describe('Danh mục trước'),
  act: z.string().min(1).describe('Văn bản sắp xếp'),
  edges: z
    .array(
      z
        .string()
        .regex(
          edgePattern,
          'Cần mỗi dòng là "mã tên cũ → mã tên mới (merge)", ' +
            'ví dụ "23281 Phường Quang Trung → 23293 Phường Kon Tum (merge)"',
        ),
    )
    .min(1)
    .describe('merge, rename, same: toàn bộ đơn vị cũ; split: một phần; "→ ? (…, unconfirmed)": chưa rõ đơn vị mới'),
});

/** The villages of one unit. A unit that is not listed is one whose villages are not known. */
const Villages = z.strictObject({
  unit: z.string(),
  thon: z.array(villageName).describe('Thôn, làng, ấp, bản, buôn, bon, phum, sóc'),
  tdp: z.array(villageName).describe('Tổ dân phố, khu phố, khối phố, khóm, tiểu khu'),
});

/** The published form of a register. */
export const RegisterDocument = z
  .strictObject({
    $schema: z.string().optional(),
    id: registerId,
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
    groupings: z.array(Grouping).optional().describe('Các cách xếp nhóm khác ngoài huyện'),
    predecessors: z.array(Predecessors).optional().describe('Đơn vị của danh mục này từ đâu mà có'),
    villages: z
      .array(Villages)
      .optional()
      .describe('Thôn, tổ dân phố của từng đơn vị (TT 04/2012/TT-BNV, Điều 2); không phải cấp hành chính'),
  })
  .describe('Danh mục đơn vị hành chính của một tỉnh tại một ngày');
export type RegisterDocument = z.infer<typeof RegisterDocument>;
