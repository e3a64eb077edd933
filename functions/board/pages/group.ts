/** GET /bang/{campaign}/nhom/{group}: its units, those somebody must act on first, and who owes, by name. */
import { dateText, instantText, localDate } from '../../../shared/domain/calendars/time.ts';
import { labels, labelText } from '../../../shared/domain/log/label.ts';
import { extenderOf, mayBe, signerOf } from '../../../shared/http/powers.ts';
import type { Report } from '../../../shared/http/routes/ledger.ts';
import { contactReaders } from '../../../shared/http/routes/route.ts';
import { html, type Markup } from '../../../shared/markup.ts';
import { box, links, path, table } from '../../../shared/web/parts.ts';
import { asking, childOf } from '../addresses.ts';
import { campaignLinks } from '../campaign-links.ts';
import { boardPage } from '../frame.ts';
import { type GroupRead, readGroup, stepsToGroup } from '../group-read.ts';
import { live } from '../live.ts';
import { may } from '../may.ts';
import { finds, searchBox, searchedIn, searchName, searchScript } from '../search.ts';
import type { Page, Visit } from '../session.ts';
import { asAtNote, copyBox, isOwing, nobodyOwes, owingText, rankOf, standing } from '../standing.ts';
import { addressOf } from '../typed.ts';
import { bulkActs } from '../unit-acts.ts';

interface Order {
  readonly name: string;
  by(a: Report, b: Report): number;
}

/** Orders of the list, by the word in its address. */
const orders = new Map<string, Order>([
  ['', { name: 'Việc cần làm trước', by: (a, b) => rankOf(a) - rankOf(b) }],
  ['ten', { name: 'Theo danh mục', by: () => 0 }],
  ['moi', { name: 'Mới gửi trước', by: (a, b) => ((a.receivedAt ?? '') < (b.receivedAt ?? '') ? 1 : -1) }],
]);

export const groupPage: Page = async (visit) => {
  // What came of a deed is shown at once; figures some seconds old are for who only watches.
  const read = await readGroup(visit, visit.request.query.has('xong') ? 'get' : 'watch');
  const { name, isWhole, progress, where } = read;
  const body = html`${path(stepsToGroup(read))}
<h1>${name}</h1>
${campaignLinks(visit, where, 'nhom', isWhole ? '*' : read.group)}
${doneBox(visit)}
${actLinks(visit, read)}
${searchBox('Tìm đơn vị, huyện', addressOf(visit.request), searchedIn(visit.request))}
${live(html`<p>Hạn nộp: <b>${progress.due.text}</b>. ${asAtNote(progress.asAt)}</p>
${signedPart(read)}
${choices(visit, read)}
${units(visit, read)}
${debtors(read)}`)}`;
  return boardPage(visit, { title: name, body, isLive: true, script: searchScript });
};

const doneWords = new Map([
  ['ky', 'Đã ký.'],
  ['mo-lai', 'Đã mở lại: chữ ký trước không còn hiệu lực.'],
  ['gia-han', 'Đã gia hạn.'],
]);

const doneBox = ({ request }: Visit): Markup => {
  const words = doneWords.get(request.query.get('xong') ?? '');
  return words === undefined ? html`` : box('good', html`<p role="status"><b>${words}</b></p>`);
};

const actLinks = (visit: Visit, { where, group, reports }: GroupRead): Markup => {
  const { official } = visit;
  const signs = mayBe(() => signerOf(official, group));
  const acts: readonly (readonly [string, string, boolean])[] = [
    ['Ký số liệu', 'ky', signs],
    ['Mở lại', 'mo-lai', signs && reports.some(({ obligation }) => obligation.signed?.group === group)],
    ['Gia hạn cả nhóm', 'gia-han', mayBe(() => extenderOf(official, group))],
    ['Gọi ai', 'goi-dien', may(visit, contactReaders) && reports.some(isOwing)],
    ...bulkActs(official, reports).map(({ verb, step }) => [`${verb} (nhiều đơn vị)`, step, true] as const),
  ];
  const shown = acts.filter(([, , isOffered]) => isOffered);
  return shown.length === 0 ? html`` : links(shown.map(([name, step]) => [name, childOf(where, 'nhom', group, step)]));
};

