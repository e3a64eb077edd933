/** GET and POST /bang/dot: the campaigns there are, to be changed, copied, or begun from a template. */
import type * as z from 'zod';
import type { Response } from '../../../../shared/http/request.ts';
import { boardSteps } from '../../../../shared/http/routes/board.ts';
import type { TemplateList } from '../../../../shared/http/routes/definitions.ts';
import { html } from '../../../../shared/markup.ts';
import { buttons, type Fault, faultSummary, faultsAt, selectField, textField } from '../../../../shared/web/fields.ts';
import { box, cards } from '../../../../shared/web/parts.ts';
import { boardPage } from '../../frame.ts';
import { campaignsIn, type ListedCampaign } from '../../listed.ts';
import type { Page, Visit } from '../../session.ts';
import { typedIn } from '../../typed.ts';
import { judge, versionOf } from '../campaign-api.ts';
import { begun } from '../draft/draft.ts';
import { draftScript } from '../draft-script.ts';
import { valueAt, withAt } from '../parts/document.ts';
import { registerOptions } from '../world.ts';
import { authoringAt, pageOf } from './draft-page.ts';
import { tasksPage } from './tasks.ts';

const names = { from: 'tu', id: 'ma', title: 'ten', register: 'danh-muc' } as const;

/** What is no campaign of the province goes by this before its name. */
const ofTemplate = 'mau:';

/** By an address that names what to begin from, that is chosen already. */
export const startPage: Page = async (visit) => shown(visit, visit.request.query, []);

const shown = async (visit: Visit, typed: URLSearchParams, faults: readonly Fault[]): Promise<Response> => {
  const [campaigns, registers, { templates }] = await Promise.all([
    campaignsIn(visit),
    registerOptions(visit),
    visit.api.get<z.infer<typeof TemplateList>>('/v1/templates'),
  ]);
  const value = (name: string): string => typed.get(name) ?? '';
  const wrong = (name: string): string[] => faults.filter((fault) => fault.name === name).map(({ words }) => words);
  const origins = [
    ...templates.map(({ id, title }) => ({ value: ofTemplate + id, label: title })),
    ...campaigns.map(({ id, title }) => ({ value: id, label: `Chép: ${title} (${id})` })),
  ];
  return boardPage(visit, {
    status: faults.length > 0 ? 422 : 200,
    script: draftScript,
    title: `${faults.length > 0 ? 'Cần sửa: ' : ''}Soạn đợt báo cáo`,
    body: html`<h1>Soạn đợt báo cáo</h1>
${faultSummary(faults)}
<p><a href="#moi">Soạn đợt mới</a></p>
<section id="dang-soan" hidden><h2>Đang soạn dở trên máy này</h2>
<ul></ul></section>
<h2>Sửa đợt đã công bố</h2>
${campaigns.length === 0 ? html`<p>Chưa có đợt nào.</p>` : cards(columns, campaigns.map(rowOf))}
<h2 id="moi">Đợt mới</h2>
<form method="post" action="${authoringAt}${faultsAt}" novalidate>
${selectField({ name: names.from, label: 'Bắt đầu từ' }, origins, value(names.from))}
${textField({ name: names.id, label: 'Mã đợt', hints: idHints, wrong: wrong(names.id) }, value(names.id))}
${textField({ name: names.title, label: 'Tên đợt', wrong: wrong(names.title) }, value(names.title))}
${selectField(
  { name: names.register, label: 'Danh mục đơn vị', hints: ['Để trống là giữ danh mục của đợt được chép.'] },
  [['', '(chưa chọn)'] as const, ...registers].map(([id, label]) => ({ value: id, label })),
  value(names.register),
)}
${buttons([{ words: 'Bắt đầu soạn', look: 'main' }])}
</form>`,
  });
};

const columns = ['Đợt', 'Phiên bản', 'Việc'];
const rowOf = ({ id, title, version }: ListedCampaign) => {
  const copy = `${authoringAt}?${new URLSearchParams({ [names.from]: id })}#moi`;
  const of = html`<span class="unseen"> ${title}</span>`;
  return [
    html`${title} <span class="note">${id}</span>`,
    String(version),
    html`<a href="${pageOf(id)}">Sửa${of}</a>&nbsp;·&nbsp;<a href="${copy}">Chép${of}</a>`,
  ];
};

export const begin: Page = async (visit) => {
  const typed = new URLSearchParams(
    [...(typedIn(visit.request) ?? [])].map(([name, text]): [string, string] => [name, text.normalize('NFC').trim()]),
  );
  const value = (name: string): string => typed.get(name) ?? '';
  const [id, title, register] = [value(names.id), value(names.title), value(names.register)];
  const faults = faultsOf(id, title, await campaignsIn(visit));
  if (faults.length > 0) return shown(visit, typed, faults);
  const origin = await originOf(visit, value(names.from));
  const draft = begun(id, { ...Object(origin), id, title, ...(register === '' ? {} : { register }) }, 0);
  // Only what is nearly empty has no title of its own.
  const notice = valueAt(origin, ['title']) === undefined ? undefined : copiedNotice;
  return tasksPage(visit, draft, await judge(visit, draft), notice);
};

const copiedNotice = box(
  'care',
  html`<p><b>Bản chép còn văn bản, hạn và các dòng in của đợt cũ.</b>
Xin sửa Căn cứ, Hạn và Biểu in trước khi công bố.</p>`,
);

const idHints = ['Chữ thường không dấu, số, gạch nối; không đổi được về sau', 'Ví dụ kon-tum-dang-vien-2022'];

const faultsOf = (id: string, title: string, campaigns: readonly ListedCampaign[]): Fault[] => {
  const wrong: readonly (readonly [isWrong: boolean, name: string, words: string])[] = [
    [!/^[a-z0-9][a-z0-9-]{2,59}$/.test(id), names.id, 'Cần mã từ 3 đến 60 ký tự: chữ thường không dấu, số, gạch nối.'],
    [boardSteps.has(id), names.id, 'Mã này là địa chỉ của một trang khác: cần mã khác.'],
    [campaigns.some((one) => one.id === id), names.id, 'Đã có đợt mang mã này; muốn sửa đợt ấy thì chọn ở bảng trên.'],
    [title === '', names.title, 'Cần tên đợt.'],
  ];
  return wrong.flatMap(([isWrong, name, words]) => (isWrong ? [{ name, words }] : []));
};

/** Throws `Refused` for what there is not. */
const originOf = async (visit: Visit, from: string): Promise<unknown> => {
  if (from.startsWith(ofTemplate)) {
    return visit.api.get(`/v1/templates/${encodeURIComponent(from.slice(ofTemplate.length))}`);
  }
  // That its figures are made up is said of the shipped example, not of what begins from it.
  const { document } = await versionOf(visit, from);
  return ['sample', '$schema'].reduce((all, member) => withAt(all, [member], undefined), document);
};
