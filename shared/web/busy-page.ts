/** The table does not answer: nothing is wrong with the address that was opened. */
import { retryLater } from '../http/problem-json.ts';
import type { Response } from '../http/request.ts';
import { html } from '../markup.ts';
import { page } from './page.ts';

export const busyPage: Response = page(
  503,
  'Xin thử lại',
  html`<h1 class="bad">Hệ thống tạm thời chưa trả lời</h1>
<p>Đường dẫn này vẫn dùng được; xin mở lại sau ít phút.</p>`,
  { headers: retryLater },
);
