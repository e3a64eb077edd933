/** The page a clerk fetches the form from and sends it back on. Plain HTML, no script: any office machine shows it. */
import type { Group } from '../../shared/domain/units/register.ts';
import type { Request, Response } from '../../shared/http/request.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { askedBy, deadline } from '../../shared/web/asking.ts';
import { page } from '../../shared/web/page.ts';
import { list } from '../../shared/web/parts.ts';
import type { Opened } from './opened-by.ts';

export const uploadPage = ({ source, period, only }: Opened, { params }: Request): Response => {
  const { campaign, ledger } = period;
  const part = (name: string): string => encodeURIComponent(params.get(name) ?? '');
  const at = `/v1/in/${part('source')}/${part('token')}`;
  const row = ledger.rows.find(({ unit }) => unit.code === only);
  const due = row?.obligation.due ?? ledger.due;
  const isForm = source.tool === 'workbook';
  const forms = row ? linkTo(at, `unit=${row.unit.code}`, row.unit.name) : groupLinks(at, ledger.groups);
  return page(
    200,
    'Gửi số liệu',
    html`<h1>${campaign.title}</h1>
<p>${askedBy(campaign)}</p>
${deadline({ due, now: ledger.cutoff, isExtended: Date.parse(due) > Date.parse(ledger.due), isAwaited: true })}
${isForm ? formFirst(forms) : csvFirst}
<form method="post" action="${at}" enctype="multipart/form-data">
<p><input type="file" name="file" accept="${isForm ? '.xlsx' : '.csv'}" required aria-label="Tệp để gửi"></p>
<div class="buttons">
<button class="main" type="submit">Gửi</button>
<button type="submit" formaction="${at}?dryRun=1">Xem trước, chưa gửi</button>
</div>
</form>
<p class="note">Đơn vị nào đúng thì được nhận ngay; chỗ sai được chỉ ra từng ô,
sửa rồi gửi lại cả tệp.
Gửi lại nhiều lần không bị tính hai lần. Không chia sẻ địa chỉ trang này:
ai có nó đều gửi được số liệu.</p>`,
    { posts: true },
  );
};

const formFirst = (forms: Markup): Markup => html`<h2>1. Tải biểu nhập</h2>
${forms}
<p class="note">Mở bằng Excel hoặc LibreOffice, điền các ô màu, lưu lại dạng .xlsx.
Chưa có số liệu thì để trống; không có
thì ghi 0.</p>
<h2>2. Gửi biểu đã điền</h2>`;

const csvFirst = html`<h2>Gửi tệp CSV</h2>
<p class="note">Dòng đầu là tiêu đề cột, mỗi dòng sau là báo cáo của một đơn vị.
Trong Excel, lưu dạng "CSV UTF-8".</p>`;

const groupLinks = (at: string, groups: readonly Group[]): Markup =>
  list([
    ...(groups.length > 1 ? [linkTo(at, '', 'Tất cả đơn vị')] : []),
    ...groups.map(({ code, name }) => linkTo(at, `group=${encodeURIComponent(code)}`, name)),
  ]);

const linkTo = (at: string, query: string, name: string): Markup => {
  const whole = query === '' ? '' : `?${query}`;
  const filled = `?${query === '' ? '' : `${query}&`}previous=1`;
  return html`<a href="${`${at}/form.xlsx${whole}`}">${name}</a>
<span class="note">(<a href="${`${at}/form.xlsx${filled}`}">có sẵn số liệu đã gửi</a>)</span>`;
};

/** The same for every address that opens nothing. */
export const strangerPage: Response = page(
  401,
  'Địa chỉ không đúng',
  html`<h1 class="bad">Địa chỉ không đúng hoặc đã hết hiệu lực</h1>
<p>Xin chép lại đúng đường dẫn do cơ quan tổng hợp cung cấp.</p>`,
);
