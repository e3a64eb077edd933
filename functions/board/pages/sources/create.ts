/** A form is connected: which campaign, then which tool, whose reports and who says which unit it is. */
import type { CampaignDocument } from '../../../../shared/domain/campaign/campaign.ts';
import { folded } from '../../../../shared/domain/units/names/folded.ts';
import type { Response } from '../../../../shared/http/request.ts';
import type { Published } from '../../../../shared/http/routes/definitions.ts';
import { operators } from '../../../../shared/http/routes/route.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { buttons, faultsAt, hidden, radioField, selectField, textField } from '../../../../shared/web/fields.ts';
import { path } from '../../../../shared/web/parts.ts';
import type { ProblemBody } from '../../api.ts';
import { boardPage } from '../../frame.ts';
import { campaignsIn, type ListedCampaign } from '../../listed.ts';
import { may } from '../../may.ts';
import { isRefusal, orRefused, refusal, seeOther } from '../../outcomes.ts';
import { rosterOf } from '../../roster.ts';
import type { Page, Visit } from '../../session.ts';
import { typedIn } from '../../typed.ts';
import { listPage, sourceAt, sourcesAt } from './list.ts';
import { seenIn } from './seen.ts';
import { newSecret } from './source.ts';
import { toolWords } from './tool-names.ts';

const names = {
  campaign: 'dot',
  title: 'ten',
  id: 'ma',
  tool: 'cong-cu',
  group: 'nhom',
  unit: 'ai-dien',
  proof: 'chung-minh',
} as const;
type Part = Exclude<keyof typeof names, 'campaign'>;

const labels: Readonly<Record<Part, string>> = {
  title: 'Tên nguồn',
  id: 'Mã nguồn (nếu muốn đặt)',
  tool: 'Công cụ',
  group: 'Nhận báo cáo của',
  unit: 'Báo cáo là của đơn vị nào',
  proof: 'Chứng minh nơi gửi',
};

const toTheForm = html`<p><a class="button main" href="#noi">Nối một biểu mẫu</a></p>`;

export const sourcesPage: Page = async (visit) => {
  if (!may(visit, operators)) return listPage(visit);
  const campaigns = await campaignsIn(visit);
  const chosen = campaigns.find(({ id }) => id === visit.request.query.get(names.campaign));
  if (chosen) return formPage(visit, chosen, new URLSearchParams());
  return campaigns.length === 0 ? listPage(visit) : listPage(visit, campaignForm(campaigns), toTheForm);
};

/** POST /bang/nguon: declared where nobody has its id; its secret is shown this once. */
export const createSource: Page = async (visit) => {
  const typed = typedIn(visit.request) ?? new URLSearchParams();
  const document = documentIn(typed);
  const answer = await visit.api.send<Published>('PUT', `/v1/sources/${encodeURIComponent(document.id)}`, document, {
    'if-none-match': '*',
  });
  if (isRefusal(answer)) {
    const chosen = (await campaignsIn(visit)).find(({ id }) => id === document.campaign);
    const body = answer.status === 412 ? taken(document.id) : answer.body;
    return chosen && may(visit, operators)
      ? formPage(visit, chosen, typed, body, answer.status)
      : listPage(visit, html``, refusal(body), answer.status);
  }
  const needsNone = 'link' in document.unit || document.proof !== undefined;
  if (needsNone) return seeOther(`${sourceAt(document.id)}?xong=moi`);
  // The same form, sent again by a reload or a double click: another secret would in the end push the first one out.
  if (orRefused(answer).outcome === 'unchanged') return seeOther(`${sourceAt(document.id)}?xong=tu-truoc`);
  return newSecret(await seenIn(visit, document.id), new URLSearchParams());
};

const documentIn = (typed: URLSearchParams) => {
  const text = (name: string): string => typed.get(name)?.trim() ?? '';
  const title = text(names.title);
  const group = text(names.group);
  return {
    id: text(names.id) || idOf(title) || 'nguon',
    title,
    tool: text(names.tool),
    campaign: text(names.campaign),
    unit: units.get(text(names.unit)) ?? byAnswer,
    ...(group === '' ? {} : { group }),
    ...(text(names.proof) === 'vendor' ? { proof: 'vendor' } : {}),
  };
};

/** "Trang của xã" is `trang-cua-xa`. */
const idOf = (title: string): string => folded(title).replaceAll(' ', '-').slice(0, 40);

