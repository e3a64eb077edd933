/** What a publication does to one period under way; what it does not do is not said. */
import { numberWords } from '../../shared/domain/fields/number-words.ts';
import type { PublicationImpact } from '../../shared/http/routes/definitions.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { cards, list } from '../../shared/web/parts.ts';
import { periodName } from './periods.ts';

const names = (units: readonly { readonly name: string }[]): string => {
  const shown = units.slice(0, 12).map(({ name }) => name);
  return [...shown, ...(units.length > shown.length ? [`và ${units.length - shown.length} nữa`] : [])].join(', ');
};
const labels = (fields: readonly { readonly label: string }[]): string => fields.map(({ label }) => label).join('; ');

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
