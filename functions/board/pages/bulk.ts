/** GET, POST /bang/{campaign}/nhom/{group}/{duyet|tra-lai}: one decision about many units, each with its outcome. */
import { randomUUID } from 'node:crypto';
import type { CampaignDocument } from '../../../shared/domain/campaign/campaign.ts';
import type { Response } from '../../../shared/http/request.ts';
import type { DecisionOutcomes } from '../../../shared/http/routes/decision-bodies.ts';
import type { Report } from '../../../shared/http/routes/ledger.ts';
import { html, type Markup } from '../../../shared/markup.ts';
import { buttons, checkField, hidden } from '../../../shared/web/fields.ts';
import { box, path, type Shown, table, tag } from '../../../shared/web/parts.ts';
import { asking, childOf } from '../addresses.ts';
import { Refused } from '../api.ts';
import { boardPage } from '../frame.ts';
import { type GroupRead, readGroup, stepsToGroup } from '../group-read.ts';
import { orRefused } from '../outcomes.ts';
import type { Page, Visit } from '../session.ts';
import { standing } from '../standing.ts';
import { onlyOffered } from '../steps.ts';
import { addressOf, typedIn } from '../typed.ts';
import { actForms, type BulkAct, bulkActs, decisionIn } from '../unit-acts.ts';

const names = { units: 'don-vi', step: 'buoc', request: 'lenh' } as const;

interface Bulk {
  readonly read: GroupRead;
  readonly campaign: CampaignDocument;
  readonly act: BulkAct;
  readonly typed: URLSearchParams;
}

export const bulkPage =
  (step: string): Page =>
  async (visit) => {
    const { request, api, official } = visit;
    const read = await readGroup(visit, 'get');
    const campaign = await api.get<CampaignDocument>(read.where.api);
    const offered = bulkActs(official, read.reports).find((one) => one.step === step);
    onlyOffered(visit, offered !== undefined);
    const act = offered ?? sentAgain(step, read);
    const typed = request.method === 'POST' ? (typedIn(request) ?? new URLSearchParams()) : begun();
    const bulk: Bulk = { read, campaign, act, typed };
    const way = typed.get(names.step);
    if (request.method !== 'POST' || way === 'sua') return choosePage(visit, bulk);
    if (typed.getAll(names.units).length === 0) return choosePage(visit, bulk, 'Chưa chọn đơn vị nào.');
    const { outcomes } = await sent(visit, bulk, way !== 'ghi');
    return way === 'ghi' ? outcomePage(visit, bulk, outcomes) : previewPage(visit, bulk, outcomes);
  };

/** When all is done nothing waits any more; what is sent again is answered by the API. */
const sentAgain = (step: string, { reports }: GroupRead): BulkAct => {
  const act = step === actForms.accept.step ? 'accept' : 'return';
  return { act, ...actForms[act], reports };
};

const begun = (): URLSearchParams => new URLSearchParams([[names.request, randomUUID()]]);

type Outcome = DecisionOutcomes['outcomes'][number];

/** Each unit with the state it was seen in: `code|etag`. */
const sent = async (
  { api }: Visit,
  { read: { where, reports }, campaign, act, typed }: Bulk,
  dryRun: boolean,
): Promise<DecisionOutcomes> => {
  const items = typed.getAll(names.units).map((chosen) => {
    const [unit = '', etag = ''] = chosen.split('|');
    const report = reports.find((one) => one.unit.code === unit) ?? reports[0];
    if (!report) throw new Refused(404, { type: 'about:blank', title: 'Nhóm không có đơn vị nào' });
    const requestId = `${typed.get(names.request)}.${unit}`;
    return { unit, etag, ...decisionIn(act.act, { campaign, report }, typed), requestId, dryRun };
  });
  return orRefused(await api.send<DecisionOutcomes>('POST', `${where.api}/decisions${where.query}`, { items }));
};

const framed = (visit: Visit, { read, act }: Bulk, body: Markup, status = 200): Response => {
  const title = `${act.verb}: ${read.name}`;
  return boardPage(visit, {
    status,
    title,
    body: html`${path([...stepsToGroup(read), [read.name, read.page]])}
<h1>${title}</h1>
${body}`,
  });
};

