/** A problem as a page, for whom a page has no words of its own for it: what failed, or ran out of time. */
import { retryHeaders } from '../http/problem-json.ts';
import type { Response } from '../http/request.ts';
import { html } from '../markup.ts';
import { type Problem, problems } from '../problems.ts';
import { page } from './page.ts';

export const problemPage = (problem: Problem): Response => {
  const { status, title } = problems[problem.code];
  const detail = problem.message === title ? '' : html`<p>${problem.message}</p>`;
  const body = html`<h1 class="bad">${title}</h1>
${detail}
<p>Xin mở lại trang sau ít phút. Nếu vừa bấm gửi, xin xem việc ấy đã xong chưa rồi mới gửi lại;
nút quay lại của trình duyệt thường còn giữ những gì đã điền.</p>`;
  return page(status, title, body, { headers: retryHeaders(problem) });
};
