/** /bang/ngay-nghi: the days off that deadlines are reckoned with, and a year of them as a JSON file to send. */
import type { HolidayDocument } from '../../../../shared/domain/calendars/holidays.ts';
import { dateText } from '../../../../shared/domain/calendars/time.ts';
import { jsonOf, textIn, Unreadable } from '../../../../shared/domain/issues/json-file.ts';
import { at, textOf } from '../../../../shared/domain/issues/untyped.ts';
import { contentDisposition } from '../../../../shared/http/content-disposition.ts';
import type { Response } from '../../../../shared/http/request.ts';
import type { HolidaysList } from '../../../../shared/http/routes/holidays.ts';
import { operators } from '../../../../shared/http/routes/route.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { buttons, faultsAt, fileField, hidden } from '../../../../shared/web/fields.ts';
import { box, cards, path } from '../../../../shared/web/parts.ts';
import { asking } from '../../addresses.ts';
import type { ProblemBody } from '../../api.ts';
import { boardPage } from '../../frame.ts';
import { may } from '../../may.ts';
import { isRefusal, refusal, seeOther } from '../../outcomes.ts';
import { publication, travelled } from '../../publication.ts';
import type { Page, Visit } from '../../session.ts';
import { typedIn } from '../../typed.ts';
import { uploadedIn } from '../../uploaded.ts';
import { changesOf, daysIn } from './days.ts';

export const holidaysAt = '/bang/ngay-nghi';
const names = { file: 'tep', document: 'van-ban', seen: 'da-xem' } as const;
const title = 'Ngày nghỉ, ngày làm bù';

/** Undefined where it is none that an address can hold. */
const idIn = (document: unknown): string | undefined => /^[\w.-]+$/.exec(textOf(at(document, 'id')) ?? '')?.[0];
const inApi = (id: string): string => `/v1/holidays/${encodeURIComponent(id)}`;

type Year = HolidaysList['holidays'][number];
const yearsIn = async ({ api }: Visit): Promise<readonly Year[]> =>
  (await api.get<HolidaysList>('/v1/holidays')).holidays;

export const holidaysPage: Page = async (visit) => {
  const { query } = visit.request;
  const file = query.get(names.file);
  if (file !== null) return asFile(visit, file);
  const published = query.get('xong');
  const done = published === null ? undefined : (await yearsIn(visit)).find(({ id }) => id === published);
  return listPage(visit, done && done.version > 0 ? publishedBox(done) : html``);
};

const publishedBox = ({ id, version }: Year): Markup =>
  box('good', html`<p role="status"><b>Đã công bố</b> ${id}, phiên bản ${version}.</p>`);

/** As it is edited and sent again. */
const asFile = async ({ api }: Visit, id: string): Promise<Response> => ({
  status: 200,
  headers: { 'content-disposition': contentDisposition(`${id}.json`) },
  body: JSON.stringify(await api.get(inApi(id)), null, 2),
});

const listPage = async (visit: Visit, above: Markup, status = 200): Promise<Response> => {
  const years = (await yearsIn(visit)).toReversed();
  const body = html`${path([['Danh mục', '/bang/danh-muc']])}
<h1>${title}</h1>
${above}
<p>Hạn tính theo ngày làm việc trừ các ngày nghỉ này. Ngày chưa có quyết định vẫn tính như ngày thường.</p>
${cards(
  ['Năm', { figure: 'Ngày nghỉ' }, { figure: 'Ngày làm bù' }, { figure: 'Chưa có quyết định' }, 'Phiên bản', 'Tệp'],
  years.map(({ id, year, version, pending, document }) => [
    String(year),
    { figure: document.off.length },
    { figure: document.worked.length },
    { figure: pending },
    version === 0 ? 'đi kèm chương trình' : String(version),
    html`<a href="${asking(holidaysAt, { [names.file]: id })}">Tải ${id}.json</a>`,
  ]),
)}
${years.map(daysPart)}
${may(visit, operators) ? uploadForm : ''}`;
  return boardPage(visit, { status, title: `${status === 200 ? '' : 'Cần sửa: '}${title}`, body });
};

