/** A colleague has published meanwhile: who, when, what he changed, and how both go on. */
import { instantText } from '../../../shared/domain/calendars/time.ts';
import type { Response } from '../../../shared/http/request.ts';
import { html, type Markup } from '../../../shared/markup.ts';
import { box, list } from '../../../shared/web/parts.ts';
import type { Visit } from '../session.ts';
import { clashesOf, type Difference } from './differences.ts';
import type { Draft } from './draft.ts';
import { act, draftPage, pageOf } from './draft-page.ts';
import { differencesTable } from './publish-page.ts';

export interface Between {
  readonly version: number;
  readonly publishedAt: string;
  readonly publishedBy: string;
}

interface Overtaken {
  readonly between: readonly Between[];
  readonly base: unknown;
  readonly theirs: unknown;
  readonly differences: readonly Difference[];
}

export const overtakenPage = (
  visit: Visit,
  draft: Draft,
  { between, base, theirs, differences }: Overtaken,
): Response =>
  draftPage(visit, draft, {
    status: 412,
    name: 'Đồng nghiệp vừa công bố phiên bản khác',
    notice: box(
      'care',
      html`<p>Chưa công bố gì. Bạn sửa từ phiên bản ${draft.seen}; trong lúc đó:</p>
${list(between.map(publication))}
<p>Những gì bạn đã sửa vẫn còn ở trang này.</p>`,
    ),
    body: html`<h2>Đồng nghiệp đã đổi</h2>
${differencesTable(differences)}
${clashes(clashesOf(base, draft.document, theirs))}
<div class="buttons">${act('gop', 'Gộp hai bản rồi xem lại', { look: 'main' })}</div>
<p><a href="${pageOf(draft.id)}">Bỏ bản của tôi, sửa từ phiên bản mới nhất</a></p>`,
  });

const publication = ({ version, publishedAt, publishedBy }: Between): string =>
  `${publishedBy} đã công bố phiên bản ${version}, ${instantText(publishedAt)}`;

const clashes = (words: readonly string[]): Markup =>
  words.length === 0
    ? html`<p>Hai bên sửa những phần khác nhau: gộp lại không mất gì.</p>`
    : html`<p>Cả hai cùng sửa: <b>${words.join(', ')}</b>.
Gộp thì ở những phần ấy giữ bản của bạn; xin xem lại theo bảng trên.</p>`;
