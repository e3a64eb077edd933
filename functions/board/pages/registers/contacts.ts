/** /bang/danh-muc/{register}/lien-he: who is written to and called, and a list of them to send. */
import type { RegisterDocument } from '../../../../shared/domain/units/register-document.ts';
import type { Response } from '../../../../shared/http/request.ts';
import type { ContactBook, ContactsKept } from '../../../../shared/http/routes/contacts.ts';
import type { ContactsReading } from '../../../../shared/http/routes/readings.ts';
import { contactKeepers } from '../../../../shared/http/routes/route.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { buttons, faultsAt, hidden } from '../../../../shared/web/fields.ts';
import { box, cards, path } from '../../../../shared/web/parts.ts';
import { asking } from '../../addresses.ts';
import type { Answer, ProblemBody } from '../../api.ts';
import { type Place, peopleTable, placeNames } from '../../contact-book.ts';
import { boardPage } from '../../frame.ts';
import { may } from '../../may.ts';
import { isRefusal, orRefused, refusal, seeOther } from '../../outcomes.ts';
import { travelled } from '../../publication.ts';
import type { Page, Visit } from '../../session.ts';
import { typedIn } from '../../typed.ts';
import { uploadedIn } from '../../uploaded.ts';
import { changesOf } from './contact-changes.ts';
import { listFaults } from './faults.ts';
import { contactsAt, listField, registersAt } from './list.ts';

const names = { contacts: 'lien-he', seen: 'da-xem' } as const;

interface Seen {
  readonly visit: Visit;
  readonly register: RegisterDocument;
  readonly book: ContactBook;
}

const seenIn = async (visit: Visit): Promise<Seen> => {
  const id = encodeURIComponent(visit.request.params.get('register') ?? '');
  const [register, book] = await Promise.all([
    visit.api.get<RegisterDocument>(`/v1/registers/${id}`),
    visit.api.get<ContactBook>(`/v1/contacts/${id}`),
  ]);
  return { visit, register, book };
};

export const contactsPage: Page = async (visit) => {
  const count = Number(visit.request.query.get('xong'));
  return shown(await seenIn(visit), count > 0 ? recorded(count) : html``);
};

const shown = (seen: Seen, above: Markup, status = 200): Response => {
  const { visit, register, book } = seen;
  const title = `Người liên hệ: ${register.title}`;
  const body = html`${path([['Danh mục đơn vị', registersAt]])}
<h1>${title}</h1>
${above}
${
  book.contacts.length === 0
    ? html`<p>Chưa có người liên hệ nào.</p>`
    : html`<p>Dùng để nhắc việc. Mỗi lần xem trang này được ghi vào nhật ký.${
        may(visit, contactKeepers) ? html` <a href="#f-tep">Nhập từ bảng tính</a>` : ''
      }</p>
${peopleTable(book.contacts, placeNames(register))}`
}
${may(visit, contactKeepers) ? uploadForm(register.id) : ''}`;
  return boardPage(visit, { status, title: status === 200 ? title : `Cần sửa: ${title}`, body });
};

const recorded = (count: number): Markup =>
  box('good', html`<p role="status"><b>Đã ghi</b> người liên hệ của ${count} nơi.</p>`);

const uploadForm = (
  register: string,
): Markup => html`<form method="post" action="${`${contactsAt(register)}${faultsAt}`}"
enctype="multipart/form-data" novalidate>
<h2>Nhập từ bảng tính</h2>
<p>Các cột: Mã, Cấp, Họ tên, Chức vụ, Thư điện tử, Điện thoại, Zalo.
Cấp để trống là đơn vị; “nhóm” là huyện; “cơ quan” là cơ quan tổng hợp.
Một nơi có nhiều người thì nhiều hàng.
Người của những nơi có trong tệp được thay bằng người trong tệp; nơi khác giữ nguyên.</p>
${listField('Tệp người liên hệ')}
${buttons([{ words: 'Xem trước', look: 'main' }])}
</form>`;

