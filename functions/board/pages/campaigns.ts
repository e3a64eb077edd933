/** GET /bang: the campaigns there are, each with its period under way and how far it is. */
import type { Progress } from '../../../shared/http/routes/ledger.ts';
import type { Periods } from '../../../shared/http/routes/periods.ts';
import { inTurns } from '../../../shared/in-turns.ts';
import { html, type Markup } from '../../../shared/markup.ts';
import { table } from '../../../shared/web/parts.ts';
import { Refused } from '../api.ts';
import { boardPage } from '../frame.ts';
import { campaignsIn, type ListedCampaign } from '../listed.ts';
import { live } from '../live.ts';
import { periodName, periodTag, readPeriods } from '../periods.ts';
import type { Page, Visit } from '../session.ts';
import { barOf } from './progress.ts';

/** So many are asked about at once. */
const abreast = 4;

export const campaignsPage: Page = async (visit) => {
  const rows = await inTurns(await campaignsIn(visit), abreast, (campaign) => campaignRow(visit, campaign));
  const body = html`<h1>Đợt báo cáo</h1>
${
  rows.length === 0
    ? html`<p>Chưa có đợt báo cáo nào.</p>`
    : live(
        table(['Đợt', 'Kỳ', 'Hạn nộp', 'Đã báo cáo'], rows, {
          cards: true,
          label: 'Các đợt báo cáo',
        }),
      )
}`;
  return boardPage(visit, { title: 'Đợt báo cáo', body, isLive: true });
};

const campaignRow = async (visit: Visit, { id, title }: ListedCampaign) => {
  const page = `/bang/${encodeURIComponent(id)}`;
  const api = `/v1/campaigns/${encodeURIComponent(id)}`;
  const [periods, progress] = await Promise.all([
    readPeriods(visit, { api }),
    visit.api.watch<Progress>(`${api}/progress`).catch(notYet),
  ]);
  return [
    html`<a href="${page}">${title}</a>`,
    periodCell(periods, progress, page),
    progress?.due.text ?? '–',
    progress ? html`${progress.whole.reported} trên ${progress.whole.expected}${barOf(progress.whole)}` : '–',
  ];
};

/** A campaign whose first period has not come has no progress. */
const notYet = (error: unknown): undefined => {
  if (error instanceof Refused && error.status === 404) return undefined;
  throw error;
};

const periodCell = ({ archived, periods }: Periods, progress: Progress | undefined, page: string): Markup => {
  if (archived) return html`đã lưu trữ`;
  const current = periods.find(({ period }) => period === progress?.period);
  const others = periods.filter((one) => one !== current && one.state !== 'coming');
  return html`${current ? html`${periodName(current.period)} ${periodTag(current)}` : '–'}${others.map(
    ({ period }) => html` · <a href="${`${page}?${new URLSearchParams({ period })}`}">${periodName(period)}</a>`,
  )}`;
};
