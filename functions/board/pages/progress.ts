/** GET /bang/{campaign}: how far the units are, by group, and who owes, by name. */
import { type Label, labels } from '../../../shared/domain/log/label.ts';
import type { Progress } from '../../../shared/http/routes/ledger.ts';
import { html, type Markup } from '../../../shared/markup.ts';
import { bar, box, type Figure, links, path, table } from '../../../shared/web/parts.ts';
import { printButton, printScript } from '../../../shared/web/print.ts';
import { type At, asking, at, campaignsStep, childOf } from '../addresses.ts';
import { campaignLinks } from '../campaign-links.ts';
import { boardPage } from '../frame.ts';
import { live } from '../live.ts';
import { periodLinks, readPeriods } from '../periods.ts';
import { searchBox } from '../search.ts';
import type { Page } from '../session.ts';
import { asAtNote, copyBox, labelTag, nobodyOwes, owingText, partsNote } from '../standing.ts';

type Counts = Progress['whole'];
type GroupRow = Progress['groups'][number];

export const progressPage: Page = async (visit) => {
  const where = at(visit.request);
  const [progress, periods] = await Promise.all([
    visit.api.watch<Progress>(`${where.api}/progress${where.query}`),
    readPeriods(visit, where),
  ]);
  const isWorstFirst = visit.request.query.get('xep') === 'thieu';
  const rows = isWorstFirst ? progress.groups.toSorted((a, b) => b.missing - a.missing) : progress.groups;
  const here = childOf(where);
  const body = html`${path([campaignsStep])}
<h1>${progress.title}</h1>
${campaignLinks(visit, where)}
${periodLinks(periods, where, progress.period)}
${searchBox('Tìm đơn vị, huyện', childOf(where, 'nhom', '*'))}
${live(html`<p>Hạn nộp: <b>${progress.due.text}</b>. ${asAtNote(progress.asAt)}</p>
${summary(where, progress.whole)}
${troubles(progress)}
<h2>Theo nhóm</h2>
${links([
  ['Thứ tự của danh mục', isWorstFirst ? here : null],
  ['Còn thiếu nhiều trước', isWorstFirst ? null : asking(here, { xep: 'thieu' })],
])}
${byGroup(where, rows)}
${debtors(progress)}`)}
${printButton}`;
  return boardPage(visit, { title: progress.title, body, isLive: true, script: printScript });
};

const reportedWords = (of: Counts): string => `${of.reported} trên ${of.expected} đơn vị đã báo cáo`;

export const barOf = (counts: Counts): Markup =>
  bar(
    [
      { count: counts.onTime, tone: 'good' },
      { count: counts.late, tone: 'care' },
      { count: counts.missing, tone: 'wrong' },
    ],
    counts.expected,
    `${reportedWords(counts)}, ${counts.late} chậm, ${counts.missing} quá hạn chưa báo cáo`,
  );

const summary = (where: At, counts: Counts): Markup => html`<p><b>${reportedWords(counts)}</b>: ${
  counts.onTime
} đúng hạn, ${counts.late} chậm. ${counts.missing} quá hạn chưa báo cáo,
${counts.pending} chưa đến hạn.
${partsNote(counts)}</p>
${barOf(counts)}
${byLabel(where, counts)}`;

/** How many stand how, each a link to those units. */
const byLabel = (where: At, counts: Counts): Markup => html`<ul class="links">
${labels
  .filter((label) => (counts.labels[label] ?? 0) > 0)
  .map((label) => html`<li>${labelLink(where, label, counts.labels[label] ?? 0)}</li>`)}
</ul>`;

const labelLink = (where: At, label: Label, count: number): Markup =>
  html`<a href="${asking(childOf(where, 'nhom', '*'), { loc: label })}">${labelTag(label)} ${count}</a>`;

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

const countNames = ['Đúng hạn', 'Chậm', 'Thiếu', 'Không phát sinh', 'Miễn', 'Chờ xử lý'];

const groupLink = (where: At, { code, name }: NonNullable<GroupRow['group']>): Markup =>
  html`<a href="${childOf(where, 'nhom', code)}">${name}</a>`;

const byGroup = (where: At, rows: readonly GroupRow[]): Markup =>
  table(
    ['Nhóm', 'Đã báo cáo', ...countNames.map((name) => ({ figure: name }))],
    rows.map((row) => [
      row.group ? groupLink(where, row.group) : 'Không xếp nhóm',
      html`${row.reported} trên ${row.expected}${barOf(row)}`,
      ...[row.onTime, row.late, row.missing, row.nil, row.exempt, row.quarantined].map(figure),
    ]),
    { cards: true, label: 'Tình hình báo cáo theo nhóm' },
  );

/** By name, as a text to paste into Zalo: who still owes. */
const debtors = (progress: Progress): Markup => {
  const owing = progress.groups
    .filter(({ missingUnits }) => missingUnits.length > 0)
    .map(({ group, missingUnits }) => ({
      name: group?.name ?? 'Các đơn vị',
      units: missingUnits.map(({ name }) => name),
    }));
  if (owing.length === 0) return html`<h2>Chưa báo cáo</h2>${nobodyOwes}`;
  const count = owing.reduce((sum, { units }) => sum + units.length, 0);
  return html`<h2>Chưa báo cáo: ${count} đơn vị</h2>
<ul>
${owing.map(
  ({ name, units }) => html`<li><b>${name}</b>: ${units.join(', ')}</li>
`,
)}</ul>
${copyBox(owingText(progress, owing))}`;
};
