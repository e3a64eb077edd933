/** What was signed of a group, when and by whom, and whether it still holds. */
import { instantText } from '../../shared/domain/calendars/time.ts';
import type { Signatures } from '../../shared/http/routes/sign-off.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { box, table, tag } from '../../shared/web/parts.ts';
import type { GroupRead } from './group-read.ts';
import type { Visit } from './session.ts';

export const readSignatures = ({ api }: Visit, { api: group, where }: GroupRead): Promise<Signatures> =>
  api.get<Signatures>(`${group}/signatures${where.query}`);

type Signature = Signatures['signatures'][number];

export const signaturesPart = ({ signatures, changed }: Signatures): Markup =>
  signatures.length === 0
    ? html``
    : html`${changed ? box('care', 'Số liệu đã khác so với lúc ký: cần xem lại và ký lại.') : ''}
${table(
  ['Ký lúc', 'Người ký', 'Niêm phong', 'Hiệu lực'],
  signatures
    .toReversed()
    .map((one) => [
      instantText(one.at),
      html`${one.name ?? '–'}${one.reason === '' ? '' : html`<br><span class="note">${one.reason}</span>`}`,
      one.seal ? `số ${one.seal.number}` : '–',
      standingOf(one),
    ]),
  { cards: true, label: 'Các lần ký, mới nhất trước' },
)}`;

const standingOf = ({ standing, reopened }: Signature): Markup => {
  if (reopened) return html`${tag('đã mở lại', 'care')} ${instantText(reopened.at)}: ${reopened.reason}`;
  return standing ? tag('đang có hiệu lực', 'good') : tag('đã có lần ký sau');
};
