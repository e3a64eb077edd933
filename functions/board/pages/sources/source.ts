/** /bang/nguon/{source}: how to connect the form, with its address filled in; its secret, its links, its end. */
import type { ToolName } from '../../../../shared/domain/sources/tools.ts';
import type { Response } from '../../../../shared/http/request.ts';
import { operators } from '../../../../shared/http/routes/route.ts';
import type { LinksEnded, MintedSecret, SourceShown, UnitLinks } from '../../../../shared/http/routes/sources.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { steps } from '../../../../shared/recipes/steps.ts';
import { box, path, terms } from '../../../../shared/web/parts.ts';
import { asking } from '../../addresses.ts';
import { boardPage } from '../../frame.ts';
import { may } from '../../may.ts';
import { isRefusal, orRefused, refusal, seeOther } from '../../outcomes.ts';
import type { Page } from '../../session.ts';
import { typedIn } from '../../typed.ts';
import { linkSheet } from './link-sheet.ts';
import { sourceAt, stateTag } from './list.ts';
import { pullTag } from './pull-words.ts';
import { type SourceSeen, seenIn } from './seen.ts';
import { actionForms, names } from './source-forms.ts';
import { toolName } from './tool-names.ts';

export const sourcePage: Page = async (visit) => {
  const done = doneWords.get(visit.request.query.get('xong') ?? '');
  return shown(await seenIn(visit), done === undefined ? html`` : box('good', done));
};

const doneWords = new Map([
  ['moi', 'Đã nối biểu mẫu. Nay cấp liên kết cho đơn vị, hoặc theo các bước nối ở dưới.'],
  [
    'tu-truoc',
    'Biểu mẫu này đã nối từ trước, mã bí mật chỉ hiện lúc ấy. ' +
      'Nếu chưa kịp chép thì bấm “Cấp mã mới” ở dưới đây, rồi chép mã mới.',
  ],
  ['thu-hoi', 'Đã thu hồi nguồn: mọi mã của nguồn hết hiệu lực.'],
  ['het-lien-ket', 'Đã thu hồi liên kết; liên kết cấp từ bây giờ vẫn dùng được.'],
]);

/** POST: one of what may be done with a source. */
export const workOnSource: Page = async (visit) => {
  const seen = await seenIn(visit);
  const typed = typedIn(visit.request) ?? new URLSearchParams();
  const act = acts.get(typed.get('viec') ?? '');
  return act ? act(seen, typed) : shown(seen, html``);
};

type Act = (seen: SourceSeen, typed: URLSearchParams) => Promise<Response>;

const post = <Body>({ visit, source }: SourceSeen, what: string, body: object) =>
  visit.api.send<Body>('POST', `/v1/sources/${encodeURIComponent(source.id)}/${what}`, body);

export const newSecret: Act = async (seen, typed) => {
  const answer = await post<MintedSecret>(seen, 'secrets', {
    alone: typed.get('chi-ma-moi') === '1',
    after: typed.get(names.after) || null,
  });
  if (isRefusal(answer)) return shown(seen, refusal(answer.body), answer.status);
  const { secret } = orRefused(answer);
  return shown(
    await seenIn(seen.visit, seen.source.id),
    box(
      'care',
      html`<p><b>Mã bí mật mới, chỉ hiện một lần này:</b></p>
<p><code>${secret}</code></p>
<p>Chép ngay vào công cụ theo các bước dưới đây. Hệ thống không giữ mã này để xem lại.</p>`,
    ),
    200,
    secret,
  );
};

/** What cannot be undone is said to be meant. */
const sure =
  (act: Act): Act =>
  (seen, typed) =>
    typed.get(`chac-${typed.get('viec')}`) === '1'
      ? act(seen, typed)
      : shown(
          seen,
          refusal({
            type: '',
            title: 'Chưa làm gì',
            detail: 'Cần đánh dấu ô xác nhận trước khi thu hồi.',
          }),
          422,
        );

const revoke: Act = async (seen) => {
  const answer = await post(seen, 'revocation', {});
  if (isRefusal(answer)) return shown(seen, refusal(answer.body), answer.status);
  return seeOther(asking(sourceAt(seen.source.id), { xong: 'thu-hoi' }));
};

const giveLinks: Act = async (seen, typed) => {
  const group = typed.get('nhom') ?? '';
  const units = [...seen.roster.units.values()].filter((unit) => group === '' || unit.group === group);
  const answer = await post<UnitLinks>(seen, 'links', group === '' ? {} : { units: units.map(({ code }) => code) });
  if (isRefusal(answer)) return shown(seen, refusal(answer.body), answer.status);
  return linkSheet(seen, seen.roster.groups.get(group)?.name, orRefused(answer));
};

const endLinks: Act = async (seen, typed) => {
  const unit = typed.get('don-vi') ?? '';
  const answer = await post<LinksEnded>(seen, 'links/revocation', unit === '' ? { all: true } : { units: [unit] });
  if (isRefusal(answer)) return shown(seen, refusal(answer.body), answer.status);
  return seeOther(asking(sourceAt(seen.source.id), { xong: 'het-lien-ket' }));
};

const acts: ReadonlyMap<string, Act> = new Map([
  ['ma-moi', newSecret],
  ['thu-hoi', sure(revoke)],
  ['lien-ket', giveLinks],
  ['het-lien-ket', sure(endLinks)],
]);

const shown = async (seen: SourceSeen, above: Markup, status = 200, minted?: string): Promise<Response> => {
  const { visit, source, campaign, roster } = seen;
  const { group } = source;
  const name = group === null ? 'mọi đơn vị của đợt' : (roster.groups.get(group)?.name ?? group);
  const address = `${visit.address}${source.path}`;
  const body = html`${path([['Nguồn báo cáo', '/bang/nguon']])}
<h1>${source.title}</h1>
${above}
<p>${stateTag(source)}</p>
${terms([
  ['Mã nguồn', source.id],
  ['Công cụ', toolName(source.tool)],
  ['Đợt báo cáo', html`<a href="/bang/${encodeURIComponent(source.campaign)}">${campaign.title}</a>`],
  ['Nhận báo cáo của', name],
  ['Địa chỉ nhận', html`<code>${address}</code>`],
  ...(source.pull === null ? [] : [['Lấy về từ', html`${source.pull.server} ${pullTag(source.pull)}`] as const]),
])}
${source.revoked ? '' : recipe(source.tool, { address, secret: minted ?? standsFor(source) })}
${source.revoked || !may(visit, operators) ? '' : actionForms(seen)}`;
  const page = boardPage(visit, { status, title: source.title, body });
  return minted === undefined ? page : { ...page, isSecret: true };
};

/** What stands in its place while it is not known. */
const standsFor = ({ document: { unit } }: SourceShown) => ('link' in unit ? 'MÃ-CỦA-ĐƠN-VỊ' : 'MÃ-BÍ-MẬT');

const recipe = (tool: string, place: { readonly address: string; readonly secret: string }): Markup => {
  const lines = steps[tool as ToolName]?.(place) ?? [];
  return html`<h2>Cách nối</h2>
<ol>
${lines.map(
  (line) => html`<li>${line}</li>
`,
)}</ol>`;
};
