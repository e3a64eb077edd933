/**
 * What a unit may do by its own link besides reporting: say that there is nothing to report, ask for more time, answer
 * a remark.
 */
import { standOf, unitTag } from '../../shared/domain/log/tags.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { buttons, checkField, type Fault, faultsAt, hidden, longField, textField } from '../../shared/web/fields.ts';
import type { Sheet } from './opened.ts';
import { newId, own } from './posted.ts';

/** What was typed into one of these, and what is wrong with it. */
export interface Asked {
  readonly action: UnitAction;
  readonly typed: URLSearchParams;
  readonly wrong: Readonly<Record<string, readonly string[]>>;
}

export type UnitAction = 'khong-phat-sinh' | 'xin-them' | 'tra-loi';

export const faultsOf = (asked: Asked | undefined): Fault[] =>
  Object.entries(asked?.wrong ?? {}).flatMap(([name, all]) =>
    all.map((words) => ({ name: name === '' ? null : name, words })),
  );

/** How the controls of one action are sent: in a form of their own, or with the report that is being filled in. */
type Frame = (action: UnitAction, words: string, body: Markup) => Markup;

const withReport: Frame = (action, words, body) => html`${body}
${buttons([{ words, name: own.action, value: action }])}`;

export const inForms =
  (sheet: Sheet): Frame =>
  (action, words, body) =>
    html`<form method="post" action="${sheet.at}${faultsAt}" novalidate>
${hidden(own.id, newId())}
${hidden(own.seen, unitTag(standOf(sheet.row)))}
${withReport(action, words, body)}
</form>`;

export const besides = (sheet: Sheet, asked?: Asked, frame: Frame = withReport): Markup =>
  sheet.isOwn
    ? html`<h2>Việc khác</h2>
${nilAsk(asked, frame)}
${timeAsk(sheet, asked, frame)}`
    : html``;

const unfolded = (summary: string, isOpen: boolean, body: Markup): Markup => html`<details${isOpen ? html` open` : ''}>
<summary>${summary}</summary>
${body}
</details>`;

const untouched: Omit<Asked, 'action'> = { typed: new URLSearchParams(), wrong: {} };

const nilAsk = (asked: Asked | undefined, frame: Frame): Markup => {
  const isAsked = asked?.action === 'khong-phat-sinh';
  const { wrong } = isAsked ? asked : untouched;
  const sure = { name: own.nothing, label: 'Không phát sinh', wrong: wrong[own.nothing] ?? [] };
  const choice = { value: '1', label: 'Đúng là đơn vị không có gì để báo cáo kỳ này' };
  return unfolded(
    'Kỳ này không có gì để báo cáo (không phát sinh)',
    isAsked,
    html`<p class="note">Mọi số liệu của kỳ này được ghi là 0, theo lời của đơn vị.
Chưa có số liệu thì không dùng mục này.</p>
${frame('khong-phat-sinh', 'Báo không phát sinh', checkField(sure, [choice], []))}`,
  );
};

const timeAsk = ({ row }: Sheet, asked: Asked | undefined, frame: Frame): Markup => {
  const isAsked = asked?.action === 'xin-them';
  const { typed, wrong } = isAsked ? asked : untouched;
  const until = {
    name: own.until,
    label: 'Xin nộp chậm nhất ngày',
    hints: ['Ngày/tháng/năm, ví dụ 05/12/2021.'],
    wrong: wrong[own.until] ?? [],
  };
  const reason = { name: own.reason, label: 'Lý do', wrong: wrong[own.reason] ?? [] };
  return unfolded(
    'Xin thêm thời gian',
    isAsked,
    html`${row.obligation.timeAsked ? unanswered : ''}
${frame(
  'xin-them',
  'Gửi đề nghị',
  html`${textField(until, typed.get(own.until) ?? '', { kind: 'date' })}
${longField(reason, typed.get(own.reason) ?? '')}`,
)}`,
  );
};

const unanswered = html`<p class="note">Đơn vị đã xin thêm thời gian, chưa được trả lời.</p>`;

export const replyName = (field: string): string => `${own.reason}-${field}`;

/** One remark with a box to answer it without changing the figure. */
export const replyForm = (sheet: Sheet, field: string, label: string, asked: Asked | undefined): Markup => {
  const isAsked = asked?.action === 'tra-loi' && asked.typed.get(own.field) === field;
  const { typed, wrong } = isAsked ? asked : untouched;
  const name = replyName(field);
  const look = { name, label: `Trả lời về "${label}"`, wrong: wrong[name] ?? [] };
  return unfolded(
    'Số liệu đúng: trả lời, không sửa',
    isAsked,
    inForms(sheet)(
      'tra-loi',
      'Gửi trả lời',
      html`${hidden(own.field, field)}
${longField(look, typed.get(name) ?? '')}`,
    ),
  );
};
