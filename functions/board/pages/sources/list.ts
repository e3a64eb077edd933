/** GET /bang/nguon: the forms that are connected, and how each stands. */
import type { SourceSummary } from '../../../../shared/http/routes/sources.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { table, tag } from '../../../../shared/web/parts.ts';
import { boardPage } from '../../frame.ts';
import type { Page } from '../../session.ts';
import { pullTag } from './pull-words.ts';

export const sourcesPage: Page = async (visit) => {
  const { sources } = await visit.api.get<{ readonly sources: readonly SourceSummary[] }>('/v1/sources');
  const body = html`<h1>Nguồn báo cáo</h1>
<p>Mỗi nguồn là một biểu mẫu đã nối vào một đợt báo cáo, có địa chỉ nhận riêng.</p>
${
  sources.length === 0
    ? html`<p>Chưa nối biểu mẫu nào.</p>`
    : table(
        ['Nguồn', 'Công cụ', 'Đợt báo cáo', 'Tình trạng'],
        sources.map((source) => [
          html`<a href="${sourceAt(source.id)}">${source.title}</a><br><span class="note">${source.id}</span>`,
          source.tool,
          html`<a href="/bang/${encodeURIComponent(source.campaign)}">${source.campaign}</a>`,
          html`${stateTag(source)} ${pullTag(source.pull)}`,
        ]),
        { cards: true, caption: 'Các nguồn' },
      )
}`;
  return boardPage(visit, { title: 'Nguồn báo cáo', body });
};

export const sourceAt = (id: string): string => `/bang/nguon/${encodeURIComponent(id)}`;

export const stateTag = ({ revoked, liveSecrets }: Pick<SourceSummary, 'revoked' | 'liveSecrets'>): Markup => {
  if (revoked) return tag('Đã thu hồi', 'wrong');
  return liveSecrets === 0 ? tag('Chưa có mã bí mật') : tag(`${liveSecrets} mã bí mật còn dùng được`, 'good');
};
