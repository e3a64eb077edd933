/** GET /bang/nguon: the forms that are connected, and how each stands. */
import type { Response } from '../../../../shared/http/request.ts';
import type { SourceSummary } from '../../../../shared/http/routes/sources.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { table, tag } from '../../../../shared/web/parts.ts';
import { boardPage } from '../../frame.ts';
import type { Visit } from '../../session.ts';
import { pullTag } from './pull-words.ts';
import { toolName } from './tool-names.ts';

export const sourcesAt = '/bang/nguon';

/** @param below the form that connects one more; @param above what came of it */
export const listPage = async (
  visit: Visit,
  below: Markup = html``,
  above: Markup = html``,
  status = 200,
): Promise<Response> => {
  const { sources } = await visit.api.get<{ readonly sources: readonly SourceSummary[] }>('/v1/sources');
  const body = html`<h1>Nguồn báo cáo</h1>
${above}
<p>Mỗi nguồn là một biểu mẫu đã nối vào một đợt báo cáo, có địa chỉ nhận riêng.</p>
${
  sources.length === 0
    ? html`<p>Chưa nối biểu mẫu nào.</p>`
    : table(
        ['Nguồn', 'Công cụ', 'Đợt báo cáo', 'Tình trạng'],
        sources.map((source) => [
          html`<a href="${sourceAt(source.id)}">${source.title}</a><br><span class="note">${source.id}</span>`,
          toolName(source.tool),
          html`<a href="/bang/${encodeURIComponent(source.campaign)}">${source.campaign}</a>`,
          html`${stateTag(source)} ${pullTag(source.pull)}`,
        ]),
        { cards: true, caption: 'Các nguồn' },
      )
}
${below}`;
  return boardPage(visit, { status, title: `${status === 200 ? '' : 'Cần sửa: '}Nguồn báo cáo`, body });
};

export const sourceAt = (id: string): string => `${sourcesAt}/${encodeURIComponent(id)}`;

export const stateTag = ({ revoked, liveSecrets }: Pick<SourceSummary, 'revoked' | 'liveSecrets'>): Markup => {
  if (revoked) return tag('Đã thu hồi', 'wrong');
  if (liveSecrets === 0) return tag('Chưa có mã bí mật');
  return tag(`${liveSecrets} mã bí mật còn dùng được`, 'good');
};
