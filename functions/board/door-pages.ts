/** What is shown at the door: sign in again without losing what was typed, what went wrong, what may not be seen. */
import type { Request, Response } from '../../shared/http/request.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { Problem, problems } from '../../shared/problems.ts';
import { buttons, hidden } from '../../shared/web/fields.ts';
import { page } from '../../shared/web/page.ts';
import { box, list } from '../../shared/web/parts.ts';
import type { Refused } from './api.ts';
import { addressOf, typedIn } from './typed.ts';
import { uploadedIn } from './uploaded.ts';

const signInLink = (words: string): Markup => html`<a class="button main" href="/bang/dang-nhap">${words}</a>`;

/**
 * What was typed could not be sent on: all of it stands here, to be sent once more. A decision has a name of its own,
 * so that it is made once even if the answer to the first was lost.
 * @param refused why; by default the session has ended
 */
export const againPage = (request: Request, refused?: Refused): Response => {
  const uploaded = uploadedIn(request);
  const typed = typedIn(request) ?? uploaded?.typed;
  const isSignedOut = refused === undefined || refused.status === 401;
  const title = isSignedOut ? 'Phiên đăng nhập đã hết' : refused.problem.title;
  const body = html`<h1>${title}</h1>
${isSignedOut ? signInApart : waitAWhile}
${uploaded ? fileAgain : ''}
${
  typed === undefined || typed.size === 0
    ? ''
    : html`<form method="post" action="${addressOf(request)}">
${[...typed].map(([name, value]) => hidden(name, value))}
${buttons([{ words: 'Gửi lại', look: 'main' }])}
</form>`
}`;
  return page(refused?.status ?? 401, title, body, { posts: true });
};

const fileAgain = html`<p>Riêng tệp đã chọn thì trình duyệt không giữ lại:
xin trở lại và chọn lại tệp.</p>`;

const waitAWhile = box('care', 'Những gì vừa nhập vẫn còn. Xin chờ ít phút rồi gửi lại.');

const signInApart = html`${box(
  'care',
  html`<p>Những gì vừa nhập vẫn còn ở trang này. Xin đăng nhập lại trong một thẻ mới,
rồi trở về đây gửi lại.</p>`,
)}
<p><a class="button" href="/bang/dang-nhap" target="_blank" rel="noopener">Đăng nhập trong thẻ mới</a></p>`;

/** The API's own words, as a page. */
export const refusedPage = ({ status, problem }: Refused): Response => {
  if (status === 401) {
    return page(
      401,
      'Phiên đăng nhập đã hết',
      html`<h1>Phiên đăng nhập đã hết</h1>
<p>${signInLink('Đăng nhập lại')}</p>`,
    );
  }
  const body = html`<h1>${problem.title}</h1>
${problem.detail === undefined ? '' : html`<p>${problem.detail}</p>`}
${list((problem.errors ?? []).map(({ detail }) => detail))}
<p><a href="/bang">Về trang đầu</a></p>`;
  return page(status, problem.title, body);
};

/** An answer to a form, asked for when it is no longer kept, or by somebody else. */
export const gonePage = (request: Request): Response =>
  page(
    410,
    'Trang này không còn được giữ',
    html`<h1>Trang này không còn được giữ</h1>
<p>Trang trả lời một biểu mẫu được giữ một ngày làm việc, cho riêng người đã gửi.
Những gì đã ghi, đã công bố thì vẫn còn.</p>
<p><a class="button main" href="${addressOf(request)}">Mở lại từ đầu</a> <a href="/bang">Về trang đầu</a></p>`,
  );

/** Nothing is at the address, for anybody. */
export const lostPage: Response = page(
  404,
  'Không có trang này',
  html`<h1>Không có trang này</h1>
<p>Địa chỉ có thể bị cắt hoặc gõ nhầm.</p>
<p><a class="button main" href="/bang">Mở bảng điều hành</a></p>`,
);

export const notSignedInPage = (why: string): Response =>
  page(
    400,
    'Không đăng nhập được',
    html`<h1>Không đăng nhập được</h1>
${box('wrong', why)}
<p>${signInLink('Đăng nhập lại')}</p>`,
  );

/** @param issuer where the session at the issuer itself is ended; a form may not lead there, a link may */
export const signedOutPage = (issuer: string | undefined): Response =>
  page(
    200,
    'Đã đăng xuất',
    html`<h1>Đã đăng xuất</h1>
<p>Phiên làm việc trên máy này đã kết thúc.</p>
<ul class="links">
<li><a href="/bang/dang-nhap">Đăng nhập lại</a></li>
${issuer === undefined ? '' : html`<li><a href="${issuer}">Đăng xuất cả ở nơi cấp tài khoản</a></li>`}
</ul>`,
  );

/**
 * What was sent does not come from a page of ours: nothing is done. A person is told what to do, and nothing of it is
 * shown again: a page that another site has filled in is not one to press a button on. Throws `access.cross-site` for
 * programs.
 */
export const fromElsewhere = ({ headers }: Request): Response => {
  if (!headers.get('accept')?.includes('text/html')) throw new Problem('access.cross-site');
  const { status, title } = problems['access.cross-site'];
  const body = html`<h1>${title}</h1>
${box(
  'wrong',
  html`<p><b>Chưa làm gì.</b> Nút vừa bấm nằm ở một trang khác,
hoặc trình duyệt giấu nơi gửi.</p>`,
)}
<p>Nếu bạn đang làm việc ở đây, xin mở lại trang từ bảng điều hành rồi làm lại việc ấy.
Vẫn gặp trang này thì tắt phần mở rộng của trình duyệt giấu địa chỉ,
hoặc dùng trình duyệt khác. Nếu một trang lạ đưa bạn tới đây, xin đóng trang ấy.</p>
<p><a class="button main" href="/bang">Mở bảng điều hành</a></p>`;
  return page(status, title, body);
};

/** Nothing is kept of it here: who signs in, and who may do what, is the issuer's to say. */
export const noRolePage = (name: string): Response =>
  page(
    403,
    'Chưa được giao việc',
    html`<h1>Chưa được giao việc</h1>
<p>Tài khoản <b>${name}</b> đã đăng nhập nhưng chưa được giao vai trò nào.
Xin báo người quản trị của tỉnh.</p>
<form method="post" action="/bang/dang-xuat">
${hidden('thoat', '1')}
${buttons([{ words: 'Đăng xuất' }])}
</form>`,
    { posts: true },
  );
