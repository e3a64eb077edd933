/** GET /bang/danh-muc: the lists of units there are, who is written to in each, and a list to send. */
import { instantText } from '../../../../shared/domain/calendars/time.ts';
import type { Response } from '../../../../shared/http/request.ts';
import { contactReaders, operators } from '../../../../shared/http/routes/route.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { buttons, faultsAt, fileField, textField } from '../../../../shared/web/fields.ts';
import { box, table } from '../../../../shared/web/parts.ts';
import { boardPage } from '../../frame.ts';
import { type ListedRegister, registersIn } from '../../listed.ts';
import { may } from '../../may.ts';
import type { Page, Visit } from '../../session.ts';
import { holidaysAt } from '../holidays/holidays.ts';

export const registersAt = '/bang/danh-muc';
export const contactsAt = (register: string): string => `${registersAt}/${encodeURIComponent(register)}/lien-he`;

/** Where a list is chosen, of units or of contacts. */
export const listField = (label: string): Markup =>
  fileField({ name: 'tep', label, hints: ['Excel (.xlsx) hoặc CSV UTF-8, tối đa 4 MB'] }, '.xlsx,.csv');

export const registersPage: Page = async (visit) => {
  const published = visit.request.query.get('xong');
  const done = published === null ? undefined : (await registersIn(visit)).find(({ id }) => id === published);
  return listPage(visit, done ? publishedBox(done) : html``, new URLSearchParams());
};

const publishedBox = ({ title, version }: ListedRegister): Markup =>
  box('good', html`<p role="status"><b>Đã công bố</b> danh mục “${title}”, phiên bản ${version}.</p>`);

export const listPage = async (
  visit: Visit,
  above: Markup,
  typed: URLSearchParams,
  status = 200,
): Promise<Response> => {
  const registers = await registersIn(visit);
  const showsContacts = may(visit, contactReaders);
  const body = html`<h1>Danh mục đơn vị</h1>
${above}
${
  registers.length === 0
    ? html`<p>Chưa có danh mục nào.</p>`
    : table(
        ['Danh mục', { figure: 'Đơn vị' }, 'Phiên bản', ...(showsContacts ? ['Ai được nhắc'] : [])],
        registers.map(({ id, title, units, version, publishedAt }) => [
          html`${title}<br><span class="note">${id}</span>`,
          { figure: units },
          `${version}, ${instantText(publishedAt)}`,
          ...(showsContacts
            ? [html`<a href="${contactsAt(id)}">Người liên hệ<span class="unseen"> của ${title}</span></a>`]
            : []),
        ]),
        { cards: true, label: 'Các danh mục' },
      )
}
<p><a href="${holidaysAt}">Ngày nghỉ, ngày làm bù để tính hạn</a></p>
${may(visit, operators) ? uploadForm(typed) : ''}`;
  return boardPage(visit, { status, title: `${status === 200 ? '' : 'Cần sửa: '}Danh mục đơn vị`, body });
};

const asAtField = { name: 'ngay', label: 'Danh mục tại ngày', hints: ['Ví dụ 01/07/2025'] };
const provinceField = { name: 'tinh', label: 'Mã tỉnh', hints: ['Chỉ cần khi tệp có nhiều tỉnh'] };

const uploadForm = (typed: URLSearchParams): Markup => html`<form method="post" action="${`${registersAt}${faultsAt}`}"
enctype="multipart/form-data" novalidate>
<h2>Nhập danh mục từ bảng tính</h2>
<p>Danh mục của cơ quan Thống kê, cả hai mẫu cột.
Xem trước những gì sẽ đổi rồi mới công bố.</p>
${listField('Tệp danh mục')}
${textField(asAtField, typed.get('ngay') ?? '', { kind: 'date' })}
${textField(provinceField, typed.get('tinh') ?? '', { kind: 'number' })}
${textField({ name: 'can-cu', label: 'Văn bản pháp lý (nếu có)' }, typed.get('can-cu') ?? '')}
${buttons([{ words: 'Xem trước', look: 'main' }])}
</form>`;
