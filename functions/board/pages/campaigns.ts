/** GET /bang: the campaigns there are. */
import type * as z from 'zod';
import type { CampaignList } from '../../../shared/http/routes/definitions.ts';
import { html } from '../../../shared/markup.ts';
import { table } from '../../../shared/web/parts.ts';
import { boardPage } from '../frame.ts';
import type { Page } from '../session.ts';

export const campaignsPage: Page = async (visit) => {
  const { campaigns } = await visit.api.get<z.infer<typeof CampaignList>>('/v1/campaigns');
  const rows = campaigns.map(({ id, title }) => [
    html`<a href="${`/bang/${encodeURIComponent(id)}`}">${title}</a>`,
    id,
  ]);
  const body = html`<h1>Đợt báo cáo</h1>
${rows.length === 0 ? html`<p>Chưa có đợt báo cáo nào.</p>` : table(['Đợt', 'Mã'], rows, { cards: true })}`;
  return boardPage(visit, { title: 'Đợt báo cáo', body });
};
