/** The frame of every page of the board: who is signed in, where he may go, how he leaves. */
import type { Response } from '../../shared/http/request.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { hidden } from '../../shared/web/fields.ts';
import { type PageOptions, page } from '../../shared/web/page.ts';
import { liveAt } from './live.ts';
import type { Visit } from './session.ts';

export interface BoardPage extends Pick<PageOptions, 'headers'> {
  readonly status?: number;
  readonly title: string;
  readonly body: Markup;
  /** Is some of it shown anew by itself (live.ts)? */
  readonly isLive?: boolean;
}

export const boardPage = (
  visit: Visit,
  { status = 200, title, body, isLive = false, ...options }: BoardPage,
): Response =>
  page(status, `${title} · tonghop`, body, {
    ...options,
    scripts: isLive ? [liveAt] : [],
    posts: true,
    wide: true,
    top: topOf(visit),
  });

const topOf = ({ name }: Visit): Markup => html`<header class="top"><div>
<b>tonghop</b>
<a href="/bang">Đợt báo cáo</a>
<span>${name}</span>
<form method="post" action="/bang/dang-xuat">${hidden('thoat', '1')}<button type="submit">Đăng xuất</button></form>
</div></header>`;
