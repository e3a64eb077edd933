/** What was decided of a unit, told as a list; and what has just been. */
import { instantText } from '../../shared/domain/calendars/time.ts';
import { type UnitAct, unitActs } from '../../shared/domain/log/unit-act.ts';
import type { DecisionShown } from '../../shared/http/routes/decision-bodies.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { box, list, table } from '../../shared/web/parts.ts';
import { answerText } from './answers.ts';
import type { Visit } from './session.ts';
import type { On } from './unit-acts.ts';
import { whoIs } from './who.ts';

/** "Đã ghi…", of the decision the address names; the words are those of the log, never of the address. */
export const doneBox = (query: URLSearchParams, decisions: readonly DecisionShown[]): Markup => {
  const done = query.get('xong');
  if (done === null) return html``;
  const made = decisions.find(({ slot }) => String(slot) === done);
  const isOvertaken = query.has('ban-moi');
  const overtaken = html`<p>Trong lúc ghi, đơn vị đã gửi báo cáo mới:
quyết định là về bản trước. Xin xem lại.</p>`;
  return box(
    isOvertaken ? 'care' : 'good',
    html`<p role="status"><b>Đã ghi${made ? `: ${wordsOf(made)}` : ''}.</b></p>${isOvertaken ? overtaken : ''}`,
  );
};

export const decisionsPart = (visit: Visit, on: On, decisions: readonly DecisionShown[]): Markup =>
  decisions.length === 0
    ? html`<p>Chưa có quyết định nào.</p>`
    : table(
        ['Lúc', 'Ai', 'Quyết định', 'Nội dung'],
        decisions
          .toReversed()
          .map((one) => [instantText(one.at), whoOf(visit, one), html`<b>${wordsOf(one)}</b>`, content(on, one)]),
        { cards: true, label: 'Các quyết định, mới nhất trước' },
      );

const groupWords = { sign: 'ký', reopen: 'mở lại', 'group-extension': 'gia hạn cả nhóm' } as const;

const wordsOf = ({ decision }: DecisionShown): string =>
  decision in groupWords ? groupWords[decision as keyof typeof groupWords] : unitActs[decision as UnitAct].words;

/** In whose name; who it was stands beside it. */
const whoOf = (visit: Visit, { role, by }: DecisionShown): Markup =>
  html`${roleWords(role)}<br><span class="note">${whoIs(visit, by)}</span>`;

const roleWords = (role: string): string => {
  if (role === 'department') return 'Cơ quan tổng hợp';
  return role === 'unit' ? 'Chính đơn vị' : 'Người duyệt của nhóm';
};

/** What it says besides: only what is there. */
const content = ({ campaign }: On, one: DecisionShown): Markup => {
  const fields = new Map(campaign.fields.map((field) => [field.key, field]));
  const label = (key: string): string => fields.get(key)?.label ?? key;
  const set = Object.entries(one.values ?? {}).map(([key, value]) => {
    const field = fields.get(key);
    return html`${label(key)}: <b>${field ? answerText(field, value) : String(value)}</b>`;
  });
  const remarks = (one.fields ?? []).map(({ field, reason }) => html`${label(field)}: <b>${reason}</b>`);
  const lines = [
    ...(one.reason === '' ? [] : [html`${one.reason}`]),
    ...remarks,
    ...set,
    ...(one.field === undefined ? [] : [html`Về: ${label(one.field)}`]),
    ...(one.document === undefined ? [] : [html`Căn cứ: ${one.document}`]),
    ...(one.ground === undefined ? [] : [html`Căn cứ: ${one.ground}`]),
    ...(one.until === undefined ? [] : [html`Đến trước ${instantText(one.until)}`]),
    ...(one.due === undefined || one.due === null ? [] : [html`Hạn sửa: trước ${instantText(one.due)}`]),
  ];
  return lines.length > 1 ? list(lines) : html`${lines}`;
};