const choosePage = (visit: Visit, bulk: Bulk, fault?: string): Response => {
  const { read, campaign, act, typed } = bulk;
  const chosen = typed.has(names.units) ? typed.getAll(names.units) : act.reports.map(chosenAs);
  const [first] = act.reports;
  const body = html`<form method="post" action="${addressOf(visit.request)}" novalidate>
${hidden(names.request, typed.get(names.request) ?? '')}
${checkField(
  {
    name: names.units,
    label: 'Đơn vị',
    hints: ['Bỏ dấu ở đơn vị muốn xem riêng.'],
    wrong: fault === undefined ? [] : [fault],
  },
  act.reports.map((report) => ({ value: chosenAs(report), label: choiceOf(report) })),
  chosen,
)}
${first ? actForms[act.act].controls({ campaign, report: { ...first, values: null } }, typed, () => []) : ''}
${buttons([{ words: 'Xem trước', name: names.step, value: 'xem', look: 'main' }])}
</form>
<p><a href="${read.page}">Thôi, quay lại</a></p>`;
  return framed(visit, bulk, body, fault === undefined ? 200 : 422);
};

const chosenAs = ({ unit, obligation }: Report): string => `${unit.code}|${obligation.tag}`;

const choiceOf = ({ unit, obligation, issues }: Report): Markup =>
  html`${unit.name} ${standing(obligation)}${
    issues.length === 0 ? '' : html` ${tag(`${issues.length} điều cần lưu ý`, 'care')}`
  }`;

const previewPage = (visit: Visit, bulk: Bulk, outcomes: readonly Outcome[]): Response => {
  const { typed, act, read } = bulk;
  const good = outcomes.filter(({ problem }) => problem === null);
  const kept = [...typed].filter(([name]) => name !== names.step);
  const body = html`${box(
    'plain',
    html`<p><b>Xem trước.</b> Chưa ghi gì. ${good.length} trên ${outcomes.length} đơn vị làm được.</p>`,
  )}
${outcomesTable(bulk, outcomes)}
<form method="post" action="${addressOf(visit.request)}">
${kept.map(([name, value]) => hidden(name, value))}
${buttons([
  ...(good.length === 0
    ? []
    : [{ words: `${act.verb}: ${good.length} đơn vị`, name: names.step, value: 'ghi', look: 'main' } as const]),
  { words: 'Sửa lại', name: names.step, value: 'sua' },
])}
</form>
<p><a href="${read.page}">Thôi, quay lại</a></p>`;
  return framed(visit, bulk, body);
};

/** What was done stands under the names of its requests: sent again by a reload, it is done once. */
const outcomePage = (visit: Visit, bulk: Bulk, outcomes: readonly Outcome[]): Response => {
  const done = outcomes.filter(({ problem }) => problem === null).length;
  const body = html`${box(
    done === outcomes.length ? 'good' : 'care',
    html`<p role="status"><b>Đã ghi cho ${done} trên ${outcomes.length} đơn vị.</b></p>`,
  )}
${outcomesTable(bulk, outcomes)}
<p><a class="button main" href="${asking(bulk.read.page, { xong: bulk.act.step })}">Về danh sách</a></p>`;
  return framed(visit, bulk, body);
};

const outcomesTable = ({ read: { where, reports } }: Bulk, outcomes: readonly Outcome[]): Markup => {
  const unitName = new Map(reports.map(({ unit }) => [unit.code, unit.name]));
  return table(
    ['Đơn vị', 'Kết quả', 'Vì sao'],
    outcomes.map((one): Shown[] => [
      html`<a href="${childOf(where, 'don-vi', one.unit)}">${unitName.get(one.unit) ?? one.unit}</a>`,
      one.problem === null ? goodPart(one) : tag(one.problem.title, 'wrong'),
      one.problem === null ? '' : [one.problem.detail, ...one.problem.errors.map(({ detail }) => detail)].join(' '),
    ]),
    { cards: true, label: 'Từng đơn vị' },
  );
};

const outcomeWords = {
  recorded: 'đã ghi',
  repeated: 'đã ghi từ trước',
  unchanged: 'không có gì đổi',
  preview: 'làm được',
} as const;

const goodPart = ({ decided }: Outcome): Markup => {
  if (decided === null) return html``;
  const [changed] = decided.effect?.units ?? [];
  const overtaken = decided.overtaken ? html` ${tag('đơn vị vừa gửi bản mới', 'care')}` : '';
  return html`${tag(outcomeWords[decided.outcome], 'good')}${overtaken}${
    changed ? html` ${standing(changed.before)} → ${standing(changed.after)}` : ''
  }`;
};
