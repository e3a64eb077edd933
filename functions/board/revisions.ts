/** The reports a unit has sent, newest first, and what any two of them say differently. */
import { instantText } from '../../shared/domain/calendars/time.ts';
import type { Field } from '../../shared/domain/fields/field.ts';
import type { Revision } from '../../shared/http/routes/ledger.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { difference } from '../../shared/web/difference.ts';
import { hidden, selectField } from '../../shared/web/fields.ts';
import { table, tag } from '../../shared/web/parts.ts';
import { childOf } from './addresses.ts';
import { answerText } from './answers.ts';
import type { On } from './unit-acts.ts';
import type { UnitRead } from './unit-read.ts';

const names = { before: 'tu', after: 'den' } as const;

export const revisionsPart = (unit: UnitRead, revisions: readonly Revision[], query: URLSearchParams): Markup => {
  if (revisions.length === 0) return html`<p>Chưa có bản nào.</p>`;
  return html`${table(
    ['Bản', 'Nhận lúc', 'Nguồn', 'Biên nhận', 'Tình trạng'],
    revisions.map((one, at) => [
      nameOf(revisions, at),
      instantText(one.receivedAt),
      one.source,
      one.receipt,
      marks(one),
    ]),
    { cards: true, label: 'Các bản đã gửi, mới nhất trước' },
  )}
${revisions.length < 2 ? '' : comparison(unit, revisions, query)}`;
};

const nameOf = (revisions: readonly Revision[], at: number): string => `Bản ${revisions.length - at}`;

const marks = (one: Revision): Markup =>
  html`${[
    ...(one.counts ? [tag('đang được tính', 'good')] : []),
    ...(one.void ? [tag('đã hủy', 'wrong')] : []),
    ...(one.late ? [tag('chậm', 'care')] : []),
    ...(one.rereading ? [tag('đọc lại')] : []),
    ...(one.corrections.length > 0 ? [tag('có số liệu được sửa')] : []),
  ].map((mark) => html`${mark} `)}`;

/** By default the newest two. */
const comparison = (unit: UnitRead, revisions: readonly Revision[], query: URLSearchParams): Markup => {
  const chosen = (name: string, usual: number): number => {
    const at = revisions.findIndex(({ receipt }) => receipt === query.get(name));
    return at < 0 ? usual : at;
  };
  const [before, after] = [chosen(names.before, 1), chosen(names.after, 0)];
  const [was, is] = [revisions[before], revisions[after]];
  const choices = revisions.map(({ receipt, receivedAt }, at) => ({
    value: receipt,
    label: `${nameOf(revisions, at)}, ${instantText(receivedAt)}`,
  }));
  const { where, report } = unit;
  return html`<h2 id="so-sanh">Khác nhau giữa hai bản</h2>
<form method="get" action="${childOf({ ...where, query: '' }, 'don-vi', report.unit.code)}#so-sanh" class="beside">
${[...new URLSearchParams(where.query)].map(([name, value]) => hidden(name, value))}
${selectField({ name: names.before, label: 'Từ bản' }, choices, was?.receipt ?? '')}
${selectField({ name: names.after, label: 'Đến bản' }, choices, is?.receipt ?? '')}
<button type="submit">So sánh</button>
</form>
${was && is ? differences(unit, was, is) : ''}`;
};

const differences = ({ campaign }: On, was: Revision, is: Revision): Markup => {
  const changed = campaign.fields.filter(({ key }) => was.values[key] !== is.values[key]);
  return changed.length === 0
    ? html`<p>Hai bản giống nhau.</p>`
    : table(
        ['Chỉ tiêu', 'Thay đổi'],
        changed.map((field) => [field.label, changeOf(field, was, is)]),
        { cards: true },
      );
};

const changeOf = (field: Field, was: Revision, is: Revision): Markup =>
  difference(answerText(field, was.values[field.key]), answerText(field, is.values[field.key]));
