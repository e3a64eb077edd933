/** /bang/{campaign}/ban-tong-hop: the documents of a period: made, listed, fetched in each of their formats. */
import { instantText } from '../../../shared/domain/calendars/time.ts';
import { exportFormats } from '../../../shared/domain/log/export-format.ts';
import type { ExportLink, ExportList } from '../../../shared/http/routes/download.ts';
import type { Export, ExportOutcome } from '../../../shared/http/routes/export.ts';
import { exporters } from '../../../shared/http/routes/route.ts';
import { html, type Markup } from '../../../shared/markup.ts';
import { buttons } from '../../../shared/web/fields.ts';
import { box, links, table } from '../../../shared/web/parts.ts';
import { type At, asking, at, childOf } from '../addresses.ts';
import { campaignAt, campaignPage } from '../campaign-page.ts';
import { may } from '../may.ts';
import { orRefused, seeOther } from '../outcomes.ts';
import type { Page } from '../session.ts';

const step = 'ban-tong-hop';

export const documentsPage: Page = async (visit) => {
  const where = at(visit.request);
  const [campaign, { exports }] = await Promise.all([
    campaignAt(visit, where),
    visit.api.get<ExportList>(`${where.api}/exports${where.query}`),
  ]);
  const newest = exports.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
  const body = html`${outcome(visit.request.query.get('xong'))}
<p>Mỗi bản gồm mọi văn bản của cùng một lúc chốt số liệu;
bản đã lập không đổi nữa.</p>
${may(visit, exporters) ? making(where) : ''}
${newest.length === 0 ? html`<p>Chưa có bản nào.</p>` : madeTable(where, newest)}`;
  return campaignPage(visit, { where, campaign, step, name: 'Bản tổng hợp', body });
};

const unchanged = 'Số liệu không đổi từ bản gần nhất: bản ấy vẫn đúng.';

const outcome = (word: string | null): Markup => {
  if (word === 'made') return box('good', 'Đã lập bản tổng hợp mới.');
  if (word === 'unchanged') return box('plain', unchanged);
  return html``;
};

const making = (where: At): Markup => html`<form method="post" action="${childOf(where, step)}">
${buttons([{ words: 'Lập bản tổng hợp ngay', name: 'lap', look: 'main' }])}
</form>`;

const triggerWords: Readonly<Record<Export['trigger'], string>> = {
  schedule: 'theo lịch',
  request: 'theo yêu cầu',
};

const madeTable = (where: At, exports: readonly Export[]): Markup =>
  table(
    ['Chốt số liệu', 'Đơn vị đã báo cáo', 'Tải về'],
    exports.map((made) => [
      html`${instantText(made.cutoff)}<br><span class="note">lập ${triggerWords[made.trigger]}</span>`,
      `${made.reporting} trên ${made.expected}`,
      links(
        made.formats.map((format) => [exportFormats[format].label, childOf(where, step, made.id, format)] as const),
      ),
    ]),
    { cards: true, caption: 'Các bản tổng hợp đã lập' },
  );

/** POST: made, or told that nothing has changed since the newest. */
export const makeDocuments: Page = async (visit) => {
  const where = at(visit.request);
  const made = await visit.api.send<ExportOutcome>('POST', `${where.api}/exports${where.query}`, {});
  return seeOther(asking(childOf(where, step), { xong: orRefused(made).outcome }));
};

/**
 * GET …/{export}/{format}: a link is minted for five minutes and followed.
 * A form may not lead to where files are.
 */
export const downloadDocument: Page = async (visit) => {
  const where = at(visit.request);
  const [id = '', format = ''] = ['export', 'format'].map((name) => visit.request.params.get(name) ?? '');
  const address = `${where.api}/exports/${encodeURIComponent(id)}/link${where.query}`;
  const link = await visit.api.send<ExportLink>('POST', asking(address, { format }), {});
  return seeOther(orRefused(link).url);
};
