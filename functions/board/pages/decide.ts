/** GET, POST /bang/{campaign}/don-vi/{unit}/{act}: one decision about one unit, tried out before it is made. */
import { instantText } from '../../../shared/domain/calendars/time.ts';
import { unitActs } from '../../../shared/domain/log/unit-act.ts';
import type { Decided } from '../../../shared/http/routes/decision-bodies.ts';
import { html, type Markup } from '../../../shared/markup.ts';
import { list, path, terms } from '../../../shared/web/parts.ts';
import { asking, childOf } from '../addresses.ts';
import { Refused } from '../api.ts';
import { effectPart } from '../effect.ts';
import type { Page } from '../session.ts';
import { standing } from '../standing.ts';
import { type Deed, inSteps, onlyOffered } from '../steps.ts';
import { actForms, controlAt, decisionIn, offered, officialActs } from '../unit-acts.ts';
import { readUnit, stepsTo, type UnitRead } from '../unit-read.ts';

export const decidePage: Page = async (visit) => {
  const { request, official, api } = visit;
  const act = officialActs.find((one) => actForms[one].step === request.params.get('act'));
  const unit = await readUnit(visit);
  if (act === undefined) throw new Refused(404, { type: 'about:blank', title: 'Không có trang này' });
  onlyOffered(visit, offered(official, unit).includes(act));
  const { verb, isGrave = false, controls } = actForms[act];
  const { report, where } = unit;
  const deed: Deed<Decided> = {
    title: `${verb}: ${report.unit.name}`,
    above: above(unit),
    verb,
    isGrave,
    back: unit.page,
    seen: report.obligation.tag,
    controls: (typed, wrong) => controls(unit, typed, wrong),
    send: (typed, { seen, ...sending }) =>
      api.send<Decided>(
        'POST',
        `${unit.api}/decisions${where.query}`,
        { ...decisionIn(act, unit, typed), ...sending },
        { 'if-match': `"${seen}"` },
      ),
    preview: (told, typed) => html`${saidPart(unit, typed)}${issuesPart(told)}
${told.effect ? effectPart(unit.campaign, told.effect) : ''}`,
    done: ({ slot, overtaken }) =>
      asking(childOf(where, 'don-vi', report.unit.code), {
        xong: String(slot ?? unitActs[act].words),
        ...(overtaken ? { 'ban-moi': '1' } : {}),
      }),
    controlAt: (pointer, typed) => controlAt(unit, typed, pointer),
  };
  return inSteps(visit, deed);
};

const above = (unit: UnitRead): Markup => {
  const { obligation, unit: of } = unit.report;
  return html`${path([...stepsTo(unit), [of.name, unit.page]])}
<p>${standing(obligation)} <span class="note">Hạn: trước ${instantText(obligation.due)}</span></p>`;
};

const saidWords = new Map([
  ['due', 'Sửa xong chậm nhất ngày'],
  ['until', 'Ngày cuối còn trong hạn'],
  ['document', 'Văn bản'],
  ['ground', 'Căn cứ'],
  ['reason', 'Lý do, ghi chú'],
]);

/** What was typed once more, as it will be kept; values that were set right stand among what changes. */
const saidPart = ({ campaign }: UnitRead, typed: URLSearchParams): Markup => {
  const labels = new Map(campaign.fields.map(({ key, label }) => [`fields.${key}`, label]));
  const lines = [...typed].flatMap(([name, text]) => {
    const label = saidWords.get(name) ?? labels.get(name);
    return label === undefined || text.trim() === '' ? [] : [[label, text.trim()] as const];
  });
  return lines.length === 0 ? html`` : terms(lines);
};

/** What the report is worth a second look for. */
const issuesPart = ({ issues }: Decided): Markup =>
  issues.length === 0
    ? html``
    : html`<h2>Cần lưu ý ở báo cáo này</h2>
${list(issues.map(({ detail }) => detail))}`;
