/** What a decision would change, told before it is made: the unit, its group, the whole, and the totals of each. */
import * as z from 'zod';
import { flags, labels } from '../../domain/log/label.ts';
import { group, instant } from './parts.ts';

const total = z.strictObject({
  value: z.union([z.number(), z.string()]),
  units: z.int().describe('Số đơn vị làm nên số này'),
});
const figures = z.array(
  z.strictObject({ key: z.string(), label: z.string(), before: total.nullable(), after: total.nullable() }),
);
const changing = {
  figures: figures.describe('Tổng, tỷ lệ sẽ đổi, theo báo cáo đang được tính'),
  accepted: figures.describe('Cũng vậy, theo báo cáo đã duyệt'),
};
const stand = z.strictObject({ label: z.enum(labels), flags: z.array(z.enum(flags)), due: instant, tag: z.string() });
const counts = z.strictObject({
  listed: z.int(),
  exempt: z.int(),
  expected: z.int(),
  reported: z.int(),
  nil: z.int(),
  onTime: z.int(),
  late: z.int(),
  missing: z.int(),
  pending: z.int(),
});
const sum = { before: counts, after: counts, ...changing };

export const Effect = z
  .strictObject({
    units: z.array(
      z.strictObject({
        unit: z.string(),
        name: z.string(),
        before: stand,
        after: stand,
        ...changing,
      }),
    ),
    groups: z.array(z.strictObject({ group: group.nullable(), ...sum })),
    whole: z.strictObject(sum).describe('Với người duyệt của một nhóm: các nhóm của người ấy'),
  })
  .meta({ id: 'Effect' });
export type Effect = z.infer<typeof Effect>;
