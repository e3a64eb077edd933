/**
 * What became of the unit's report: received, returned and why, accepted, signed; what counts, and all that was sent.
 */
import { instantText, lastMoment } from '../../shared/domain/calendars/time.ts';
import { byDecision } from '../../shared/domain/log/current.ts';
import { decidedIn } from '../../shared/domain/log/decided.ts';
import { type Label, labelText } from '../../shared/domain/log/label.ts';
import { isShown } from '../../shared/domain/log/shown-report.ts';
import type { Submission } from '../../shared/domain/log/submission.ts';
import { unitActs } from '../../shared/domain/log/unit-act.ts';
import type { Response } from '../../shared/http/request.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { entryKey } from '../../shared/store/entry-key.ts';
import type { Receipts } from '../../shared/store/receipts.ts';
import { askedFields } from '../../shared/web/entry-form.ts';
import { faultSummary } from '../../shared/web/fields.ts';
import { page } from '../../shared/web/page.ts';
import { answerList, box, list, type Shown, type Tone, terms } from '../../shared/web/parts.ts';
import { printButton, printScriptAt } from '../../shared/web/print.ts';
import { wordsOf } from '../../shared/web/questions.ts';
import { computedPart } from './computed.ts';
import { doorWords } from './door-pages.ts';
import { draftOf } from './form-page.ts';
import { heading } from './heading.ts';
import type { Sheet } from './opened.ts';
import { remarksOf } from './returned.ts';
import { formScriptAt } from './scripts.ts';
import { doneWords } from './see-other.ts';
import { type Asked, besides, faultsOf, inForms, replyForm } from './unit-asks.ts';

export interface SentState {
  readonly receipts: Receipts;
  /** What was done a moment ago, as the address says. */
  readonly done?: string | null;
  readonly asked?: Asked | undefined;
}

/** Where a sent report stands, in the words of a page. */
const standings: Readonly<Record<Label, { readonly tone: Tone; readonly title: string; readonly next: string }>> = {
  exempt: { tone: 'plain', title: 'Đơn vị được miễn báo cáo', next: 'Không phải làm gì thêm.' },
  'amended-after-signing': {
    tone: 'care',
    title: 'Đã nhận báo cáo điều chỉnh sau khi ký',
    next: 'Cơ quan tổng hợp sẽ xem lại số liệu đã ký.',
  },
  signed: { tone: 'good', title: 'Số liệu đã được ký', next: 'Không phải làm gì thêm.' },
  accepted: { tone: 'good', title: 'Báo cáo đã được duyệt', next: 'Không phải làm gì thêm.' },
  'revised-after-acceptance': {
    tone: 'care',
    title: 'Đã nhận bản sửa sau khi duyệt',
    next: 'Cơ quan tổng hợp sẽ xem lại bản sửa.',
  },
  'mending-overdue': {
    tone: 'wrong',
    title: 'Báo cáo cần sửa, đã quá hạn sửa',
    next: 'Xin sửa hoặc trả lời ngay.',
  },
  returned: {
    tone: 'wrong',
    title: 'Báo cáo cần sửa',
    next: 'Xin sửa hoặc trả lời từng mục dưới đây.',
  },
  awaiting: {
    tone: 'good',
    title: 'Đã nhận báo cáo',
    next:
      'Cơ quan tổng hợp sẽ xem; nếu cần sửa, chính đường dẫn này cho biết sửa gì. ' +
      'Sai thì sửa rồi gửi lại: bản mới nhất được tính.',
  },
  'not-open': { tone: 'good', title: 'Đã nhận báo cáo', next: 'Không phải làm gì thêm.' },
  'not-due': { tone: 'plain', title: 'Chưa có báo cáo', next: 'Xin gửi báo cáo trước khi hết hạn.' },
  overdue: { tone: 'wrong', title: 'Chưa có báo cáo, đã quá hạn', next: 'Xin gửi báo cáo ngay.' },
};

export const sentPage = (sheet: Sheet, state: SentState): Response => {
  const { campaign, row } = sheet;
  const { tone, title, next } = standings[row.obligation.label];
  const isOpen = sheet.door.is === 'open';
  const done = doneWords(state.done ?? null);
  const faults = faultsOf(state.asked);
  const name = `${campaign.title} · ${row.unit.name}`;
  return page(
    faults.length > 0 ? 422 : 200,
    faults.length > 0 ? `Cần sửa: ${name}` : name,
    html`${faultSummary(faults)}
${heading(sheet)}
${forgotten(sheet)}
${done === undefined ? '' : box('good', html`<p role="status"><b>${done}</b></p>`)}
${box(
  tone,
  html`<h2>${row.current?.nil ? 'Đã báo không phát sinh' : title}</h2>
${particulars(sheet, state.receipts)}
<p>${isOpen ? next : `${doorWords(sheet).title}. ${doorWords(sheet).remedy}`}</p>`,
)}
${remarks(sheet, state.asked)}
${isOpen ? html`<p><a class="button main" href="${editAt(sheet)}">Sửa báo cáo</a></p>` : ''}
${figures(sheet)}
${history(sheet, state.receipts)}
${printButton}
${isOpen ? besides(sheet, state.asked, inForms(sheet)) : ''}`,
    { posts: true, scripts: [formScriptAt, printScriptAt] },
  );
};

