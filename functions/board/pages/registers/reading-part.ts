/** What a list of units says: how many, what was mended while it was read, what differs from the list before. */
import type { RegisterReading } from '../../../../shared/http/routes/readings.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { cards } from '../../../../shared/web/parts.ts';

export const readingPart = ({ units, districts, remarks, before, difference }: RegisterReading): Markup =>
  html`<p><b>${units} đơn vị</b>, ${districts === 0 ? 'không có cấp huyện' : `${districts} huyện`}.</p>
${remarks.length === 0 ? '' : remarksPart(remarks)}
${before === null || difference === null ? firstOne : differencePart(before, difference)}`;

const firstOne = html`<p>Chưa có danh mục trước của tỉnh này để so.</p>`;

const remarksPart = (remarks: RegisterReading['remarks']): Markup => html`<details>
<summary>Đã sửa khi đọc, hoặc cần xem lại: ${remarks.length} ô</summary>
${cards(
  ['Hàng', 'Cột', 'Đã sửa, hoặc cần xem lại'],
  remarks.map(({ row, column, heading, detail }) => [
    row ?? '–',
    column ?? '–',
    heading === null ? detail : `${heading}: ${detail}`,
  ]),
)}
</details>`;

const differencePart = (
  before: string,
  { added, removed, renamed, moved }: NonNullable<RegisterReading['difference']>,
): Markup => {
  const rows = [
    ...added.map(({ code, name }) => [code, 'Thêm', '–', name] as const),
    ...removed.map(({ code, name }) => [code, 'Bỏ', name, '–'] as const),
    ...renamed.map((unit) => [unit.code, 'Đổi tên', unit.before, unit.after] as const),
    ...moved.map((unit) => [unit.code, 'Đổi huyện', unit.before, unit.after] as const),
  ];
  if (rows.length === 0) return html`<p>Không khác danh mục ${before}.</p>`;
  return html`<h2>So với danh mục ${before}</h2>
<p>Thêm ${added.length}, bỏ ${removed.length}, đổi tên ${renamed.length}, đổi huyện ${moved.length}.</p>
${cards(['Mã', 'Thay đổi', 'Trước', 'Nay'], rows)}`;
};
