/** /bang/{campaign}/nhac-viec: what goes out next and why, what went, who cannot be reached; send now. */
import { randomUUID } from 'node:crypto';
import type { Response } from '../../../../shared/http/request.ts';
import type { Progress } from '../../../../shared/http/routes/ledger.ts';
import type { NoticeList, NoticePlan, NoticesSent } from '../../../../shared/http/routes/notices.ts';
import { reminders } from '../../../../shared/http/routes/route.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { box, links, list } from '../../../../shared/web/parts.ts';
import { type At, asking, at, childOf } from '../../addresses.ts';
import { campaignAt, campaignPage } from '../../campaign-page.ts';
import { may } from '../../may.ts';
import { isRefusal, orRefused, refusal, seeOther } from '../../outcomes.ts';
import { readPeriods } from '../../periods.ts';
import type { Page, Visit } from '../../session.ts';
import { typedIn } from '../../typed.ts';
import { planTable, sentTable, unreachableIn } from './notice-tables.ts';
import { sendForms, unitsChosen } from './send-forms.ts';
import { opening, openNow, unopenedBox, unopenedOf } from './unopened.ts';

const step = 'nhac-viec';
const dayMs = 86_400_000;

/** How far ahead is looked, in days. */
const horizons: readonly (readonly [days: string, name: string])[] = [
  ['0', 'Đến lượt bây giờ'],
  ['1', 'Một ngày tới'],
  ['3', 'Ba ngày tới'],
  ['7', 'Bảy ngày tới'],
];
const usualHorizon = '1';

const noneChosen = refusal({ type: '', title: 'Chưa nhắc ai', detail: 'Cần chọn ít nhất một đơn vị.' });

export const remindersPage: Page = (visit) => shown(visit, outcome(visit.request.query));

/** POST: what is due, or some units now; or one notice once more. */
export const workOnReminders: Page = async (visit) => {
  const where = at(visit.request);
  const typed = typedIn(visit.request) ?? new URLSearchParams();
  if (typed.get('viec') === opening.deed) {
    const opened = await openNow(visit, where, typed);
    return isRefusal(opened)
      ? shown(visit, refusal(opened.body), opened.status)
      : seeOther(asking(childOf(where, step), { xong: opening.deed }));
  }
  const again = typed.get('lai');
  const units = unitsChosen(typed);
  const isChosen = typed.get('viec') === 'don-vi';
  if (isChosen && units.length === 0) {
    return shown(visit, noneChosen, 422);
  }
  const answer = again
    ? await visit.api.send<NoticesSent>(
        'POST',
        `${where.api}/notices/${encodeURIComponent(again)}/retry${where.query}`,
        {},
      )
    : await visit.api.send<NoticesSent>('POST', `${where.api}/notices${where.query}`, {
        ...(isChosen ? { units } : {}),
        requestId: typed.get('ma') ?? randomUUID(),
      });
  if (isRefusal(answer)) return shown(visit, refusal(answer.body), answer.status);
  const sent = orRefused(answer);
  const counts = Object.keys(countWords).map((name) => [name, String(sent[name as Counted])] as const);
  return seeOther(asking(childOf(where, step), { xong: '1', ...Object.fromEntries(counts) }));
};

type Counted = 'sent' | 'failed' | 'quiet' | 'unreachable' | 'gaveUp';

const countWords: Readonly<Record<Counted, string>> = {
  sent: 'thư đã giao',
  failed: 'thư chưa gửi được, sẽ tự gửi lại',
  quiet: 'nơi không cần nhắc nữa',
  unreachable: 'nơi không có địa chỉ nào',
  gaveUp: 'thư thôi không gửi nữa',
};

const outcome = (query: URLSearchParams): Markup => {
  if (query.get('xong') === opening.deed) return box('good', 'Đã mở kỳ.');
  if (query.get('xong') !== '1') return html``;
  const told = Object.entries(countWords).flatMap(([name, words]) => {
    const count = Number(query.get(name));
    return Number.isInteger(count) && count > 0 ? [`${count} ${words}`] : [];
  });
  return box('good', told.length === 0 ? 'Không có gì đến lượt.' : list(told));
};

const shown = async (visit: Visit, above: Markup, status = 200): Promise<Response> => {
  const where = at(visit.request);
  const days = horizons.find(([asked]) => asked === visit.request.query.get('toi'))?.[0] ?? usualHorizon;
  const [campaign, progress, periods, { notices }, plan] = await Promise.all([
    campaignAt(visit, where),
    visit.api.watch<Progress>(`${where.api}/progress${where.query}`),
    readPeriods(visit, where),
    visit.api.get<NoticeList>(`${where.api}/notices${where.query}`),
    planAhead(visit, where, Number(days)),
  ]);
  const unreachable = unreachableIn(plan.planned, notices);
  const unopened = unopenedOf(periods, progress.period);
  const here = childOf(where, step);
  const offered = may(visit, reminders) ? sendForms(here, progress, randomUUID()) : '';
  const sending = unopened ? unopenedBox(visit, here, unopened) : offered;
  const body = html`${above}
<h2>Sắp gửi</h2>
${links(horizons.map(([asked, name]) => [name, asked === days ? null : asking(here, { toi: asked })]))}
${planTable(plan)}
${
  unreachable.length === 0
    ? ''
    : html`<h2>Không liên lạc được</h2>
<p>Chưa có địa chỉ nào dùng được: bổ sung người liên hệ, hoặc gọi điện.</p>
${list(unreachable)}`
}
${sending}
<h2>Đã gửi</h2>
${sentTable(visit, here, notices, may(visit, reminders))}`;
  return campaignPage(visit, { where, campaign, step, name: 'Nhắc việc', status, body });
};

/** The service's own time is asked for first: what lies ahead is counted from it. */
const planAhead = async ({ api }: Visit, where: At, days: number): Promise<NoticePlan> => {
  const address = `${where.api}/notices/plan${where.query}`;
  const now = await api.get<NoticePlan>(address);
  if (days === 0) return now;
  const until = new Date(Date.parse(now.at) + days * dayMs).toISOString();
  return api.get<NoticePlan>(asking(address, { at: until }));
};