/** Is it signed, and do the figures still say what was signed? */
const signedPart = ({ reports, group }: GroupRead): Markup => {
  const signed = reports.flatMap(({ obligation }) => obligation.signed ?? []).find((one) => one.group === group);
  if (!signed) return html``;
  const changed = reports.filter(({ obligation }) => obligation.label === 'amended-after-signing').length;
  return box(
    changed > 0 ? 'care' : 'good',
    html`<p><b>Đã ký</b> lúc ${instantText(signed.at)}, ${signed.name ?? ''}.${
      changed > 0 ? ` Từ đó ${changed} đơn vị có điều chỉnh: cần xem lại và ký lại.` : ''
    }</p>`,
  );
};

const choices = ({ request }: Visit, { page, reports }: GroupRead): Markup => {
  const [order, filter] = [request.query.get('xep') ?? '', request.query.get('loc') ?? ''];
  const sought = searchedIn(request);
  const address = (loc: string, xep: string): string => {
    const asked = Object.entries({ loc, xep, [searchName]: sought }).filter(([, text]) => text !== '');
    return asking(page, Object.fromEntries(asked));
  };
  const counts = Map.groupBy(reports, ({ obligation }) => obligation.label);
  return html`${links([
    [`Tất cả ${reports.length}`, filter === '' ? null : address('', order)],
    ...labels
      .filter((label) => counts.has(label))
      .map(
        (label) =>
          [
            `${labelText[label]} ${counts.get(label)?.length}`,
            filter === label ? null : address(label, order),
          ] as const,
      ),
  ])}
${links([...orders].map(([word, { name }]) => [name, word === order ? null : address(filter, word)]))}`;
};

const units = ({ request }: Visit, { reports, where, isWhole, progress }: GroupRead): Markup => {
  const filter = request.query.get('loc') ?? '';
  const { by } = orders.get(request.query.get('xep') ?? '') ?? orders.get('') ?? { by: () => 0 };
  const groups = new Map(progress.groups.map(({ group }) => [group?.code, group?.name]));
  const isFound = finds(searchedIn(request));
  const shown = reports
    .filter(({ obligation }) => filter === '' || obligation.label === filter)
    .filter(({ unit }) => isFound(unit.name, groups.get(unit.group ?? undefined) ?? ''))
    .toSorted(by);
  if (shown.length === 0) return html`<p>Không có đơn vị nào như vậy.</p>`;
  return table(
    ['Đơn vị', ...(isWhole ? ['Nhóm'] : []), 'Tình trạng', 'Hạn', 'Nhận lúc', { figure: 'Số bản' }],
    shown.map(({ unit, obligation, receivedAt, revisions }) => [
      html`<a href="${childOf(where, 'don-vi', unit.code)}">${unit.name}</a>`,
      ...(isWhole ? [groups.get(unit.group ?? undefined) ?? '–'] : []),
      standing(obligation),
      `hết ${lastDay(obligation.due)}`,
      receivedAt === null ? '–' : instantText(receivedAt),
      { figure: revisions },
    ]),
    { cards: true, label: 'Các đơn vị' },
  );
};

/** Of an instant that is the first too late: the last day that is in time. */
const lastDay = (tooLate: string): string => dateText(localDate(Date.parse(tooLate) - 1));

const debtors = ({ reports, progress, name, isWhole }: GroupRead): Markup => {
  const owing = reports.filter(isOwing);
  if (owing.length === 0) return nobodyOwes;
  const named = isWhole
    ? [...Map.groupBy(owing, ({ unit }) => unit.group)].map(([code, own]) => ({
        name: progress.groups.find(({ group }) => group?.code === code)?.group?.name ?? 'Các đơn vị',
        units: own.map(({ unit }) => unit.name),
      }))
    : [{ name, units: owing.map(({ unit }) => unit.name) }];
  return html`<h2>Chưa báo cáo: ${owing.length} đơn vị</h2>
${copyBox(owingText(progress, named))}`;
};