const byAnswer = { answer: 'unit', hint: 'district' };
/** Who says which unit a report is of, by the word of its choice. */
const units = new Map<string, object>([
  ['lien-ket', { link: 'ma' }],
  ['tu-ghi', byAnswer],
]);

const taken = (id: string): ProblemBody => ({
  type: '',
  title: 'Chưa nối được',
  errors: [{ pointer: '/id', code: 'source.taken', detail: `Đã có nguồn mã “${id}”; xin chọn mã khác.` }],
});

const partAt = (pointer: string): Part | undefined => {
  const [, part = ''] = pointer.split('/');
  return Object.hasOwn(labels, part) ? (part as Part) : undefined;
};
const nameAt = (pointer: string): string | null => {
  const part = partAt(pointer);
  return part === undefined ? null : names[part];
};

/** What is said above the form says of which of its fields. */
const labelled = (problem: ProblemBody): ProblemBody => ({
  ...problem,
  errors: (problem.errors ?? []).map((error) => {
    const part = partAt(error.pointer);
    return part === undefined ? error : { ...error, detail: `${labels[part]}: ${error.detail}` };
  }),
});

/** Its groups are among what comes next: the campaign is asked for first. */
const campaignForm = (campaigns: readonly ListedCampaign[]): Markup => html`<h2 id="noi">Nối một biểu mẫu</h2>
<form method="get" action="${sourcesAt}">
${selectField(
  { name: names.campaign, label: 'Nhận báo cáo cho đợt nào' },
  campaigns.map(({ id, title }) => ({ value: id, label: title })),
  '',
)}
${buttons([{ words: 'Tiếp tục', look: 'main' }])}
</form>`;

const formPage = async (
  visit: Visit,
  { id, title }: ListedCampaign,
  typed: URLSearchParams,
  refused?: ProblemBody,
  status = 200,
): Promise<Response> => {
  const document = await visit.api.get<CampaignDocument>(`/v1/campaigns/${encodeURIComponent(id)}`);
  const { groups } = await rosterOf(visit, document);
  const errors = refused?.errors ?? [];
  const look = (part: Part, ...hints: readonly string[]) => ({
    name: names[part],
    label: labels[part],
    hints,
    wrong: errors.filter(({ pointer }) => partAt(pointer) === part).map(({ detail }) => detail),
  });
  const value = (part: Part, usual = ''): string => typed.get(names[part]) ?? usual;
  const body = html`${path([['Nguồn báo cáo', sourcesAt]])}
<h1>Nối một biểu mẫu</h1>
${refused === undefined ? '' : refusal(labelled(refused), nameAt)}
<p>Nhận báo cáo cho đợt: <b>${title}</b>. <a href="${sourcesAt}">Chọn đợt khác</a></p>
<form method="post" action="${`${sourcesAt}${faultsAt}`}" novalidate>
${hidden(names.campaign, id)}
${textField(look('title', 'Để nhận ra nguồn, ví dụ: Trang báo cáo của xã'), value('title'))}
${textField(look('id', 'Chữ thường không dấu, số, gạch nối; để trống: theo tên'), value('id'))}
${selectField(
  look('tool'),
  Object.entries(toolWords).map(([tool, label]) => ({ value: tool, label })),
  value('tool'),
)}
${selectField(
  look('group', 'Biểu Excel: mỗi huyện một nguồn, vì ai giữ địa chỉ cũng thấy số đã gửi'),
  [
    { value: '', label: 'Mọi đơn vị của đợt' },
    ...[...groups.values()].map(({ code, name }) => ({ value: code, label: name })),
  ],
  value('group'),
)}
${radioField(
  look('unit'),
  [
    { value: 'lien-ket', label: 'Theo liên kết riêng của từng đơn vị, hệ thống ký và cấp' },
    {
      value: 'tu-ghi',
      label: 'Người điền chọn hoặc ghi tên đơn vị (câu “unit”, huyện ở câu “district”)',
    },
  ],
  value('unit', 'lien-ket'),
)}
${radioField(
  look('proof'),
  [
    { value: 'token', label: 'Mã bí mật hoặc liên kết do hệ thống cấp' },
    { value: 'vendor', label: 'Chữ ký của công cụ (Typeform, Tally, Formbricks, Airtable, SurveyMonkey…)' },
  ],
  value('proof', 'token'),
)}
${buttons([{ words: 'Nối biểu mẫu này', look: 'main' }])}
</form>`;
  return boardPage(visit, { status, title: `${status === 200 ? '' : 'Cần sửa: '}Nối một biểu mẫu`, body });
};
