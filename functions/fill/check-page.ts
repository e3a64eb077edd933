/** What is about to be sent, as it was understood, beside what was sent before: nothing is written until it is sent. */
import type { Field, Value } from '../../shared/domain/fields/field.ts';
import type { Issue } from '../../shared/domain/issues/issue.ts';
import type { Response } from '../../shared/http/request.ts';
import type { Preview } from '../../shared/http/routes/receipts.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { askedFields } from '../../shared/web/entry-form.ts';
import { buttons, checkField, enterButton, faultSummary, faultsAt, hidden, idOf } from '../../shared/web/fields.ts';
import { page } from '../../shared/web/page.ts';
import { answerList, box, list } from '../../shared/web/parts.ts';
import { wordsOf } from '../../shared/web/questions.ts';
import { computedPart } from './computed.ts';
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

const send = { words: 'Gửi báo cáo', name: own.action, value: 'gui' } as const;
const alreadySent = box('plain', 'Giống hệt báo cáo đã gửi: gửi lại không bị tính hai lần.');

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
<p><b>Bấm "Gửi báo cáo" ở cuối trang thì báo cáo mới được gửi.</b>
Trước đó, xin xem lại số liệu.</p>
${notice}
${told.would === 'repeated' ? alreadySent : ''}
${asides(told.issues)}
<form method="post" action="${at}${faultsAt}" novalidate>
${enterButton(send)}
${identity(sheet, posted.id)}
${[...posted.typed].map(([key, text]) => hidden(key, text))}
${answersIn(sheet, told)}
${computedPart(sheet.campaign, told.values ?? {})}
${warnings.length === 0 ? '' : confirmation(warnings, faults.length > 0)}
${buttons([
  { ...send, look: 'main' },
  { words: 'Sửa lại', name: own.action, value: 'sua' },
])}
<p class="note">Quay lại đây sau khi đã gửi thì <a href="${at}">xem biên nhận</a>;
bấm gửi lại cũng không bị tính hai lần.</p>
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
  {
    name: own.confirmed,
    label: 'Số liệu có chỗ cần lưu ý',
    ...(isWrong ? { wrong: ['Cần đánh dấu để gửi.'] } : {}),
  },
  [{ value: '1', label: 'Tôi đã xem các mục cần lưu ý, số liệu vẫn đúng' }],
  [],
)}`;

const answersIn = ({ campaign, row, previous }: Sheet, { values, changed }: Preview): Markup => {
  const changes = new Map((changed ?? []).map((change) => [change.field, change]));
  const words = (field: Field, value: Value | null | undefined): string =>
    value === undefined || value === null ? '(để trống)' : wordsOf(field, value);
  return answerList(
    askedFields(campaign, row.unit.type).map((field) => {
      const { key, label } = field;
      const now = words(field, values?.[key]);
      const change = changes.get(key);
      const before = previous[key];
      return {
        label,
        answer: html`${change ? html`<ins>${now}</ins> <del>${words(field, change.before)}</del>` : now}
${before === undefined ? '' : html`<span class="note">(kỳ trước: ${words(field, before)})</span>`}`,
        beside: html`<button class="link" type="submit" name="${own.action}" value="sua"
formaction="#${idOf(key)}" aria-label="Sửa: ${label}">Sửa</button>`,
      };
    }),
  );
};
