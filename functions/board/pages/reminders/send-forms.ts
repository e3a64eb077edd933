/** Sending by hand: what is due now, or a letter to the units that are chosen among those who owe. */
import type { Progress } from '../../../../shared/http/routes/ledger.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { buttons, checkField, hidden } from '../../../../shared/web/fields.ts';

/** What the boxes of units are called, a group each. */
const unitName = 'don-vi.';

export const unitsChosen = (typed: URLSearchParams): readonly string[] =>
  [...typed].flatMap(([name, code]) => (name.startsWith(unitName) ? [code] : []));

/** @param request minted with the page: pressed twice, it is one reminder */
export const sendForms = (action: string, { groups }: Progress, request: string): Markup => {
  const owing = groups.filter(({ missingUnits }) => missingUnits.length > 0);
  return html`<form method="post" action="${action}">
<h2>Nhắc ngay</h2>
${hidden('ma', request)}
<p>Những gì đến lượt vẫn tự gửi mỗi mười lăm phút, trong giờ làm việc.</p>
${buttons([{ words: 'Gửi ngay những gì đến lượt', name: 'viec', value: 'den-luot' }])}
${
  owing.length === 0
    ? ''
    : html`<details><summary>Chọn đơn vị chưa báo cáo để nhắc</summary>
${owing.map(({ group, missingUnits }) =>
  checkField(
    { name: `${unitName}${group?.code ?? ''}`, label: group?.name ?? 'Các đơn vị' },
    missingUnits.map(({ code, name }) => ({ value: code, label: name })),
    [],
  ),
)}
${buttons([{ words: 'Nhắc các đơn vị đã chọn', name: 'viec', value: 'don-vi', look: 'main' }])}
</details>`
}
</form>`;
};
