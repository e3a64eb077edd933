/**
 * The file of a preview, kept so that one press sends it: a page without a script cannot send again a file that was
 * chosen once. What is sent then names it by a sealed ticket, which only we can make and which is good at the very
 * address it was shown at: neither another source nor another unit's link sends it, and its hash alone sends nothing.
 */
import type { Request } from '../../../shared/http/request.ts';
import { tokenIn } from '../../../shared/http/source-token.ts';
import { Problem } from '../../../shared/problems.ts';
import type { OpenFile } from '../../../shared/reading/file/open-file.ts';
import type { KnownSource } from '../../../shared/reading/known-source.ts';
import { sha256 } from '../../../shared/sha256.ts';
import type { Log } from '../../../shared/store/log.ts';
import type { Receipts } from '../../../shared/store/receipts.ts';

const parameter = 'file';

/** Whoever holds this source's token, or this link. No partition of a table is called so. */
const holderOf = ({ judgement: { source } }: KnownSource, request: Request): string =>
  `FILE#${source.id}#${sha256(Buffer.from(tokenIn(request)))}`;

/** Keeps the file, and returns the query that sends it; null where it cannot be kept: then it is chosen again. */
export const keptFor = async (
  log: Log,
  receipts: Receipts,
  known: KnownSource,
  { hash, delivery }: OpenFile,
  request: Request,
): Promise<string | null> => {
  if ((await log.keepFile(delivery.bytes)) === 'unavailable') return null;
  const ticket = receipts.seal({ pk: holderOf(known, request), sk: `${hash} ${delivery.contentType}` });
  return `${parameter}=${ticket}`;
};

/** The request with the file it names as its body; any other as it came. Throws `file.unknown`. */
export const withKeptFile = async (
  log: Log,
  receipts: Receipts,
  known: KnownSource,
  request: Request,
): Promise<Request> => {
  const ticket = request.query.get(parameter);
  if (!known.tool.sheet || ticket === null) return request;
  const kept = receipts.open(ticket);
  const [, hash = '', contentType = ''] = /^(\w+) (.*)$/s.exec(kept?.sk ?? '') ?? [];
  const bytes = kept?.pk === holderOf(known, request) ? await log.file(hash) : undefined;
  if (!bytes) throw new Problem('file.unknown', 'Tệp đã xem không còn ở đây; xin chọn lại tệp rồi gửi.');
  const query = new URLSearchParams([...request.query].filter(([name]) => name !== parameter));
  const headers = new Map([...request.headers, ['content-type', contentType]]);
  return { ...request, query, headers, bytes: Buffer.from(bytes) };
};
