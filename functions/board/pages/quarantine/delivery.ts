/**
 * /bang/{campaign}/cho-xu-ly/{delivery}: one delivery: why it waits, what was sent, and what it would become for each
 * unit it may be of, tried out before anything is pressed. Then repaired or read again, in one press.
 */
import { instantText } from '../../../../shared/domain/calendars/time.ts';
import type { CampaignDocument } from '../../../../shared/domain/campaign/campaign.ts';
import { describedIn } from '../../../../shared/domain/units/described.ts';
import type { Response } from '../../../../shared/http/request.ts';
import type { HeldDelivery } from '../../../../shared/http/routes/quarantine.ts';
import type { Reread } from '../../../../shared/http/routes/review.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { box, table, terms } from '../../../../shared/web/parts.ts';
import { type At, asking, at, childOf } from '../../addresses.ts';
import { campaignAt, campaignPage } from '../../campaign-page.ts';
import { isRefusal, orRefused, reasonName, refusal, seeOther } from '../../outcomes.ts';
import { fullNameOf, type Roster, rosterOf } from '../../roster.ts';
import type { Page, Visit } from '../../session.ts';
import { typedIn } from '../../typed.ts';
import { pageName, step } from './list.ts';
import { repairForm, repairIn, type Trial, valueNameAt } from './repair-form.ts';
import { effectOf, linesOf, outcomeTag } from './reread.ts';
import { stateOf } from './state.ts';

interface Case {
  readonly visit: Visit;
  readonly where: At;
  readonly campaign: CampaignDocument;
  readonly roster: Roster;
  readonly held: HeldDelivery;
  /** In the API, and on the board. */
  readonly api: string;
  readonly page: string;
}

const caseOf = async (visit: Visit): Promise<Case> => {
  const where = at(visit.request);
  const id = visit.request.params.get('delivery') ?? '';
  const api = `${where.api}/quarantine/${encodeURIComponent(id)}`;
  const [campaign, held] = await Promise.all([
    campaignAt(visit, where),
    visit.api.get<HeldDelivery>(`${api}${where.query}`),
  ]);
  const roster = await rosterOf(visit, campaign);
  return { visit, where, campaign, roster, held, api, page: childOf(where, step, id) };
};

export const deliveryPage: Page = async (visit) => {
  const done = doneWords.get(visit.request.query.get('xong') ?? '');
  return shown(await caseOf(visit), { above: done === undefined ? html`` : box('good', done) });
};

const doneWords = new Map([
  ['recorded', 'Đã nhận: báo cáo được tính từ bây giờ, với giờ nhận như khi gửi.'],
  ['unchanged', 'Không có gì thay đổi.'],
]);

/** POST: tried out once more, or done. */
export const workOnDelivery: Page = async (visit) => {
  const found = await caseOf(visit);
  const typed = typedIn(visit.request) ?? new URLSearchParams();
  const act = acts.get(typed.get('viec') ?? '');
  return act ? act(found, typed) : shown(found, {});
};

const post = ({ visit, where, api }: Case, what: 'repair' | 'replay', body: object) =>
  visit.api.send<Reread>('POST', `${api}/${what}${where.query}`, body);

const doing =
  (what: 'repair' | 'replay', dryRun: boolean) =>
  async (found: Case, typed: URLSearchParams): Promise<Response> => {
    const asked = what === 'repair' ? repairIn(typed, found.campaign.fields) : {};
    const reason = typed.get(reasonName) || (dryRun ? 'chạy thử' : undefined);
    const answer = await post(found, what, { ...asked, dryRun, reason });
    if (isRefusal(answer))
      return shown(found, {
        above: refusal(answer.body, valueNameAt(found.campaign.fields)),
        typed,
        status: answer.status,
      });
    const reread = orRefused(answer);
    if (reread.written) return seeOther(asking(found.page, { xong: reread.outcome }));
    return shown(found, { above: trialBox(reread, found), typed });
  };

