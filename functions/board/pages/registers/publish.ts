/** POST /bang/danh-muc: a list is read, what it would change is shown, and one press publishes what was shown. */
import type { RegisterDocument } from '../../../../shared/domain/units/register-document.ts';
import type { Response } from '../../../../shared/http/request.ts';
import type { RegisterReading } from '../../../../shared/http/routes/readings.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { buttons, faultsAt, hidden } from '../../../../shared/web/fields.ts';
import { box, list, path } from '../../../../shared/web/parts.ts';
import { asking } from '../../addresses.ts';
import { boardPage } from '../../frame.ts';
import { impactPart } from '../../impact-part.ts';
import { insist } from '../../insist.ts';
import { registersIn } from '../../listed.ts';
import { isRefusal, orRefused, refusal, seeOther } from '../../outcomes.ts';
import { publication, travelled } from '../../publication.ts';
import type { Page, Visit } from '../../session.ts';
import { dayTyped, typedIn } from '../../typed.ts';
import { uploadedIn } from '../../uploaded.ts';
import { listFaults } from './faults.ts';
import { listPage, registersAt } from './list.ts';
import { readingPart } from './reading-part.ts';

const names = { document: 'danh-muc', seen: 'da-xem', force: 'vuot' } as const;

export const workOnRegisters: Page = async (visit) => {
  const uploaded = uploadedIn(visit.request);
  if (!uploaded) return publish(visit, typedIn(visit.request) ?? new URLSearchParams());
  const { typed, bytes } = uploaded;
  const asked = {
    asAt: dayTyped(typed.get('ngay') ?? ''),
    province: typed.get('tinh')?.trim() ?? '',
    act: typed.get('can-cu')?.trim() ?? '',
  };
  const read = await visit.api.upload<RegisterReading>(asking('/v1/registers/readings', asked), bytes);
  if (isRefusal(read)) return listPage(visit, listFaults(read.body), typed, read.status);
  const reading = orRefused(read);
  return previewPage(visit, reading.document, readingPart(reading));
};

const publish = async (visit: Visit, typed: URLSearchParams): Promise<Response> => {
  const document = travelled(typed.get(names.document)) as RegisterDocument | undefined;
  if (!document) return listPage(visit, html``, typed, 422);
  const seen = Number(typed.get(names.seen) ?? 0);
  const query = typed.get(names.force) === '1' ? { force: '1' } : { confirm: '1' };
  const answer = await publication(visit, { address: inApi(document.id), document, seen }, query);
  if (isRefusal(answer)) return previewPage(visit, document, refusal(answer.body), answer.status);
  return seeOther(asking(registersAt, { xong: orRefused(answer).id }));
};

/** Of the document in the API, as it travelled: anything at all. */
const inApi = (id: string): string => `/v1/registers/${encodeURIComponent(String(id).toWellFormed())}`;

/** What publishing it would do as things stand now. */
const previewPage = async (
  visit: Visit,
  document: RegisterDocument,
  above: Markup,
  status = 200,
): Promise<Response> => {
  const seen = (await registersIn(visit)).find(({ id }) => id === document.id)?.version ?? 0;
  const answer = await publication(visit, { address: inApi(document.id), document, seen }, { dryRun: '1' });
  if (isRefusal(answer)) return listPage(visit, listFaults(answer.body), new URLSearchParams(), answer.status);
  const { impacts, notes } = orRefused(answer);
  const refusals = impacts.flatMap((impact) => impact.refusals);
  const body = html`${path([['Danh mục đơn vị', registersAt]])}
<h1>${document.title}</h1>
${box('plain', html`<p><b>Xem trước.</b> Chưa ghi gì: xin xem lại rồi bấm “Gửi tệp này”.</p>`)}
${above}
${impacts.map((impact) => html`<h2>Đợt ${impact.campaign}</h2>${impactPart(impact)}`)}
${notes.length === 0 ? '' : html`<h2>Nên biết</h2>${list(notes.map(({ detail }) => detail))}`}
<form method="post" action="${`${registersAt}${faultsAt}`}">
${hidden(names.document, JSON.stringify(document))}
${hidden(names.seen, String(seen))}
${insist(names.force, refusals)}
${buttons([{ words: 'Gửi tệp này', look: 'main' }])}
</form>
<p><a href="${registersAt}">Thôi, chọn tệp khác</a></p>`;
  return boardPage(visit, { status, title: `Xem trước: ${document.title}`, body });
};
