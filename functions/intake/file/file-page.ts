/** What a person who uploaded a file in a browser is shown: what was taken, what to mend and where, the marked copy. */

import { dueOf, periodAt } from '../../../shared/domain/calendars/calendar.ts';
import { instantText } from '../../../shared/domain/calendars/time.ts';
import { numberWords } from '../../../shared/domain/fields/number-words.ts';
import type { Response } from '../../../shared/http/request.ts';
import type { FileReceipt, FileRow } from '../../../shared/http/routes/receipts.ts';
import { html, type Markup } from '../../../shared/markup.ts';
import type { OpenFile } from '../../../shared/reading/file/open-file.ts';
import type { KnownSource } from '../../../shared/reading/known-source.ts';
import { page } from '../../../shared/web/page.ts';
import { cards, table, terms } from '../../../shared/web/parts.ts';

/** A page longer than this helps nobody: the copy shows the rest. */
const mostListed = 200;

/** What a file reports on: the campaign, and its deadline. */
interface Asked {
  readonly campaign: string;
  readonly due: string;
  readonly isLate: boolean;
}

/** What leads on from the page. */
interface Onward {
  /** The address the file was posted to, where it holds its own proof. */
  readonly at: string | null;
  /** The query that sends the file of a preview; null where there is nothing to send, or it is not kept. */
  readonly kept: string | null;
}

export const askedIn = ({ judgement: { campaign } }: KnownSource, { delivery }: OpenFile): Asked => {
  const { receivedAt } = delivery;
  const { text, tooLateAt } = dueOf(campaign.calendar, periodAt(campaign.calendar, receivedAt), 'commune');
  return { campaign: campaign.title, due: text, isLate: Date.parse(receivedAt) >= tooLateAt };
};

export const filePage = (body: FileReceipt, status: number, asked: Asked, { at, kept }: Onward): Response => {
  const { counts, outcome, receivedAt, rows, copy, summary } = body;
  const faults = rows.flatMap((row) => row.issues.filter(isShown).map((issue) => ({ row, issue })));
  const isBad = counts.quarantined > 0;
  const isPreview = outcome === 'preview';
  const taken = counts.recorded + counts.repeated + counts.waiting;
  const taking = isBad ? 'Có dòng cần sửa' : 'Đã nhận';
  const title = isPreview ? 'Xem trước, chưa ghi gì' : taking;
  return page(
    status,
    title,
    html`<h1 class="${isBad ? 'bad' : 'ok'}">${title}</h1>
<p><b>${summary}</b></p>
${particulars(asked, receivedAt, isPreview)}
${isBad ? whatWasTaken(taken, isPreview) : ''}
${copy && at !== null ? linkTo(`${at}/${copy.path}`, 'Tải biểu của bạn, đã ghi rõ chỗ cần sửa') : ''}
${faults.length > 0 ? faultTable(faults, copy !== null) : ''}
${isPreview ? changeTable(rows) : receiptTable(rows)}
${at === null ? '' : whatNext(at, kept, isBad)}`,
    { posts: kept !== null },
  );
};

const particulars = ({ campaign, due, isLate }: Asked, receivedAt: string, isPreview: boolean): Markup =>
  terms([
    ['Đợt báo cáo', campaign],
    [isPreview ? 'Xem lúc' : 'Nhận lúc', `${instantText(receivedAt)} (giờ Việt Nam)`],
    ['Hạn chung', html`${due}. ${isLate ? html`<span class="bad">Đã quá hạn chung.</span>` : 'Còn hạn.'}`],
  ]);

/** Of right rows nothing is said where there are none. */
const whatWasTaken = (taken: number, isPreview: boolean): Markup => {
  const right = taken > 0 ? `Các dòng đúng ${isPreview ? 'sẽ' : 'đã'} được nhận. ` : '';
  const again = taken > 0 ? ' cả tệp; dòng đã nhận không bị tính hai lần' : '';
  return html`<p>${right}Dòng có lỗi <b>chưa được tính</b>: sửa rồi gửi lại${again}.</p>`;
};

/** Sending the file that was looked at, or choosing another. */
const whatNext = (at: string, kept: string | null, isBad: boolean): Markup => {
  const another = linkTo(`${at}/upload`, isBad ? 'Gửi tệp đã sửa' : 'Gửi tệp khác');
  if (kept === null) return another;
  return html`<h2>Gửi tệp này</h2>
<form method="post" action="${at}?${kept}">
<p class="note">Tệp vừa xem <b>chưa được gửi</b>.
${isBad ? 'Gửi tệp này thì chỉ các dòng đúng được nhận.' : ''}</p>
<p><button class="main" type="submit">Gửi tệp này</button></p>
</form>
${another}`;
};

const linkTo = (address: string, words: string): Markup => html`<p><a href="${address}">${words}</a></p>`;

interface Fault {
  readonly row: FileRow;
  readonly issue: FileRow['issues'][number];
}

const isShown = ({ strength, pointer }: FileRow['issues'][number]): boolean =>
  strength === 'refuse' || pointer.startsWith('/answers/');

const faultTable = (faults: readonly Fault[], hasCopy: boolean): Markup => html`<h2>Cần xem lại</h2>
${cards(['Ô', 'Đơn vị, chỉ tiêu', 'Nội dung'], faults.slice(0, mostListed).map(faultCells))}
${faults.length > mostListed ? unlisted(faults.length - mostListed, hasCopy) : ''}`;

const unlisted = (count: number, hasCopy: boolean): Markup =>
  html`<p>Còn ${count} mục khác${hasCopy ? ' trong tệp tải về' : ''}.</p>`;

const faultCells = ({ row, issue: { cell, column, strength, detail } }: Fault) => [
  cell,
  html`${row.unit?.name ?? `Dòng ${row.line}`}<br><span class="note">${column}</span>`,
  strength === 'refuse' ? html`<span class="bad">${detail}</span>` : detail,
];

const changeTable = (rows: readonly FileRow[]): Markup => {
  const changed = rows.flatMap(({ unit, changed: changes }) =>
    (changes ?? []).map(({ column, before, after }) => [unit?.name ?? '', column, valueText(before), valueText(after)]),
  );
  if (changed.length === 0) return html``;
  return html`<h2>Khác với báo cáo đang được tính</h2>
${cards(['Đơn vị', 'Chỉ tiêu', 'Đang tính', 'Trong tệp'], changed.slice(0, mostListed))}`;
};

const receiptTable = (rows: readonly FileRow[]): Markup => {
  const taken = rows.filter(({ outcome }) => outcome !== 'quarantined');
  if (taken.length === 0) return html``;
  return html`<details>
<summary>Biên nhận từng đơn vị (${taken.length})</summary>
${table(
  [],
  taken.map(({ unit, receipt }) => [unit?.name ?? '', receipt ?? '']),
)}
</details>`;
};

const valueText = (value: string | number | boolean | null): string => {
  if (value === null) return '(trống)';
  if (typeof value === 'number') return numberWords(value);
  if (typeof value === 'string') return value.slice(0, 200);
  return value ? 'Có' : 'Không';
};
