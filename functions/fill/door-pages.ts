/** Pages of addresses that open nothing, of periods that take nothing, and of a service that does not answer. */
import { dateText, instantText, lastMoment } from '../../shared/domain/calendars/time.ts';
import type { Campaign } from '../../shared/domain/campaign/campaign.ts';
import { retryLater } from '../../shared/http/problem-json.ts';
import type { Response } from '../../shared/http/request.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { askedBy, officeToAsk } from '../../shared/web/asking.ts';
import { buttons, hidden } from '../../shared/web/fields.ts';
import { page } from '../../shared/web/page.ts';
import { box } from '../../shared/web/parts.ts';
import { heading } from './heading.ts';
import type { Sheet, Shut } from './opened.ts';
import { own, type Posted } from './posted.ts';

const shutWords: Readonly<Record<Shut, { readonly title: string; readonly remedy: string }>> = {
  expired: {
    title: 'Liên kết đã hết hạn',
    remedy: 'Xin cơ quan tổng hợp cấp liên kết mới. Báo cáo đã gửi vẫn còn nguyên.',
  },
  revoked: {
    title: 'Liên kết đã bị thu hồi',
    remedy: 'Xin dùng liên kết mới nhất, hoặc xin cấp lại. Báo cáo đã gửi vẫn còn nguyên.',
  },
  unknown: {
    title: 'Địa chỉ không đúng hoặc đã hết hiệu lực',
    remedy: 'Đường dẫn có thể bị cắt khi sao chép. Xin mở lại đúng đường dẫn đã nhận.',
  },
  'not-asked': {
    title: 'Đơn vị không thuộc diện báo cáo kỳ này',
    remedy: 'Không phải làm gì thêm. Nếu cho là nhầm, xin báo cơ quan tổng hợp.',
  },
};

/** @param campaign which the address once opened, where that is known */
export const shutPage = (why: Shut, campaign?: Campaign, kept: Markup = html``): Response => {
  const { title, remedy } = shutWords[why];
  return page(
    401,
    title,
    html`<h1 class="bad">${title}</h1>
<p>${remedy}</p>
${campaign ? html`<p>${campaign.title}</p><p>${askedBy(campaign)}</p>${officeToAsk(campaign)}` : ''}
${kept}`,
  );
};

/** The same after a button was pressed: what was typed travels along, to be sent by one press. */
export const againPage = ({ action, beside }: Posted): Response => {
  const kept = [...beside].filter(([name]) => name !== own.action);
  return page(
    503,
    'Xin thử lại',
    html`<h1 class="bad">Hệ thống tạm thời chưa trả lời</h1>
<p><b>Chưa có gì được gửi.</b> Những gì đã điền vẫn còn trong trang này:
xin đừng đóng trang, bấm lại sau ít phút.</p>
<form method="post" novalidate>
${kept.map(([name, value]) => hidden(name, value))}
${buttons([{ words: 'Thử lại', name: own.action, value: action, look: 'main' }])}
</form>`,
    { posts: true, headers: retryLater },
  );
};

export const tooLargePage: Response = page(
  413,
  'Nội dung quá dài',
  html`<h1 class="bad">Nội dung quá dài, chưa được gửi</h1>
<p>Xin bấm nút quay lại của trình duyệt: những gì đã điền vẫn còn. Rút gọn các mục chữ
(mỗi mục tối đa 20.000 ký tự) rồi gửi lại.</p>`,
);

/** The period takes no reports. @param kept what was typed, so that nothing is lost */
export const closedPage = (sheet: Sheet, kept: Markup = html``, status = 200): Response => {
  const { campaign, row } = sheet;
  const { title, remedy } = doorWords(sheet);
  return page(
    status,
    `${campaign.title} · ${row.unit.name}`,
    html`${heading(sheet)}
${box(
  'care',
  html`<h2>${title}</h2>
<p>${remedy}</p>
${officeToAsk(campaign)}`,
)}
${kept}`,
  );
};

const ifMore = ' Cần bổ sung, xin liên hệ cơ quan tổng hợp.';

/** Why nothing is taken, and what to do. */
export const doorWords = ({ door, row }: Sheet): { title: string; remedy: string } => {
  switch (door.is) {
    case 'not-open':
      return {
        title: `Kỳ báo cáo mở từ ngày ${dateText(door.opens)}`,
        remedy: `Xin mở lại đường dẫn này từ ngày đó. Hạn nộp: ${lastMoment(row.obligation.due)}.`,
      };
    case 'archived':
      return {
        title: 'Đợt báo cáo đã lưu trữ',
        remedy: `Từ ${instantText(door.since)} đợt này không nhận báo cáo nữa.${ifMore}`,
      };
    case 'closed':
      return {
        title: 'Kỳ báo cáo đã đóng',
        remedy: `Từ ${instantText(door.since)} kỳ này không nhận báo cáo nữa.${ifMore}`,
      };
    case 'open':
      return { title: 'Kỳ báo cáo đang mở', remedy: 'Xin mở lại đường dẫn này.' };
  }
};