const daysPart = ({ year, document }: Year): Markup => html`<details>
<summary>Các ngày của năm ${year}</summary>
${cards(
  ['Ngày', 'Nội dung'],
  [...daysIn(document)].map(([date, words]) => [dateText(date), words]),
)}
</details>`;

const uploadForm = html`<h2>Nhập từ tệp</h2>
<p>Mỗi năm một tệp JSON: tải tệp của năm ấy ở bảng trên, sửa rồi chọn lại.
Xem trước những gì sẽ đổi rồi mới công bố.</p>
<form method="post" action="${`${holidaysAt}${faultsAt}`}" enctype="multipart/form-data" novalidate>
${fileField({ name: names.file, label: 'Tệp ngày nghỉ', hints: ['JSON, ví dụ vn-2027.json'] }, '.json')}
${buttons([{ words: 'Xem trước', look: 'main' }])}
</form>`;

/** POST: a file is looked at, or what was looked at is published. */
export const workOnHolidays: Page = async (visit) => {
  const uploaded = uploadedIn(visit.request);
  if (uploaded) return look(visit, uploaded.name || 'Tệp', uploaded.bytes);
  const typed = typedIn(visit.request) ?? new URLSearchParams();
  const document = travelled(typed.get(names.document));
  const id = idIn(document);
  if (id === undefined) return listPage(visit, html``, 422);
  const seen = Number(typed.get(names.seen) ?? 0);
  const answer = await publication(visit, { address: inApi(id), document, seen }, {});
  if (!isRefusal(answer)) return seeOther(asking(holidaysAt, { xong: id }));
  return answer.status === 412
    ? previewPage(visit, id, document, refusal(answer.body))
    : listPage(visit, refusal(placed(answer.body)), answer.status);
};

/** What keeps it from being read is said as the command line says it. */
const look = async (visit: Visit, name: string, bytes: Uint8Array): Promise<Response> => {
  try {
    const document = jsonOf(textIn(bytes));
    const id = idIn(document);
    if (id === undefined) throw new Unreadable('thiếu mục "id" là mã của năm, ví dụ "vn-2027".');
    return await previewPage(visit, id, document);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const problem = { type: '', title: 'Chưa đọc được tệp', detail: `${name}: ${error.message}` };
    return listPage(visit, refusal(problem), 422);
  }
};

/** Each fault with its place in the file. */
const placed = (problem: ProblemBody): ProblemBody => ({
  ...problem,
  errors: (problem.errors ?? []).map((error) => ({
    ...error,
    detail: `${error.pointer === '' ? '(toàn văn bản)' : error.pointer}: ${error.detail}`,
  })),
});

const previewPage = async (visit: Visit, id: string, document: unknown, above: Markup = html``): Promise<Response> => {
  const before = (await yearsIn(visit)).find((one) => one.id === id);
  const seen = before?.version ?? 0;
  const answer = await publication(visit, { address: inApi(id), document, seen }, { dryRun: '1' });
  if (isRefusal(answer)) return listPage(visit, refusal(placed(answer.body)), answer.status);
  const changes = changesOf(daysIn(before?.document), daysIn(document as HolidayDocument));
  const body = html`${path([[title, holidaysAt]])}
<h1>Ngày nghỉ ${id}</h1>
${above}
${box('plain', html`<p><b>Xem trước.</b> Chưa ghi gì: xin xem lại rồi bấm “Công bố”.</p>`)}
${changes.length === 0 ? html`<p>Không có gì khác.</p>` : cards(['Ngày', 'Trước', 'Nay'], changes)}
<p>Hạn của kỳ đã mở không bao giờ sớm lên; hạn muộn hơn thì kỳ được mở lại với hạn mới.</p>
<form method="post" action="${`${holidaysAt}${faultsAt}`}">
${hidden(names.document, JSON.stringify(document))}${hidden(names.seen, String(seen))}
${buttons([{ words: 'Công bố', look: 'main' }])}
</form>
<p><a href="${holidaysAt}">Thôi, chọn tệp khác</a></p>`;
  return boardPage(visit, { status: 200, title: `Xem trước: ngày nghỉ ${id}`, body });
};
