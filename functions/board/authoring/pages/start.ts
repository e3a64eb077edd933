/** GET and POST /bang/dot: the campaigns there are, to be changed, copied, or begun from a template. */
import type * as z from 'zod';
import type { Response } from '../../../../shared/http/request.ts';
import { boardSteps } from '../../../../shared/http/routes/board.ts';
import type { CampaignList, TemplateList } from '../../../../shared/http/routes/definitions.ts';
import { html } from '../../../../shared/markup.ts';
import { buttons, type Fault, faultSummary, faultsAt, selectField, textField } from '../../../../shared/web/fields.ts';
import { box, cards } from '../../../../shared/web/parts.ts';
import { boardPage } from '../../frame.ts';
import type { Page, Visit } from '../../session.ts';
import { typedIn } from '../../typed.ts';
import { valueAt, withAt } from '../document.ts';
import { begun } from '../draft.ts';
import { draftScript } from '../draft-script.ts';
import { judge } from '../judged.ts';
import { latestOf } from '../published.ts';
import { registersOf } from '../world.ts';
import { authoringAt, pageOf } from './draft-page.ts';
import { tasksPage } from './tasks.ts';

const names = { from: 'tu', id: 'ma', title: 'ten', register: 'danh-muc' } as const;
type Typed = Readonly<Record<keyof typeof names, string>>;

type Listed = z.infer<typeof CampaignList>['campaigns'];

const campaignsOf = async ({ api }: Visit): Promise<Listed> =>
  (await api.get<z.infer<typeof CampaignList>>('/v1/campaigns')).campaigns;

/** What is no campaign of the province goes by this before its name. */
const ofTemplate = 'mau:';

/** The page with that campaign chosen as what to begin from. */
const copyOf = (id: string): string => `${authoringAt}?${new URLSearchParams({ [names.from]: id })}#moi`;

export const startPage: Page = async (visit) => {
  const campaigns = await campaignsOf(visit);
  const from = visit.request.query.get(names.from) ?? '';
  const { id = '' } = campaigns.find((one) => one.id === from) ?? {};
  return shown(visit, campaigns, { from: id, id: '', title: '', register: '' }, []);
};

const shown = async (visit: Visit, campaigns: Listed, typed: Typed, faults: readonly Fault[]): Promise<Response> => {
  const [registers, { templates }] = await Promise.all([
    registersOf(visit),
    visit.api.get<z.infer<typeof TemplateList>>('/v1/templates'),
  ]);
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
${
  campaigns.length === 0
    ? html`<p>Chưa có đợt nào.</p>`
    : cards(
        ['Đợt', 'Phiên bản', 'Việc'],
        campaigns.map(({ id, title, version }) => [
          html`${title} <span class="note">${id}</span>`,
          String(version),
          html`<a href="${pageOf(id)}">Sửa<span class="unseen"> ${title}</span></a>&nbsp;·&nbsp;<a
href="${copyOf(id)}">Chép<span class="unseen"> ${title}</span></a>`,
        ]),
      )
}
<h2 id="moi">Đợt mới</h2>
<form method="post" action="${authoringAt}${faultsAt}" novalidate>
${selectField({ name: names.from, label: 'Bắt đầu từ' }, origins, typed.from)}
${textField(
  {
    name: names.id,
    label: 'Mã đợt',
    hints: [idHint, 'Ví dụ kon-tum-dang-vien-2022'],
    wrong: wrong(names.id),
  },
  typed.id,
)}
${textField({ name: names.title, label: 'Tên đợt', wrong: wrong(names.title) }, typed.title)}
${selectField(
  {
    name: names.register,
    label: 'Danh mục đơn vị',
    hints: ['Chép từ đợt đã có thì để trống là giữ danh mục của đợt ấy.'],
  },
  [{ value: '', label: '(chưa chọn)' }, ...registers.map(([value, label]) => ({ value, label }))],
  typed.register,
)}
${buttons([{ words: 'Bắt đầu soạn', look: 'main' }])}
</form>`,
  });
};

export const begin: Page = async (visit) => {
  const form = typedIn(visit.request);
  const text = (name: string): string => (form?.get(name) ?? '').normalize('NFC').trim();
  const typed = {
    from: text(names.from),
    id: text(names.id),
    title: text(names.title),
    register: text(names.register),
  };
  const campaigns = await campaignsOf(visit);
  const faults = faultsOf(typed, campaigns);
  if (faults.length > 0) return shown(visit, campaigns, typed, faults);
  const origin = await originOf(visit, typed.from);
  const { id, title } = typed;
  const register = typed.register === '' ? {} : { register: typed.register };
  const draft = begun(id, { ...Object(origin), id, title, ...register }, 0);
  // Only what is nearly empty has no title of its own.
  const notice = valueAt(origin, ['title']) === undefined ? undefined : copiedNotice;
  return tasksPage(visit, draft, await judge(visit, draft), notice);
};

const copiedNotice = box(
  'care',
  html`<p><b>Bản chép còn văn bản, hạn và các dòng in của đợt cũ.</b>
Xin sửa Căn cứ, Hạn và Biểu in trước khi công bố.</p>`,
);

const idHint = 'Chữ thường không dấu, số, gạch nối; không đổi được về sau';

const idFaults = {
  shape: 'Cần mã từ 3 đến 60 ký tự: chữ thường không dấu, số, gạch nối.',
  address: 'Mã này là địa chỉ của một trang khác: cần mã khác.',
  taken: 'Đã có đợt mang mã này; muốn sửa đợt ấy thì chọn ở bảng trên.',
};

const faultsOf = ({ id, title }: Typed, campaigns: Listed): Fault[] => {
  const isFree = !campaigns.some((one) => one.id === id);
  return [
    ...(/^[a-z0-9][a-z0-9-]{2,59}$/.test(id) ? [] : [{ name: names.id, words: idFaults.shape }]),
    ...(boardSteps.has(id) ? [{ name: names.id, words: idFaults.address }] : []),
    ...(isFree ? [] : [{ name: names.id, words: idFaults.taken }]),
    ...(title === '' ? [{ name: names.title, words: 'Cần tên đợt.' }] : []),
  ];
};

/** Throws `Refused` for what there is not. */
const originOf = async (visit: Visit, from: string): Promise<unknown> => {
  if (from.startsWith(ofTemplate)) {
    return visit.api.get(`/v1/templates/${encodeURIComponent(from.slice(ofTemplate.length))}`);
  }
  // That its figures are made up is said of the shipped example, not of what begins from it.
  const { document } = await latestOf(visit, from);
  return ['sample', '$schema'].reduce((all, member) => withAt(all, [member], undefined), document);
};
