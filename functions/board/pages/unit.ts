/** GET /bang/{campaign}/don-vi/{unit}: what one unit has reported, what was decided of it, and what may be done. */
import { instantText } from '../../../shared/domain/calendars/time.ts';
import type { Field, Value } from '../../../shared/domain/fields/field.ts';
import { traitsOf } from '../../../shared/domain/fields/kinds.ts';
import type { UnitDecisions } from '../../../shared/http/routes/decision-bodies.ts';
import type { History, Report } from '../../../shared/http/routes/ledger.ts';
import { html, type Markup } from '../../../shared/markup.ts';
import { box, links, list, path, table } from '../../../shared/web/parts.ts';
import { childOf } from '../addresses.ts';
import { answerText } from '../answers.ts';
import { decisionsPart, doneBox } from '../decisions-told.ts';
import { boardPage } from '../frame.ts';
import { revisionsPart } from '../revisions.ts';
import type { Page, Visit } from '../session.ts';
import { standing } from '../standing.ts';
import { actForms, fieldsOf, type OfficialAct, type On, offered } from '../unit-acts.ts';
import { readUnit, stepsTo, type UnitRead } from '../unit-read.ts';

export const unitPage: Page = async (visit) => {
  const { api, request } = visit;
  const unit = await readUnit(visit);
  const [{ decisions }, { revisions }] = await Promise.all([
    api.get<UnitDecisions>(`${unit.api}/decisions${unit.where.query}`),
    api.get<History>(`${unit.api}/history${unit.where.query}`),
  ]);
  const { unit: of, obligation } = unit.report;
  const body = html`${path(stepsTo(unit))}
<h1>${of.name}</h1>
<p>${standing(obligation)} <span class="note">Hạn: trước ${instantText(obligation.due)}</span></p>
${doneBox(request.query, decisions)}
${asked(unit)}
${actLinks(visit, unit)}
<h2>Báo cáo đang được tính</h2>
${reportPart(unit)}
<h2>Đã quyết định</h2>
${decisionsPart(visit, unit, decisions)}
<h2>Các bản đã gửi</h2>
${revisionsPart(unit, revisions, request.query)}`;
  return boardPage(visit, { title: of.name, body });
};

const actLinks = ({ official }: Visit, unit: UnitRead): Markup => {
  const acts = offered(official, unit);
  if (acts.length === 0) return html``;
  const pageOf = (act: OfficialAct): string => childOf(unit.where, 'don-vi', unit.report.unit.code, actForms[act].step);
  const [first, ...others] = acts;
  return html`<nav aria-labelledby="viec"><h2 id="viec">Việc có thể làm</h2>
<p>${first === undefined ? '' : html`<a class="button main" href="${pageOf(first)}">${actForms[first].verb}</a>`}</p>
${links(others.map((act) => [actForms[act].verb, pageOf(act)]))}</nav>`;
};

/** What waits for an answer: remarks that were not answered, time that was asked for. */
const asked = ({ report, campaign }: UnitRead): Markup => {
  const { sentBack, timeAsked } = report.obligation;
  const labels = new Map(campaign.fields.map(({ key, label }) => [key, label]));
  return html`${
    sentBack === null
      ? ''
      : box(
          'care',
          html`<p><b>Đã trả lại để sửa</b> lúc ${instantText(sentBack.at)}${
            sentBack.due === null ? '' : html`, hạn sửa trước ${instantText(sentBack.due)}`
          }.</p>
${list(
  sentBack.remarks.map(
    ({ field, reason, answered }) =>
      html`<b>${labels.get(field) ?? field}</b>: ${reason}
(${answered === null ? 'chưa trả lời' : answers[answered]})`,
  ),
)}`,
        )
  }${
    timeAsked === null
      ? ''
      : box(
          'care',
          html`<p><b>Đơn vị xin thêm thời gian</b> đến trước ${instantText(timeAsked.until)}:
${timeAsked.reason}</p>`,
        )
  }`;
};

const answers = { changed: 'đã sửa', replied: 'đã trả lời' } as const;

const reportPart = (on: On): Markup => {
  const { report } = on;
  const { values } = report;
  if (values === null) return html`<p>Chưa có báo cáo.</p>`;
  return html`<p>${received(report)}</p>
${issuesPart(report)}
${table(
  ['Chỉ tiêu', 'Đã báo cáo'],
  fieldsOf(on).map((field) => [field.label, valueCell(field, values[field.key])]),
  { label: 'Số liệu đang được tính' },
)}`;
};

/** Figures stand out; running text is read. */
const valueCell = (field: Field, value: Value | undefined): Markup =>
  traitsOf(field).isProse ? html`${answerText(field, value)}` : html`<b>${answerText(field, value)}</b>`;

const received = ({ receivedAt, revisions, source }: Report): string =>
  [
    `Nhận lúc ${receivedAt === null ? '–' : instantText(receivedAt)} từ nguồn ${source ?? '–'}`,
    `${revisions} bản đã gửi.`,
  ].join('; ');

const issuesPart = ({ issues }: Report): Markup =>
  issues.length === 0
    ? html``
    : box(
        'care',
        html`<p><b>Cần lưu ý</b></p>
${list(issues.map(({ detail }) => detail))}`,
      );
