/** The list of tasks of a draft, each with how it stands; what is wrong, each a way to its control; previews. */

import type { Response } from '../../../../shared/http/request.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { selectField } from '../../../../shared/web/fields.ts';
import { box, cards } from '../../../../shared/web/parts.ts';
import type { Visit } from '../../session.ts';
import { withoutJson } from '../../typed.ts';
import type { Fault, Judged } from '../campaign-api.ts';
import { type Draft, own, placeOf } from '../draft/draft.ts';
import { nameOf } from '../parts/document.ts';
import { typeOptions } from '../parts/named.ts';
import { contextOf } from '../parts/part.ts';
import { taskAbout, taskNames, taskOf } from '../tasks/tasks.ts';
import { act, countTag, draftPage } from './draft-page.ts';

export const tasksPage = (visit: Visit, draft: Draft, { faults }: Judged, notice?: Markup): Response => {
  const rows = taskNames.map((name) => {
    const { words, told } = taskOf(name);
    const count = faults.filter(({ path }) => taskAbout(path[0]) === name).length;
    const said = told(draft.document) || '–';
    return [act(`viec ${name}`, words, { look: 'link' }), said, countTag(count, 'không có lỗi')];
  });
  return draftPage(visit, draft, {
    name: 'Soạn đợt báo cáo',
    ...(notice ? { notice } : {}),
    body: html`${cards(['Việc', 'Nội dung', 'Tình trạng'], rows)}
<p>${act('json', 'Sửa cả văn bản dạng JSON', { look: 'link' })}</p>
${faults.length > 0 ? faultList(draft, faults) : previews}
<div class="buttons">${act('kiem', 'Xem thay đổi và công bố', { look: 'main' })}</div>`,
  });
};

/** What is wrong, each a button that leads to its control. */
const faultList = ({ document }: Draft, faults: readonly Fault[]): Markup => {
  const context = contextOf(document);
  return box(
    'wrong',
    html`<h2 id="loi">${faults.length} chỗ cần sửa trước khi công bố</h2>
<ul>
${faults.map(({ path, words: said }) => {
  const words = withoutJson(said);
  const { task, row, control } = placeOf(path, context);
  const place = [task && taskOf(task).words, row?.title, control?.label]
    .filter((word) => word !== undefined)
    .join(' › ');
  return html`<li>${
    task === undefined ? words : html`${act(`mo ${nameOf(path)}`, place, { look: 'link', of: words })}<br>${words}`
  }</li>
`;
})}</ul>`,
  );
};

const types = typeOptions.map(([value, label]) => ({ value, label }));

const previews = html`<h2>Xem trước</h2>
${selectField({ name: own.type, label: 'Trang nhập như loại đơn vị này thấy' }, types, 'xa')}
<div class="buttons">${act('xem page', 'Trang nhập', { aside: true })}${act('xem form', 'Biểu nhập Excel')}${act(
  'xem workbook',
  'Biểu in, để trống',
)}</div>`;
