/** What is about to be sent, as it was understood, beside what was sent before: nothing is written until it is sent. */
import { figuresOf, indicate } from '../../shared/domain/checks/terms.ts';
import type { Field } from '../../shared/domain/fields/field.ts';
import { numberWords } from '../../shared/domain/fields/number-words.ts';
import type { Issue } from '../../shared/domain/issues/issue.ts';
import type { Response } from '../../shared/http/request.ts';
import type { Preview } from '../../shared/http/routes/receipts.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { askedFields } from '../../shared/web/entry-form.ts';
import { buttons, checkField, faultSummary, faultsAt, hidden, idOf } from '../../shared/web/fields.ts';
import { page } from '../../shared/web/page.ts';
import { box, cards, list } from '../../shared/web/parts.ts';
import { wordsOf } from '../../shared/web/questions.ts';
import { identity } from './form-page.ts';
import type { Sheet } from './opened.ts';
import { own, type Posted } from './posted.ts';

export interface CheckState {
  readonly posted: Posted;
  readonly told: Preview;
  /** Warnings were not confirmed. */
  readonly isUnconfirmed?: boolean;
  /** What came since the page was opened. */
  readonly notice?: Markup | undefined;
}

export const checkPage = (sheet: Sheet, { posted, told, isUnconfirmed = false, notice }: CheckState): Response => {
  const { campaign, row, at } = sheet;
  const warnings = toConfirm(told.issues);
  const faults = isUnconfirmed
    ? [{ name: own.confirmed, words: 'Xin xem các mục cần lưu ý rồi đánh dấu đã xem.' }]
    : [];
  const title = `Xem lại trước khi gửi · ${row.unit.name}`;
  return page(
    isUnconfirmed ? 422 : 200,
    isUnconfirmed ? `Cần sửa: ${title}` : title,
    html`${faultSummary(faults)}
<h1>Xem lại trước khi gửi</h1>
<p><b>${row.unit.name}</b> · ${campaign.title}</p>
<p><b>Báo cáo chưa được gửi.</b> Xem lại số liệu, rồi bấm "Gửi báo cáo" ở cuối trang.</p>
${notice}
${told.would === 'repeated' ? box('plain', html`<p>Nội dung giống hệt báo cáo đã gửi: gửi lại không bị tính hai lần.</p>`) : ''}
${asides(told.issues)}
<form method="post" action="${at}${faultsAt}" novalidate>
${identity(sheet, posted.id)}
${[...posted.typed].map(([key, text]) => hidden(key, text))}
${answersTable(sheet, told)}
${indicators(sheet, told)}
${warnings.length === 0 ? '' : confirmation(warnings, faults.length > 0)}
${buttons([
  { words: 'Gửi báo cáo', name: own.action, value: 'gui', look: 'main' },
  { words: 'Sửa lại', name: own.action, value: 'sua' },
])}
</form>`,
    { posts: true },
  );
};

/** Warnings about answers are confirmed; others are only told. */
export const toConfirm = (issues: readonly Issue[]): readonly Issue[] =>
  issues.filter(({ strength, pointer }) => strength === 'warn' && pointer.startsWith('/answers/'));

const asides = (issues: readonly Issue[]): Markup => {
  const confirmed = new Set(toConfirm(issues));
  const others = issues.filter((issue) => !confirmed.has(issue));
  return others.length === 0 ? html`` : box('care', list(others.map(({ detail }) => detail)));
};

const confirmation = (warnings: readonly Issue[], isWrong: boolean): Markup => html`${box(
  'care',
  html`<h2>Cần lưu ý</h2>
${list(warnings.map(({ detail }) => detail))}`,
)}
${checkField(
  { name: own.confirmed, label: 'Số liệu có chỗ cần lưu ý', ...(isWrong ? { wrong: ['Cần đánh dấu để gửi.'] } : {}) },
  [{ value: '1', label: 'Tôi đã xem các mục cần lưu ý, số liệu vẫn đúng' }],
  [],
)}`;

const answersTable = ({ campaign, row, previous }: Sheet, told: Preview): Markup => {
  const fields = askedFields(campaign, row.unit.type);
  const values = told.values ?? {};
  const hasSent = told.changed !== null;
  const hasBefore = Object.keys(previous).length > 0;
  const changed = new Map((told.changed ?? []).map((change) => [change.field, change]));
  const cell = (field: Field, value: string | number | boolean | null | undefined): string =>
    value === undefined || value === null ? '(để trống)' : wordsOf(field, value);
  const headings = [
    'Chỉ tiêu',
    'Sẽ gửi',
    ...(hasSent ? ['Đã gửi trước'] : []),
    ...(hasBefore ? ['Kỳ trước'] : []),
    'Sửa',
  ];
  return cards(
    headings,
    fields.map((field) => {
      const { key, label } = field;
      const isChanged = changed.has(key);
      const now = cell(field, values[key]);
      return [
        label,
        isChanged ? html`<b>${now}</b>` : now,
        ...(hasSent ? [isChanged ? cell(field, changed.get(key)?.before) : 'không đổi'] : []),
        ...(hasBefore ? [cell(field, previous[key])] : []),
        html`<button type="submit" name="${own.action}" value="sua" formaction="#${idOf(key)}" aria-label="Sửa: ${label}">Sửa</button>`,
      ];
    }),
  );
};

/** What is computed of the answers, so that a wrong figure shows. */
const indicators = ({ campaign }: Sheet, { values }: Preview): Markup => {
  const figure = figuresOf(campaign, values ?? {});
  const rows = campaign.indicators.flatMap((indicator) => {
    const value = indicate(indicator, figure);
    if (value === undefined || value === '-') return [];
    const words = indicator.kind === 'ratio' ? `${numberWords(Math.round(value * 1000) / 10)}%` : numberWords(value);
    return [[indicator.label, words]];
  });
  return rows.length === 0
    ? html``
    : html`<h2>Hệ thống tự tính</h2>
${cards(['Chỉ tiêu', 'Giá trị'], rows)}`;
};
