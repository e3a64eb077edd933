/**
 * A grouping (cách xếp nhóm): named groups of units beside the districts. Since 01/7/2025 there is no district level
 * (Luật Tổ chức chính quyền địa phương 72/2025/QH15), so what units are added up under is a choice, written down.
 */
import * as z from 'zod';

const GroupOfUnits = z.strictObject({
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Cần chữ thường không dấu, số, gạch nối'),
  name: z.string().min(1).max(200),
  units: z.array(z.string().min(1)).min(1).describe('Mã các đơn vị của nhóm'),
});

/** Units that no group names stand apart, under no group. */
export const Grouping = z
  .strictObject({
    id: z
      .string()
      .regex(
        /^(?!(?:district|none)$)[a-z][a-z0-9-]{1,39}$/,
        'Cần chữ thường không dấu, số, gạch nối; khác district, none',
      )
      .describe('Ví dụ "former-district"'),
    name: z.string().min(1).max(200).describe('Ví dụ "Huyện cũ"'),
    source: z.string().min(1).optional().describe('Căn cứ để xếp nhóm'),
    groups: z.array(GroupOfUnits).min(1),
  })
  .meta({ id: 'Grouping' });
export type Grouping = z.infer<typeof Grouping>;
