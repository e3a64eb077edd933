/** What a person who uploaded a file in a browser is shown: what was taken, what to mend and where, and the marked copy. */

import { numberWords } from '../../../shared/domain/fields/number-words.ts';
import type { Response } from '../../../shared/http/request.ts';
import type { FileReceipt, FileRow } from '../../../shared/http/routes/receipts.ts';
import { html, type Markup, page } from '../../../shared/web/page.ts';

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
    html`<h1 class="${isBad ? 'bad' : 'ok'}">${title}</h1><p><b>${summary}</b></p>
${isBad ? html`<p>Các dòng đúng ${outcome === 'preview' ? 'sẽ' : 'đã'} được nhận. Dòng có lỗi <b>chưa được tính</b>: sửa rồi gửi lại cả tệp; dòng đã nhận không bị tính hai lần.</p>` : ''}
${copy && at !== null ? html`<p><a href="${`${at}/${copy.path}`}">Tải biểu của bạn, đã ghi rõ chỗ cần sửa</a></p>` : ''}
${faults.length > 0 ? faultTable(faults, copy !== null) : ''}
${outcome === 'preview' ? changeTable(rows) : ''}
${outcome === 'preview' ? '' : receiptTable(rows)}
${at === null ? '' : html`<p><a href="${`${at}/upload`}">${isBad || outcome === 'preview' ? 'Gửi tệp đã sửa' : 'Gửi tệp khác'}</a></p>`}`,
  );
};

interface Fault {
  readonly row: FileRow;
  readonly issue: FileRow['issues'][number];
}

const isShown = ({ strength, pointer }: FileRow['issues'][number]): boolean =>
  strength === 'refuse' || pointer.startsWith('/answers/');

const faultTable = (faults: readonly Fault[], hasCopy: boolean): Markup => html`<h2>Cần xem lại</h2>
<table><tr><th>Ô</th><th>Đơn vị, chỉ tiêu</th><th>Nội dung</th></tr>
${faults
  .slice(0, mostListed)
  .map(
    ({ row, issue }) =>
      html`<tr><td>${issue.cell}</td><td>${row.unit?.name ?? `Dòng ${row.line}`}<br><span class="note">${issue.column}</span></td><td class="${issue.strength === 'refuse' ? 'bad' : ''}">${issue.detail}</td></tr>`,
  )}</table>
${faults.length > mostListed ? html`<p>Còn ${faults.length - mostListed} mục khác${hasCopy ? ' trong tệp tải về' : ''}.</p>` : ''}`;

const changeTable = (rows: readonly FileRow[]): Markup => {
  const changed = rows.flatMap((row) => (row.changed ?? []).map((change) => ({ row, change })));
  if (changed.length === 0) return html``;
  return html`<h2>Khác với báo cáo đang được tính</h2>
<table><tr><th>Đơn vị</th><th>Chỉ tiêu</th><th>Đang tính</th><th>Trong tệp</th></tr>
${changed
  .slice(0, mostListed)
  .map(
    ({ row, change }) =>
      html`<tr><td>${row.unit?.name ?? ''}</td><td>${change.column}</td><td>${valueText(change.before)}</td><td>${valueText(change.after)}</td></tr>`,
  )}</table>`;
};

const receiptTable = (rows: readonly FileRow[]): Markup => {
  const taken = rows.filter(({ outcome }) => outcome !== 'quarantined');
  if (taken.length === 0) return html``;
  return html`<details><summary>Biên nhận từng đơn vị (${taken.length})</summary>
<table>${taken.map((row) => html`<tr><td>${row.unit?.name ?? ''}</td><td>${row.receipt ?? ''}</td></tr>`)}</table></details>`;
};

const valueText = (value: string | number | boolean | null): string => {
  if (value === null) return '(trống)';
  if (typeof value === 'number') return numberWords(value);
  return typeof value === 'boolean' ? (value ? 'Có' : 'Không') : value.slice(0, 200);
};