const acts = new Map([
  ['thu', doing('repair', true)],
  ['nhan', doing('repair', false)],
  ['doc-lai-thu', doing('replay', true)],
  ['doc-lai', doing('replay', false)],
]);

const trialBox = (reread: Reread, { campaign, roster }: Case): Markup =>
  box(
    reread.outcome === 'recorded' ? 'good' : 'care',
    html`<p><b>Chạy thử, chưa ghi gì:</b> ${outcomeTag(reread)}</p>
${effectOf(reread, campaign, roster)}`,
  );

/** Units the delivery may be of: those its faults name, and the one it says itself. */
const candidatesOf = ({ held, roster }: Case): readonly string[] => {
  const named = held.issues.flatMap(({ detail }) => describedIn(detail));
  const all = held.unit === null ? named : [held.unit, ...named];
  return [...new Set(all)].filter((code) => roster.units.has(code));
};

const trialsOf = (found: Case): Promise<readonly Trial[]> =>
  Promise.all(
    candidatesOf(found).map(async (unit) => {
      const answer = await post(found, 'repair', { unit, reason: 'chạy thử', dryRun: true });
      const name = fullNameOf(found.roster, unit);
      if (isRefusal(answer)) return { unit, name, isTaken: false, lines: [], issues: answer.body.errors ?? [] };
      const reread = orRefused(answer);
      const { outcome, issues } = reread;
      return {
        unit,
        name,
        isTaken: outcome === 'recorded',
        lines: linesOf(reread, found.campaign, found.roster),
        issues,
      };
    }),
  );

interface Around {
  /** What came of what was asked. */
  readonly above?: Markup;
  readonly typed?: URLSearchParams;
  readonly status?: number;
}

const shown = async (found: Case, { above, typed, status = 200 }: Around): Promise<Response> => {
  const { visit, where, campaign, roster, held, page } = found;
  const trials = held.open ? await trialsOf(found) : [];
  const body = html`${above}
<p>${stateOf(visit, held, roster)}</p>
${facts(found)}
<h2>Vì sao chưa được tính</h2>
${table(
  ['Chỗ', 'Sai gì, làm thế nào'],
  held.issues.map(({ pointer, detail }) => [html`<code>${pointer === '' ? 'cả báo cáo' : pointer}</code>`, detail]),
  { cards: true },
)}
${held.open ? repairForm({ page, held, campaign, roster, trials, typed }) : ''}
${raw(held)}`;
  return campaignPage(visit, {
    where,
    campaign,
    step,
    name: `Lượt gửi ${held.receipt}`,
    above: [[pageName, childOf(where, step)]],
    status,
    body,
  });
};

const facts = ({ where, held, roster }: Case): Markup => {
  const { from } = held;
  const line = from === null ? '' : `${from.sheet === '' ? '' : `trang "${from.sheet}", `}dòng ${from.line}`;
  return terms([
    ['Nhận lúc', instantText(held.receivedAt)],
    ['Từ nguồn', `${held.source} (${held.tool})`],
    ['Đơn vị', held.unit === null ? 'chưa rõ' : fullNameOf(roster, held.unit)],
    ...(from ? [['Trong tệp', inFile(line, childOf(where, 'tep', from.file))] as const] : []),
  ]);
};

const inFile = (line: string, file: string): Markup => html`${line} · <a href="${file}">tải tệp đã gửi</a>`;

/** As it came, as text: whatever it holds, a browser is told of none of it. */
const raw = ({ text, base64, contentType }: HeldDelivery): Markup => html`<h2>Nội dung đã gửi</h2>
<p class="note">${contentType === '' ? 'không ghi kiểu nội dung' : contentType}</p>
${
  text === null
    ? html`<p>${Buffer.byteLength(base64 ?? '', 'base64')} byte, không phải văn bản.</p>`
    : html`<section class="raw" tabindex="0" aria-label="Nội dung đã gửi"><pre>${text}</pre></section>`
}`;
