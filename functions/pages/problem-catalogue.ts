/** The page every problem's `type` points at: each code of the catalogue, what it means and what to do. */

import type { Response } from '../../shared/http/request.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { type ProblemCode, problems } from '../../shared/problems.ts';
import { page } from '../../shared/web/page.ts';
import { terms } from '../../shared/web/parts.ts';
import { explanations } from './explanations.ts';

export const problemCatalogue = (): Response =>
  page(
    200,
    'Danh mục mã lỗi',
    html`<h1>Danh mục mã lỗi</h1>
<p>Mọi lỗi của hệ thống có dạng <b>application/problem+json</b> (RFC 9457)
và mang một trong các mã dưới đây.
Từng chỗ sai trong nội dung gửi nằm ở mục <b>errors</b>, có vị trí và cách sửa.
Khi cần hỗ trợ, xin báo mục <b>instance</b>.</p>
${(Object.keys(problems) as ProblemCode[]).map(section)}`,
  );

const section = (code: ProblemCode): Markup => {
  const { status, title } = problems[code];
  const { means, remedy } = explanations[code];
  return html`<section id="${code}">
<h2>${title}</h2>
${terms([
  ['Mã lỗi', html`<code>${code}</code> (HTTP ${status})`],
  ['Nghĩa là', means],
  ['Cần làm', remedy],
])}
</section>
`;
};
