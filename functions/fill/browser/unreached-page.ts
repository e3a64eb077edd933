/**
 * What a device shows that has no network and keeps no form, as after sending: a browser's own page says nothing of it.
 */
import { html } from '../../../shared/markup.ts';
import { page } from '../../../shared/web/page.ts';

const { body } = page(
  503,
  'Chưa có mạng',
  html`<h1>Chưa có mạng, chưa mở được trang này</h1>
<p>Có mạng thì <a href="">mở lại trang này</a>:
trang cho biết báo cáo đã được nhận hay chưa, kèm biên nhận.</p>
<p class="note">Báo cáo đã gửi vẫn được giữ;
gửi lại cùng nội dung không bị tính hai lần.</p>`,
);

export const unreachedPage = String(body);
