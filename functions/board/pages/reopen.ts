/** GET, POST /bang/{campaign}/nhom/{group}/mo-lai: takes a signature back, with a reason; it can still be looked up. */
import { instantText } from '../../../shared/domain/calendars/time.ts';
import { mayBe, signerOf } from '../../../shared/http/powers.ts';
import type { Reopened } from '../../../shared/http/routes/sign-off.ts';
import { html } from '../../../shared/markup.ts';
import { path } from '../../../shared/web/parts.ts';
import { asking } from '../addresses.ts';
import { Refused } from '../api.ts';
import { readGroup, stepsToGroup } from '../group-read.ts';
import type { Page } from '../session.ts';
import { readSignatures, signaturesPart } from '../signatures-told.ts';
import { type Deed, firstOf, inSteps, onlyOffered } from '../steps.ts';
import { needed } from '../unit-acts.ts';

export const reopenPage: Page = async (visit) => {
  const read = await readGroup(visit, 'get');
  const signatures = await readSignatures(visit, read);
  const { official } = visit;
  const holds = signatures.signatures.find((one) => one.standing);
  onlyOffered(visit, holds !== undefined && mayBe(() => signerOf(official, read.group)));
  // Sent again, it is already taken back.
  const standing = holds ?? signatures.signatures.at(-1);
  if (!standing) throw new Refused(404, { type: 'about:blank', title: 'Chưa có lần ký nào' });
  const { page, where, name } = read;
  const deed: Deed<Reopened> = {
    title: `Mở lại số liệu đã ký: ${name}`,
    above: html`${path([...stepsToGroup(read), [name, page]])}${signaturesPart(signatures)}`,
    verb: 'Mở lại',
    isGrave: true,
    back: page,
    seen: String(standing.slot),
    controls: needed,
    send: (typed, { seen, ...sending }) =>
      visit.api.send<Reopened>('POST', `${read.api}/reopenings${where.query}`, {
        signature: Number(seen),
        reason: typed.get('reason') ?? '',
        ...sending,
      }),
    preview: ({ reason }) =>
      html`<p>Chữ ký lúc ${instantText(standing.at)} của <b>${standing.name ?? ''}</b>
sẽ không còn hiệu lực.
Lý do: <b>${reason}</b></p>`,
    done: () => asking(page, { xong: 'mo-lai' }),
    controlAt: firstOf,
  };
  return inSteps(visit, deed);
};
