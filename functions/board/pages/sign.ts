/** GET, POST /bang/{campaign}/nhom/{group}/ky: signs the figures seen; whoever is missing is named with a reason. */
import type { CampaignDocument } from '../../../shared/domain/campaign/campaign.ts';
import { mayBe, signerOf } from '../../../shared/http/powers.ts';
import type { Signatures, Signed } from '../../../shared/http/routes/sign-off.ts';
import { html, type Markup } from '../../../shared/markup.ts';
import { longField, textField } from '../../../shared/web/fields.ts';
import { box, list, path, table } from '../../../shared/web/parts.ts';
import { asking } from '../addresses.ts';
import { figureText } from '../answers.ts';
import { boardPage } from '../frame.ts';
import { type GroupRead, readGroup, stepsToGroup } from '../group-read.ts';
import type { Page } from '../session.ts';
import { readSignatures, signaturesPart } from '../signatures-told.ts';
import { partsNote } from '../standing.ts';
import { type Deed, firstOf, inSteps, onlyOffered, type Wrong } from '../steps.ts';

export const signPage: Page = async (visit) => {
  const { api, official, request } = visit;
  onlyOffered(
    visit,
    mayBe(() => signerOf(official, request.params.get('group') ?? '')),
  );
  const read = await readGroup(visit, 'get');
  const [campaign, signatures] = await Promise.all([
    api.get<CampaignDocument>(read.where.api),
    readSignatures(visit, read),
  ]);
  const { page, where, name } = read;
  const { units } = signatures;
  const above = html`${path([...stepsToGroup(read), [name, page]])}
<p>${units.reported} trên ${units.expected} đơn vị đã báo cáo, ${units.accepted} đã duyệt.
${partsNote(units)}</p>
${signaturesPart(signatures)}`;
  const title = `Ký số liệu: ${name}`;
  if (signatures.ownDecisions.length > 0) {
    return boardPage(visit, { title, body: html`${above}<h1>${title}</h1>${fourEyes(signatures, page)}` });
  }
  const deed: Deed<Signed> = {
    title,
    above,
    verb: 'Ký',
    back: page,
    seen: signatures.etag,
    controls: (typed, wrong) => controls(signatures, typed, wrong),
    send: (typed, { seen, ...sending }) =>
      api.send<Signed>(
        'POST',
        `${read.api}/signatures${where.query}`,
        { ...signatureIn(signatures, typed), ...sending },
        { 'if-match': `"${seen}"` },
      ),
    preview: (told) => preview(campaign, read, signatures, told),
    done: () => asking(page, { xong: 'ky' }),
    controlAt: (pointer, typed, nth) => controlAt(signatures, typed, pointer, nth),
  };
  return inSteps(visit, deed);
};

/** Nobody signs over what he decided himself. */
const fourEyes = ({ ownDecisions }: Signatures, back: string): Markup => html`${box(
  'wrong',
  html`<p><b>Người khác phải ký.</b>
Chính bạn đã sửa, nhập số liệu hoặc miễn báo cáo của các đơn vị sau,
nên không ký được phần này:</p>
${list(ownDecisions.map(({ name }) => name))}`,
)}
<p><a href="${back}">Quay lại</a></p>`;

/** One reason for all that have none of their own. */
const common = 'chung';

const controls = ({ missing, unsignedGroups }: Signatures, typed: URLSearchParams, wrong: Wrong): Markup => {
  const field = (name: string, label: string, ...hints: string[]): Markup =>
    textField({ name, label, hints, wrong: wrong(name, label) }, typed.get(name) ?? '');
  return html`${field('name', 'Họ tên, chức vụ người ký', 'Như in trên bản tổng hợp.')}
${
  missing.length + unsignedGroups.length === 0
    ? ''
    : field(common, 'Vì sao vẫn ký khi còn thiếu', 'Dùng cho mọi ô lý do để trống ở dưới.')
}
${
  missing.length === 0
    ? ''
    : html`<h2>${missing.length} đơn vị chưa báo cáo</h2>
${missing.map(({ code, name }) => field(`missing.${code}`, name))}`
}
${
  unsignedGroups.length === 0
    ? ''
    : html`<h2>${unsignedGroups.length} nhóm chưa ký số liệu bây giờ</h2>
${unsignedGroups.map(({ code, name }) => field(`unsignedGroups.${code}`, name))}`
}
${longField({ name: 'reason', label: 'Ghi chú (nếu cần)', wrong: wrong('reason') }, typed.get('reason') ?? '')}`;
};

const saidOf = (typed: URLSearchParams, name: string): string => (typed.get(name) ?? '').trim();

/** Those a reason is given for: what is left out is told by the API, at its control. */
const signatureIn = ({ missing, unsignedGroups }: Signatures, typed: URLSearchParams): object => ({
  name: saidOf(typed, 'name'),
  reason: saidOf(typed, 'reason'),
  missing: missing.flatMap(({ code }) => {
    const reason = saidOf(typed, `missing.${code}`) || saidOf(typed, common);
    return reason === '' ? [] : [{ unit: code, reason }];
  }),
  unsignedGroups: unsignedGroups.flatMap(({ code }) => {
    const reason = saidOf(typed, `unsignedGroups.${code}`) || saidOf(typed, common);
    return reason === '' ? [] : [{ group: code, reason }];
  }),
});

/** The API names a list, once for each of it that has no reason. */
const controlAt = (signatures: Signatures, typed: URLSearchParams, pointer: string, nth: number): string | null => {
  const part = firstOf(pointer);
  if (part !== 'missing' && part !== 'unsignedGroups') return part;
  const empty = signatures[part].filter(({ code }) => saidOf(typed, `${part}.${code}`) === '');
  return `${part}.${empty[nth]?.code}`;
};

const preview = (
  campaign: CampaignDocument,
  { name }: GroupRead,
  signatures: Signatures,
  { signature }: Signed,
): Markup => {
  const labels = new Map([...campaign.fields, ...campaign.indicators].map(({ key, label }) => [key, label]));
  const unitName = new Map(signatures.missing.map((one) => [one.code, one.name]));
  const groupName = new Map(signatures.unsignedGroups.map((one) => [one.code, one.name]));
  return html`<p><b>${signature.name ?? ''}</b> ký số liệu của ${name}: ${signature.units} đơn vị.</p>
${table(
  ['Số liệu được ký', { figure: 'Giá trị' }, { figure: 'Trên số đơn vị' }],
  Object.entries(signature.figures).map(([key, { value, units }]) => [
    labels.get(key) ?? key,
    { figure: figureText(campaign, key, value) },
    { figure: units },
  ]),
  { cards: true, label: 'Số liệu được ký' },
)}
${reasons(
  'Đơn vị chưa báo cáo',
  signature.missing.map(({ unit, reason }) => [unitName.get(unit) ?? unit, reason]),
)}
${reasons(
  'Nhóm chưa ký',
  signature.unsignedGroups.map(({ group, reason }) => [groupName.get(group) ?? group, reason]),
)}`;
};

const reasons = (title: string, pairs: readonly (readonly [string, string])[]): Markup =>
  pairs.length === 0 ? html`` : html`<h2>${title}</h2>${table([title, 'Lý do vẫn ký'], pairs, { cards: true })}`;
