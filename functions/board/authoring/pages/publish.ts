/** Before a draft is published, and after: what it changes, for whom, and what became of the sources. */

import { numberWords } from '../../../../shared/domain/fields/number-words.ts';
import type { Response } from '../../../../shared/http/request.ts';
import type { PublicationImpact, Published } from '../../../../shared/http/routes/definitions.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { box, cards, links, list, path } from '../../../../shared/web/parts.ts';
import { boardPage } from '../../frame.ts';
import { insist } from '../../insist.ts';
import { periodName } from '../../periods.ts';
import type { Visit } from '../../session.ts';
import type { Difference } from '../differences.ts';
import { type Draft, own } from '../draft.ts';
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

const names = (units: readonly { readonly name: string }[]): string => {
  const shown = units.slice(0, 12).map(({ name }) => name);
  return [...shown, ...(units.length > shown.length ? [`và ${units.length - shown.length} nữa`] : [])].join(', ');
};
const labels = (fields: readonly { readonly label: string }[]): string => fields.map(({ label }) => label).join('; ');

/** What it does to one period under way; what it does not do is not said. */
export const impactPart = (impact: PublicationImpact): Markup => {
  const told: (readonly [string, string])[] = [
    ['Đơn vị thêm vào diện báo cáo', names(impact.joining)],
    ['Đơn vị ra khỏi diện báo cáo', names(impact.leaving)],
    ['Chỉ tiêu thêm', labels(impact.added)],
    ['Chỉ tiêu bỏ', labels(impact.removed)],
    ['Chỉ tiêu nay bắt buộc', labels(impact.required)],
    [
      'Nguồn ở lại phiên bản cũ vì không còn hợp',
      impact.sources.flatMap(({ source, fits }) => (fits ? [] : [source])).join(', '),
    ],
    [
      'Biểu đã phát còn mang phiên bản cũ',
      impact.sources.flatMap(({ source, givesForms }) => (givesForms ? [source] : [])).join(', '),
    ],
  ];
  const changed = told.filter(([, words]) => words !== '');
  return html`<h2>${periodName(impact.period)} đang nhận báo cáo</h2>
<p>${impact.reports === 0 ? 'Chưa có báo cáo nào.' : html`<b>${impact.reports} đơn vị đã báo cáo.</b>`}</p>
${changed.length === 0 ? '' : list(changed.map(([term, words]) => html`<b>${term}</b>: ${words}`))}
${
  impact.totals.length === 0
    ? html`<p>Các số tổng giữ nguyên.</p>`
    : cards(
        ['Số tổng', { figure: 'Trước' }, { figure: 'Nay' }],
        impact.totals.map(({ label, before, after }) => [label, { figure: total(before) }, { figure: total(after) }]),
      )
}`;
};

const total = (told: PublicationImpact['totals'][number]['before']): string => {
  if (told === null) return '–';
  const value = typeof told.value === 'number' ? numberWords(told.value) : told.value;
  return `${value} (${told.units} đơn vị)`;
};

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
