/** A file of reports, from its opened form to the answer its sender gets. */

import { refusal } from '../../../shared/domain/issues/issue.ts';
import type { Refusal } from '../../../shared/domain/log/draft.ts';
import { isOn } from '../../../shared/http/query-flag.ts';
import type { Request, Response } from '../../../shared/http/request.ts';
import { Problem } from '../../../shared/problems.ts';
import type { OpenFile } from '../../../shared/reading/file/open-file.ts';
import type { KnownSource } from '../../../shared/reading/known-source.ts';
import type { Stores } from '../../../shared/store/live.ts';
import type { Receipts } from '../../../shared/store/receipts.ts';
import type { Allowances } from '../../../shared/taking/allowances.ts';
import type { LookBack } from '../../../shared/taking/look-back.ts';
import { previewFile } from '../../../shared/taking/preview-file.ts';
import { type FileTaken, takeFile } from '../../../shared/taking/take-file.ts';
import { copyOf } from './copy.ts';
import { askedIn, filePage } from './file-page.ts';
import { fileBody, fileReceipt } from './file-receipt.ts';
import { keptFor } from './kept-file.ts';

/** Did the sender ask for a preview? */
export const wantsPreview = ({ query }: Request): boolean => isOn(query, 'dryRun');

/** What the sender of a file that cannot be taken as a whole is told of a preview. */
export const refusedPreview = ({ refusal: code, pointer = '', detail }: Refusal): Problem =>
  new Problem('intake.quarantined', detail, [refusal(code, pointer, detail)]);

/** Where a browser posted the file: what a person does next stands under it. */
const addressOf = ({ params }: Request): string | null => {
  const [source = '', token] = [params.get('source'), params.get('token')];
  return token === undefined ? null : `/v1/in/${encodeURIComponent(source)}/${encodeURIComponent(token)}`;
};

/** How many deliveries of a file are held: one, where it is held whole. */
const heldIn = ({ rows }: FileTaken): number =>
  new Set(rows.flatMap(({ entry, heldIn: whole = entry }) => (entry.kind === 'quarantine' ? [whole] : []))).size;

export const answerFile = async (
  stores: Pick<Stores, 'log' | 'intake' | 'now'> & { readonly allowances: Allowances; readonly lookBack: LookBack },
  known: KnownSource,
  file: OpenFile,
  receipts: Receipts,
  request: Request,
): Promise<Response> => {
  const taken = wantsPreview(request)
    ? await previewFile(stores.log, known, file, stores.lookBack)
    : await takeFile(stores, known, file, stores.lookBack);
  if (!taken.preview) await stores.allowances.refuse(known, heldIn(taken));
  const copy = await copyOf(stores.log, known, taken);
  const body = fileBody(taken, known, copy, receipts);
  const answer = fileReceipt(body, request.id);
  const isPerson = request.headers.get('accept')?.includes('text/html') ?? false;
  if (!isPerson) return answer;
  const isSendable = taken.preview && body.counts.recorded + body.counts.repeated > 0;
  const kept = isSendable ? await keptFor(stores.log, receipts, known, file, request) : null;
  return filePage(body, answer.status, askedIn(known, file), { at: addressOf(request), kept });
};
