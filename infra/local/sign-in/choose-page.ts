/** The issuer's page on the laptop: who are you, and what have you been given to do? */
import type { Response } from '../../../shared/http/request.ts';
import { html } from '../../../shared/markup.ts';
import { buttons, radioField, textField } from '../../../shared/web/fields.ts';
import { page } from '../../../shared/web/page.ts';
import { box } from '../../../shared/web/parts.ts';
import type { Person } from './people.ts';

const choices = [
  { value: 'department', label: 'Chuyên viên Sở: tổng hợp, quyết định, ký duyệt' },
  { value: 'reviewer', label: 'Cán bộ nhóm (huyện): thẩm tra, ký duyệt nhóm của mình' },
  { value: 'operator', label: 'Vận hành: nguồn, lượt gửi chờ xử lý' },
  { value: 'auditor', label: 'Giám sát: chỉ xem' },
] as const;

const names = { name: 'ten', role: 'vai-tro', group: 'nhom' } as const;

/** @param leadsTo the origin the browser goes back to once it is signed in */
export const choosePage = (leadsTo: string, wrong?: string): Response =>
  page(
    wrong === undefined ? 200 : 422,
    'Đăng nhập trên máy này',
    html`<h1>Đăng nhập trên máy này</h1>
${box(
  'care',
  html`<p>Đây là nơi cấp tài khoản chạy thử trên máy: ai mở được trang này đều vào được. Khi triển khai,
trang đăng nhập của tỉnh đứng ở chỗ này.</p>`,
)}
<form method="post" novalidate>
${textField({ name: names.name, label: 'Họ tên' }, 'Nguyễn Thị Thử')}
${radioField({ name: names.role, label: 'Việc được giao' }, choices, 'department')}
${textField(
  {
    name: names.group,
    label: 'Mã nhóm, nếu là cán bộ nhóm',
    hints: ['Ví dụ 608'],
    ...(wrong === undefined ? {} : { wrong: [wrong] }),
  },
  '',
)}
${buttons([{ words: 'Đăng nhập', look: 'main' }])}
</form>`,
    { posts: true, leadsTo },
  );

/** Who was chosen, or what is wrong with the choice. */
export const chosenIn = (body: string): Person | string => {
  const form = new URLSearchParams(body);
  const name = (form.get(names.name) ?? '').trim().slice(0, 100) || 'Không tên';
  const role = choices.find(({ value }) => value === form.get(names.role))?.value;
  const group = (form.get(names.group) ?? '').trim();
  if (role === undefined) return 'Cần chọn việc được giao.';
  if (role !== 'reviewer') return { name, role };
  return /^[a-z0-9][a-z0-9-]*$/.test(group) ? { name, role, group } : 'Cần mã của nhóm: chữ thường, số, gạch nối.';
};
