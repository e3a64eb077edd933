/** A receipt against the seal that holds it, in plain words: anybody who has its code may open the page. */
import { instantText } from '../../shared/domain/calendars/time.ts';
import type { Proof } from '../../shared/domain/seals/proof.ts';
import type { Response } from '../../shared/http/request.ts';
import { html } from '../../shared/markup.ts';
import { page } from '../../shared/web/page.ts';
import { terms } from '../../shared/web/parts.ts';

const found: Readonly<Record<Proof['now'], { readonly title: string; readonly tone: string; readonly says: string }>> =
  {
    same: { title: 'Báo cáo còn nguyên như đã niêm phong', tone: 'ok', says: 'đúng như lúc niêm phong' },
    altered: { title: 'Báo cáo đã bị sửa sau khi niêm phong', tone: 'bad', says: 'khác lúc niêm phong' },
    deleted: { title: 'Báo cáo không còn trong sổ', tone: 'bad', says: 'không còn' },
  };

export const proofPage = ({ receipt, campaign, period, hash, index, now, ...seal }: Proof): Response => {
  const { title, tone, says } = found[now];
  return page(
    200,
    `Biên nhận ${receipt} và niêm phong`,
    html`<h1 class="${tone}">${title}</h1>
${terms([
  ['Mã biên nhận', html`<code>${receipt}</code>`],
  ['Dấu của báo cáo', html`<code>${hash}</code>`],
  ['Trong sổ hiện nay', says],
  ['Niêm phong', `số ${seal.seal}, đến ${instantText(seal.upTo)}`],
  ['Gốc niêm phong', html`<code>${seal.root.slice(0, 16)}</code>`],
  ['Vị trí', `mục thứ ${index + 1} trong ${seal.size} mục`],
])}
<p>Hãy so dấu của báo cáo với dấu ở trang biên nhận đã giữ,
và so gốc với gốc in ở trang “Căn cứ” của bản tổng hợp có cùng số niêm phong:
đều khớp thì báo cáo chưa hề bị sửa.</p>
<p class="note">Không cần tin trang này:
<code>tonghop audit receipt ${receipt} --campaign ${campaign} --period ${period}</code>
tính lại từ dấu của báo cáo lên đến gốc và kiểm tra chữ ký.</p>`,
  );
};

export const unsealedPage = (receipt: string): Response =>
  page(
    404,
    'Chưa niêm phong',
    html`<h1>Chưa có niêm phong nào chứa biên nhận này</h1>
<p>Sổ được niêm phong mỗi giờ một lần: nếu vừa gửi, xin mở lại trang này sau.
Lượt gửi đang chờ xử lý thì chưa được niêm phong.
Nếu đã lâu, xin đọc mã <code>${receipt}</code> cho cơ quan tổng hợp.</p>`,
  );