/** What the device kept of the report until it was sent goes. */
const forgotten = (sheet: Sheet): Markup => {
  const { sent } = sheet.row;
  if (!sent) return html``;
  const [at, made] = [sent.times.receivedAt, sheet.period.ledger.cutoff].map((instant) => Date.parse(instant));
  return html`<div hidden data-sent="${draftOf(sheet)}" data-at="${at}" data-made="${made}"></div>`;
};

const editAt = ({ at }: Sheet): string => `${at}${at.includes('?') ? '&' : '?'}sua=1`;

const particulars = ({ row, period }: Sheet, receipts: Receipts): Markup => {
  const { sent, obligation } = row;
  const lines: (readonly [string, Shown])[] = sent
    ? [
        ['Mã biên nhận', html`<code>${receipts.code(entryKey(period.place, sent))}</code>`],
        ['Nhận lúc', `${instantText(sent.times.receivedAt)} (giờ Việt Nam)`],
      ]
    : [];
  return terms([...lines, ['Tình trạng', labelText[obligation.label]]]);
};

const remarks = (sheet: Sheet, asked: Asked | undefined): Markup => {
  const { sentBack } = sheet.row.obligation.verdict;
  const left = remarksOf(sheet);
  if (!sentBack || left.size === 0) return html``;
  const labels = new Map(sheet.campaign.fields.map(({ key, label }) => [key, label]));
  const until = sentBack.due === null ? '' : html`<p>Hạn sửa: <b>${lastMoment(sentBack.due)}</b>.</p>`;
  const { reason } = sentBack.decision;
  const isOpen = sheet.door.is === 'open';
  const waysOut = (
    field: string,
    label: string,
  ): Markup => html`<p><a href="${`${editAt(sheet)}#f-${field}`}">Sửa mục này</a></p>
${replyForm(sheet, field, label, asked)}`;
  return html`<h2>Cần sửa</h2>
${reason === '' ? '' : html`<p>${reason}</p>`}
${until}
${[...left].map(
  ([field, why]) => html`<div class="field wrong">
<h3>${labels.get(field) ?? field}</h3>
<p class="bad">${why}</p>
${isOpen ? waysOut(field, labels.get(field) ?? field) : ''}
</div>
`,
)}`;
};

/** What counts now. */
const figures = ({ campaign, row }: Sheet): Markup => {
  const values = row.current?.values;
  if (!values) return html``;
  const rows = askedFields(campaign, row.unit.type).flatMap((field) => {
    const value = values[field.key];
    return value === undefined ? [] : [{ label: field.label, answer: wordsOf(field, value) }];
  });
  return html`<h2>Số liệu đang được tính</h2>
${answerList(rows)}
${computedPart(campaign, values)}`;
};

/** All that was sent and decided, newest first. */
const history = ({ row, period, isOwn, source }: Sheet, receipts: Receipts): Markup => {
  const { entries, ledger, place } = period;
  const reports = entries
    .filter((entry): entry is Submission => entry.kind === 'submission' && !entry.rereading)
    .filter((entry) => entry.unit === row.unit.code && isShown({ source: source.id, isOwn }, entry))
    .toSorted(byDecision)
    .map((report) => ({ at: report.times.receivedAt, words: sentWords(report, receipts, place) }));
  const decided = isOwn
    ? decidedIn(entries, ledger.cutoff)
        .ofUnit(row.unit.code)
        .filter(({ decision }) => unitActs[decision].isShownToUnit)
        .map(({ at, decision, role, reason }) => ({
          at,
          words: html`${role === 'unit' ? 'Đơn vị' : 'Cơ quan tổng hợp'}
${unitActs[decision].words}${reason === '' ? '' : `: ${reason}`}`,
        }))
    : [];
  const all = [...reports, ...decided].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  if (all.length === 0) return html``;
  return html`<details>
<summary>Những gì đã gửi và đã được quyết định (${all.length})</summary>
${list(all.map(({ at, words }) => html`${instantText(at)}: ${words}`))}
</details>`;
};

const sentWords = (report: Submission, receipts: Receipts, place: Sheet['period']['place']): Markup => {
  const key = entryKey(place, report);
  const what = report.nil ? 'báo không phát sinh' : 'gửi báo cáo';
  return html`Đơn vị ${what}, biên nhận <a href="/v1/receipts/${receipts.seal(key)}">${receipts.code(key)}</a>`;
};
