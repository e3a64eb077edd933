/** The frame of every page of the board: who is signed in, where he may go, how he leaves. */
import type { Response, Role } from '../../shared/http/request.ts';
import { everyone, operators, overseers, readers } from '../../shared/http/routes/route.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { hidden } from '../../shared/web/fields.ts';
import { type PageOptions, page } from '../../shared/web/page.ts';
import type { ServedScript } from '../../shared/web/served-scripts.ts';
import { liveScript } from './live.ts';
import { may } from './may.ts';
import type { Visit } from './session.ts';

export interface BoardPage extends Pick<PageOptions, 'headers'> {
  readonly status?: number;
  readonly title: string;
  readonly body: Markup;
  /** Is some of it shown anew by itself (live.ts)? */
  readonly isLive?: boolean;
  /** What helps with its form, where scripts run. */
  readonly script?: ServedScript;
}

export const boardPage = (
  visit: Visit,
  { status = 200, title, body, isLive = false, script, ...options }: BoardPage,
): Response =>
  page(status, `${title} · tonghop`, body, {
    ...options,
    scripts: [...(isLive ? [liveScript] : []), ...(script ? [script] : [])].map(({ file }) => `/bang/tep/${file}`),
    posts: true,
    wide: true,
    top: topOf(visit),
  });

interface Place {
  readonly name: string;
  readonly href: string;
  /** Who may ask the API for what it shows. */
  readonly isFor: readonly Role[];
}

const places: readonly Place[] = [
  { name: 'Đợt báo cáo', href: '/bang', isFor: everyone },
  { name: 'Soạn đợt', href: '/bang/dot', isFor: operators },
  { name: 'Nguồn', href: '/bang/nguon', isFor: readers },
  { name: 'Danh mục', href: '/bang/danh-muc', isFor: everyone },
  { name: 'Nhật ký', href: '/bang/nhat-ky', isFor: overseers },
  { name: 'Hệ thống', href: '/bang/suc-khoe', isFor: readers },
];

const topOf = (visit: Visit): Markup => html`<header class="top"><div>
<b>tonghop</b>
${places
  .filter(({ isFor }) => may(visit, isFor))
  .map(
    ({ name: to, href }) => html`<a href="${href}">${to}</a>
`,
  )}<span>${visit.name}</span>
<form method="post" action="/bang/dang-xuat">${hidden('thoat', '1')}<button type="submit">Đăng xuất</button></form>
</div></header>`;
