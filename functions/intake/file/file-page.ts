/** What a person who uploaded a file in a browser is shown: what was taken, what to mend and where, and the marked copy. */

import { numberWords } from '../../../shared/domain/fields/number-words.ts';
import type { Response } from '../../../shared/http/request.ts';
import type { FileReceipt, FileRow } from '../../../shared/http/routes/receipts.ts';
import { html, type Markup } from '../../../shared/markup.ts';
import { page } from '../../../shared/web/page.ts';
import { table } from '../../../shared/web/parts.ts';

/** A page longer than this helps nobody: the copy shows the rest. */
const mostListed = 200;

/** @param at the address the file was posted to, where it holds its own proof: links lead on from it */
export const filePage = (body: FileReceipt, status: number, at: string | null): Response => {
  const { counts, outcome, rows, copy, summary } = body;
  const faults = rows.flatMap((row) => row.issues.filter(isShown).map((issue) => ({ row, issue })));
  const isBad = counts.quarantined > 0;
  const title = outcome === 'preview' ? 'Xem trước, chưa ghi gì' : isBad ? 'Có dòng cần sửa' : 'Đã nhận';
  return page(
    status,
    title,
    html`<h1 class="${isBad ? 'bad' : 'ok'}">${title}</h1>
<p><b>${summary}</b></p>
${isBad ? whatWasTaken(outcome === 'preview') : ''}
${copy && at !== null ? linkTo(`${at}/${copy.path}`, 'Tải biểu của bạn, đã ghi rõ chỗ cần sửa') : ''}
${faults.length > 0 ? faultTable(faults, copy !== null) : ''}
${outcome === 'preview' ? changeTable(rows) : receiptTable(rows)}
${at === null ? '' : linkTo(`${at}/upload`, isBad || outcome === 'preview' ? 'Gửi tệp đã sửa' : 'Gửi tệp khác')}`,
  );
};

const whatWasTaken = (preview: boolean): Markup => html`<p>Các dòng đúng ${preview ? 'sẽ' : 'đã'} được nhận. Dòng có lỗi
<b>chưa được tính</b>: sửa rồi gửi lại cả tệp; dòng đã nhận không bị tính hai lần.</p>`;

const linkTo = (address: string, words: string): Markup => html`<p><a href="${address}">${words}</a></p>`;

interface Fault {
  readonly row: FileRow;
  readonly issue: FileRow['issues'][number];
}

const isShown = ({ strength, pointer }: FileRow['issues'][number]): boolean =>
  strength === 'refuse' || pointer.startsWith('/answers/');

const faultTable = (faults: readonly Fault[], hasCopy: boolean): Markup => html`<h2>Cần xem lại</h2>
${table(['Ô', 'Đơn vị, chỉ tiêu', 'Nội dung'], faults.slice(0, mostListed).map(faultCells))}
${faults.length > mostListed ? html`<p>Còn ${faults.length - mostListed} mục khác${hasCopy ? ' trong tệp tải về' : ''}.</p>` : ''}`;

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
${table(['Đơn vị', 'Chỉ tiêu', 'Đang tính', 'Trong tệp'], changed.slice(0, mostListed))}`;
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
  return typeof value === 'boolean' ? (value ? 'Có' : 'Không') : value.slice(0, 200);
};
