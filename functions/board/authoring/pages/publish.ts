/** Before a draft is published, and after: what it changes, for whom, and what became of the sources. */

import type { Response } from '../../../../shared/http/request.ts';
import type { Published } from '../../../../shared/http/routes/definitions.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { box, cards, links, list, path } from '../../../../shared/web/parts.ts';
import { boardPage } from '../../frame.ts';
import { impactPart } from '../../impact-part.ts';
import { insist } from '../../insist.ts';
import type { Visit } from '../../session.ts';
import type { Difference } from '../draft/differences.ts';
import { type Draft, own } from '../draft/draft.ts';
import { draftScript } from '../draft-script.ts';
import { act, authoringStep, draftPage, pageOf, titleOf } from './draft-page.ts';

export const publishPage = (
  visit: Visit,
  draft: Draft,
  { impacts, notes }: Pick<Published, 'impacts' | 'notes'>,
  differences: readonly Difference[] | null,
): Response => {
  const refusals = impacts.flatMap((impact) => impact.refusals);
  return draftPage(visit, draft, {
    name: 'Xem thay đổi và công bố',
    body: html`${
      differences === null
        ? html`<p>Đợt báo cáo mới: chưa có phiên bản nào.</p>`
        : html`<h2>So với phiên bản ${draft.seen}</h2>
${differencesTable(differences)}`
    }
${impacts.map(impactPart)}
${notes.length === 0 ? '' : html`<h2>Nên biết</h2>${list(notes.map(({ detail }) => detail))}`}
${insist(own.force, refusals)}
<div class="buttons">${act('cong-bo', 'Công bố', { look: 'main' })}${act('ve', 'Về danh sách việc')}</div>`,
  });
};

const said = (text: string | null): string => (text === null || text === '' ? '–' : text);

export const differencesTable = (differences: readonly Difference[]): Markup =>
  differences.length === 0
    ? html`<p>Không có gì khác.</p>`
    : cards(
        ['Mục', 'Trước', 'Nay'],
        differences.map(({ place, before, after }) => [place, said(before), said(after)]),
      );

const outcomes: Readonly<Record<Published['sources'][number]['outcome'], string>> = {
  bound: 'đã theo phiên bản này',
  unchanged: 'đã theo từ trước',
  kept: 'còn ở phiên bản cũ vì không hợp',
  revoked: 'đã thu hồi',
  overtaken: 'nhiều người đang sửa, hãy công bố lại',
};

const stillNewest = ' vẫn là mới nhất';

export const publishedPage = (visit: Visit, draft: Draft, { version, outcome, sources }: Published): Response => {
  const id = encodeURIComponent(draft.id);
  const isSame = outcome === 'unchanged';
  return boardPage(visit, {
    title: `Đã công bố: ${titleOf(draft)}`,
    script: draftScript,
    body: html`${path([authoringStep])}
<h1 data-published="${id}">${isSame ? 'Không có gì thay đổi' : 'Đã công bố'}</h1>
${box('good', html`<p><b>${titleOf(draft)}</b>: phiên bản ${version}${isSame ? stillNewest : ''}.</p>`)}
${
  sources.length === 0
    ? html`<p>Đợt này chưa có nguồn nào nhận báo cáo.</p>`
    : cards(
        ['Nguồn', 'Kết quả'],
        sources.map((one) => [
          one.source,
          html`${outcomes[one.outcome]}${one.issues.map(({ detail }) => html`<span class="bad"> ${detail}</span>`)}`,
        ]),
      )
}
${links([
  ...(sources.length === 0 ? [['Nối một biểu mẫu', `/bang/nguon?dot=${id}`] as const] : []),
  ['Xem tình hình báo cáo', `/bang/${id}`],
  ['Sửa tiếp', pageOf(draft.id)],
])}`,
  });
};
