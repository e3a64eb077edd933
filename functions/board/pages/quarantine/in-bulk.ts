/**
 * POST /bang/{campaign}/cho-xu-ly: many deliveries closed, or a source read again. What would happen is shown first,
 * with the button that does it; a second press of the same button finds nothing left to do.
 */
import type { CampaignDocument } from '../../../../shared/domain/campaign/campaign.ts';
import type { Response } from '../../../../shared/http/request.ts';
import type { Dismissed, Replayed, Reread } from '../../../../shared/http/routes/review.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { buttons, hidden, textField } from '../../../../shared/web/fields.ts';
import { table } from '../../../../shared/web/parts.ts';
import { type At, at, childOf } from '../../addresses.ts';
import type { Answer, ProblemBody } from '../../api.ts';
import { campaignAt, campaignPage } from '../../campaign-page.ts';
import { isRefusal, orRefused, reasonName, refusal, seeOther } from '../../outcomes.ts';
import { nameOf, type Roster, rosterOf } from '../../roster.ts';
import type { Page, Visit } from '../../session.ts';
import { typedIn } from '../../typed.ts';
import { filterIn, listAt, pageName, quarantinePage, step } from './list.ts';
import { rereadTable } from './reread.ts';

interface Work {
  readonly visit: Visit;
  readonly where: At;
  readonly campaign: CampaignDocument;
  readonly roster: Roster;
  readonly typed: URLSearchParams;
}
type Act = (work: Work) => Promise<Response>;

export const workInBulk: Page = async (visit) => {
  const typed = typedIn(visit.request) ?? new URLSearchParams();
  const act = acts.get(typed.get('viec') ?? '');
  if (!act) return quarantinePage(visit);
  const where = at(visit.request);
  const campaign = await campaignAt(visit, where);
  return act({ visit, where, campaign, roster: await rosterOf(visit, campaign), typed });
};

const isSure = (typed: URLSearchParams): boolean => typed.get('chac') === '1';

/** All pages of an answer, or the first refusal. */
const everyPage = async <Body extends { readonly next: string | null }>(
  ask: (after: string | null) => Promise<Answer<Body | ProblemBody>>,
): Promise<readonly Body[] | ProblemBody> => {
  const pages: Body[] = [];
  let after: string | null = null;
  do {
    const answer: Answer<Body | ProblemBody> = await ask(after);
    if (isRefusal(answer)) return answer.body;
    const page = orRefused(answer);
    pages.push(page);
    after = page.next;
  } while (after !== null);
  return pages;
};

const isProblem = (found: readonly unknown[] | ProblemBody): found is ProblemBody => !Array.isArray(found);

const noneWaits = html`<p>Không có lượt nào còn chờ trong những lượt đã chọn.</p>`;

const freeReason = { name: reasonName, label: 'Lý do', hints: ['Không bắt buộc; lưu cùng quyết định.'] };

const dismiss: Act = async (work) => {
  const { visit, where, typed } = work;
  const filter = filterIn(typed);
  const named = typed.get('het') === '1' ? filter : { deliveries: typed.getAll('luot') };
  const run = (dryRun: boolean) =>
    everyPage<Dismissed>((after) =>
      visit.api.send('POST', `${where.api}/quarantine/dismissals${where.query}`, {
        ...named,
        // What would be closed is seen before anybody has said why.
        reason: typed.get(reasonName) || (dryRun ? 'xem trước' : ''),
        dryRun,
        ...(after === null ? {} : { after }),
      }),
    );
  const done = isSure(typed) ? await run(false) : [];
  if (isSure(typed) && !isProblem(done)) {
    const count = done.reduce((sum, { deliveries }) => sum + deliveries.length, 0);
    return seeOther(listAt(where, filter, { xong: 'dong', so: String(count) }));
  }
  const seen = await run(true);
  const closed = isProblem(seen) ? [] : seen.flatMap(({ deliveries }) => deliveries);
  const problem = [done, seen].find(isProblem);
  return bulkPage(
    work,
    problem !== undefined,
    'Đóng lượt gửi',
    html`${problem && refusal(problem)}
${closed.length === 0 ? noneWaits : closedTable(work, closed)}`,
    closed.length === 0
      ? undefined
      : html`${textField({ name: reasonName, label: 'Lý do đóng' }, typed.get(reasonName) ?? '')}
${buttons([{ words: `Đóng ${closed.length} lượt gửi`, look: 'grave' }])}`,
  );
};

const closedTable = ({ roster }: Work, closed: Dismissed['deliveries']): Markup =>
  table(
    ['Biên nhận', 'Nguồn', 'Đơn vị'],
    closed.map(({ receipt, source, unit }) => [receipt, source, unit === null ? 'Chưa rõ' : nameOf(roster, unit)]),
    { cards: true, caption: `Sẽ đóng ${closed.length} lượt gửi` },
  );

const replay =
  (of: 'quarantine' | 'reports'): Act =>
  async (work) => {
    const { visit, where, typed, campaign, roster } = work;
    const filter = filterIn(typed);
    const reason = typed.get(reasonName) ?? '';
    const found = await everyPage<Replayed>((after) =>
      visit.api.send('POST', `${where.api}/replay${where.query}`, {
        source: filter.source,
        of,
        dryRun: !isSure(typed),
        ...(reason === '' ? {} : { reason }),
        ...(after === null ? {} : { after }),
      }),
    );
    const rereads: readonly Reread[] = isProblem(found) ? [] : found.flatMap(({ deliveries }) => deliveries);
    if (isSure(typed) && !isProblem(found)) {
      const written = rereads.filter((reread) => reread.written).length;
      return seeOther(listAt(where, filter, { xong: 'doc-lai', so: String(written) }));
    }
    const changing = rereads.filter(({ outcome }) => outcome === 'recorded').length;
    const read = isProblem(found) ? 0 : found.reduce((sum, page) => sum + page.read, 0);
    return bulkPage(
      work,
      isProblem(found),
      'Đọc lại thử',
      html`${isProblem(found) ? refusal(found) : ''}
<p>Đã đọc lại ${read} lượt gửi theo cách ghép hiện nay; ${changing} lượt sẽ có bản mới.
Giờ nhận giữ nguyên.</p>
${rereads.length === 0 ? '' : rereadTable(rereads, campaign, roster)}`,
      changing === 0
        ? undefined
        : html`${textField(freeReason, reason)}
${buttons([{ words: `Ghi ${changing} bản đọc lại`, look: 'main' }])}`,
    );
  };

const acts: ReadonlyMap<string, Act> = new Map([
  ['dong', dismiss],
  ['doc-lai-cho', replay('quarantine')],
  ['doc-lai-bao-cao', replay('reports')],
]);

/**
 * What was chosen travels along, with the word that makes it count.
 * @param asked what is still to be said, and the button; undefined where there is nothing to do
 */
const bulkPage = (
  { visit, where, campaign, typed }: Work,
  isRefused: boolean,
  name: string,
  told: Markup,
  asked: Markup | undefined,
): Response => {
  const kept = [...typed].filter(([key]) => key !== reasonName && key !== 'chac');
  return campaignPage(visit, {
    where,
    campaign,
    step,
    name,
    above: [[pageName, listAt(where, filterIn(typed))]],
    status: isRefused ? 422 : 200,
    body: html`${told}
${
  asked &&
  html`<form method="post" action="${childOf(where, step)}">
${kept.map(([key, value]) => hidden(key, value))}${hidden('chac', '1')}
${asked}
</form>`
}`,
  });
};