/** POST: a list is looked at, or what was looked at is kept. */
export const workOnContacts: Page = async (visit) => {
  const seen = await seenIn(visit);
  const uploaded = uploadedIn(visit.request);
  if (!uploaded) return keep(seen, typedIn(visit.request) ?? new URLSearchParams());
  const read = await visit.api.upload<ContactsReading>('/v1/contacts/readings', uploaded.bytes);
  if (isRefusal(read)) return shown(seen, listFaults(read.body), read.status);
  const { contacts, rows } = orRefused(read);
  const tried = await put(seen, contacts, seen.book.version, true);
  if (isRefusal(tried)) return shown(seen, listFaults(tried.body, rowsAt(rows)), tried.status);
  return previewPage(seen, contacts);
};

/** Rows of the place that a fault of the API's body is in: `/contacts/3/code`. */
const rowsAt = (rows: ContactsReading['rows']) => (pointer: string) =>
  rows[Number(/^\/contacts\/(\d+)/.exec(pointer)?.[1] ?? -1)] ?? [];

const put = (
  { visit: { api }, book: { register } }: Seen,
  contacts: readonly Place[],
  seen: number,
  dryRun: boolean,
): Promise<Answer<ContactsKept | ProblemBody>> =>
  api.send('PUT', `/v1/contacts/${encodeURIComponent(register)}`, { contacts, dryRun }, { 'if-match': `"${seen}"` });

const previewPage = (
  { visit, register, book }: Seen,
  contacts: readonly Place[],
  above: Markup = html``,
  status = 200,
): Response => {
  const { changes, counts } = changesOf(book.contacts, contacts, placeNames(register));
  const title = `Người liên hệ: ${register.title}`;
  const body = html`${path([
    ['Danh mục đơn vị', registersAt],
    [title, contactsAt(register.id)],
  ])}
<h1>${title}</h1>
${above}
${box('plain', html`<p><b>Xem trước.</b> Chưa ghi gì: xin xem lại rồi bấm “Gửi tệp này”.</p>`)}
<p>Tệp có ${contacts.length} nơi. Thêm ${counts.added} người, đổi ${counts.changed}, bỏ ${counts.gone},
như cũ ${counts.same}.
Người liên hệ của các nơi không có trong tệp giữ nguyên.</p>
${changes.length === 0 ? '' : cards(['Nơi', 'Thay đổi', 'Trước', 'Nay'], changes)}
<form method="post" action="${`${contactsAt(register.id)}${faultsAt}`}">
${hidden(names.contacts, JSON.stringify(contacts))}
${hidden(names.seen, String(book.version))}
${buttons([{ words: 'Gửi tệp này', look: 'main' }])}
</form>
<p><a href="${contactsAt(register.id)}">Thôi, chọn tệp khác</a></p>`;
  return boardPage(visit, { status, title: `Xem trước: ${title}`, body });
};

const keep = async (seen: Seen, typed: URLSearchParams): Promise<Response> => {
  const contacts = travelled(typed.get(names.contacts)) as readonly Place[];
  if (!Array.isArray(contacts)) return shown(seen, html``, 422);
  const answer = await put(seen, contacts, Number(typed.get(names.seen) ?? 0), false);
  if (isRefusal(answer)) {
    // What came between is looked at again; what the API does not take cannot be.
    return answer.status === 412
      ? previewPage(seen, contacts, refusal(answer.body), answer.status)
      : shown(seen, listFaults(answer.body), answer.status);
  }
  const { places } = orRefused(answer);
  const missed = places.filter(({ outcome }) => outcome === 'overtaken');
  if (missed.length === 0) return seeOther(asking(contactsAt(seen.register.id), { xong: String(places.length) }));
  const again = await seenIn(seen.visit);
  const these = `${missed.length} nơi`;
  const detail = `Người khác vừa sửa ${these}, các nơi ấy chưa ghi. Xin xem lại rồi gửi lại.`;
  return previewPage(again, contacts, refusal({ type: '', title: 'Chưa ghi hết', detail }), 409);
};
