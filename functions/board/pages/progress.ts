/** GET /bang/{campaign}: how far the units are, by group, and who owes, by name. */
import { instantText } from '../../../shared/domain/calendars/time.ts';
import type { Progress } from '../../../shared/http/routes/ledger.ts';
import { html, type Markup } from '../../../shared/markup.ts';
import { bar, box, type Figure, links, path, table } from '../../../shared/web/parts.ts';
import { type At, at, campaignsStep, childOf } from '../addresses.ts';
import { boardPage } from '../frame.ts';
import type { Page } from '../session.ts';

type Counts = Progress['whole'];
type GroupRow = Progress['groups'][number];

export const progressPage: Page = async (visit) => {
  const where = at(visit.request);
  const progress = await visit.api.get<Progress>(`${where.api}/progress${where.query}`);
  const isWorstFirst = visit.request.query.get('xep') === 'thieu';
  const rows = isWorstFirst ? progress.groups.toSorted((a, b) => b.missing - a.missing) : progress.groups;
  const body = html`${path([campaignsStep])}
<h1>${progress.title}</h1>
<p>Hạn nộp: <b>${progress.due.text}</b>. <span class="note">Số liệu lúc ${instantText(progress.asAt)}.</span></p>
${summary(progress.whole)}
${troubles(progress)}
<h2>Theo nhóm</h2>
${links([
  ['Thứ tự của danh mục', isWorstFirst ? where.page : null],
  ['Còn thiếu nhiều trước', isWorstFirst ? null : `${where.page}?xep=thieu`],
])}
${byGroup(where, rows)}
${debtors(progress)}`;
  return boardPage(visit, { title: progress.title, body });
};

const reportedWords = ({ reported, expected }: Counts): string => `${reported} trên ${expected} đơn vị đã báo cáo`;

const barOf = (counts: Counts): Markup =>
  bar(
    [
      { count: counts.onTime, tone: 'good' },
      { count: counts.late, tone: 'care' },
      { count: counts.missing, tone: 'wrong' },
    ],
    counts.expected,
    `${reportedWords(counts)}, ${counts.late} chậm, ${counts.missing} quá hạn chưa báo cáo`,
  );

const summary = (counts: Counts): Markup => html`<p><b>${reportedWords(counts)}</b>: ${counts.onTime} đúng hạn, ${
  counts.late
} chậm. ${counts.missing} quá hạn chưa báo cáo, ${counts.pending} chưa đến hạn.</p>
${barOf(counts)}`;

/** What keeps reports from counting; nothing is said where nothing is wrong. */
const troubles = ({ whole, unknownUnitQuarantined, waiting }: Progress): Markup => {
  const held = whole.quarantined + unknownUnitQuarantined;
  const spilt = (waiting?.count ?? 0) + (waiting?.dead ?? 0);
  if (held + spilt === 0) return html``;
  return box(
    'care',
    html`${held > 0 ? html`<p>${held} lượt gửi chờ xử lý, chưa được tính.</p>` : ''}
${spilt > 0 ? html`<p>${spilt} lượt gửi đã giữ trong kho, chưa ghi được vào sổ.</p>` : ''}`,
  );
};

const figure = (count: number): Figure => ({ figure: count });

const byGroup = (where: At, rows: readonly GroupRow[]): Markup =>
  table(
    ['Nhóm', 'Đã báo cáo', ...['Đúng hạn', 'Chậm', 'Thiếu', 'Chờ xử lý'].map((name) => ({ figure: name }))],
    rows.map((row) => [
      row.group ? html`<a href="${childOf(where, 'nhom', row.group.code)}">${row.group.name}</a>` : 'Không xếp nhóm',
      html`${row.reported} trên ${row.expected}${barOf(row)}`,
      ...[row.onTime, row.late, row.missing, row.quarantined].map(figure),
    ]),
    { cards: true, caption: 'Tình hình báo cáo theo nhóm' },
  );

/** By name, as a text to paste into Zalo: who still owes. */
const debtors = ({ groups, title, due }: Progress): Markup => {
  const owing = groups.filter(({ missingUnits }) => missingUnits.length > 0);
  if (owing.length === 0) return html`<h2>Chưa báo cáo</h2><p class="ok">Mọi đơn vị đã báo cáo.</p>`;
  const lines = owing.map(
    ({ group, missingUnits }) => `- ${group?.name ?? 'Các đơn vị'}: ${missingUnits.map(({ name }) => name).join(', ')}`,
  );
  const count = owing.reduce((sum, { missingUnits }) => sum + missingUnits.length, 0);
  const text = `${title}\nHạn nộp: ${due.text}\nCòn ${count} đơn vị chưa báo cáo:\n${lines.join('\n')}`;
  return html`<h2>Chưa báo cáo: ${count} đơn vị</h2>
<ul>
${owing.map(
  ({ group, missingUnits }) => html`<li><b>${group?.name ?? 'Các đơn vị'}</b>: ${missingUnits
    .map(({ name }) => name)
    .join(', ')}</li>
`,
)}</ul>
<details><summary>Chép để gửi Zalo</summary>
<label for="zalo" class="hint">Chọn tất cả rồi chép:</label>
<textarea id="zalo" readonly rows="8">${text}</textarea>
</details>`;
};
