/** The signed link of a unit as the token of the path: it opens a source that takes its unit from links. */
import type { SignedLink } from '../../shared/domain/log/submission.ts';
import { type LinkEnd, readLink } from '../../shared/domain/sources/signed-link.ts';
import type { Request } from '../../shared/http/request.ts';
import { tokenIn } from '../../shared/http/source-token.ts';
import { Problem } from '../../shared/problems.ts';
import type { KnownSource } from '../../shared/reading/known-source.ts';

/**
 * The link that opens the path at an instant: a proof of origin by itself, because only an operator can mint one.
 * Throws `intake.unproven` for one that was ours and has ended, and says so: its holder can ask for another.
 */
export const linkOpening = (request: Request, known: KnownSource | undefined, at: string): SignedLink | undefined => {
  const source = known?.judgement.source;
  const read = source && 'link' in source.unit ? readLink(tokenIn(request), source, at) : undefined;
  if (read?.ended) throw new Problem('intake.unproven', ends[read.ended]);
  return read?.link;
};

const ends: Readonly<Record<LinkEnd, string>> = {
  expired: 'Liên kết của đơn vị đã hết hạn; xin cơ quan tổng hợp cấp liên kết mới.',
  revoked: 'Liên kết của đơn vị đã bị thu hồi; xin cơ quan tổng hợp cấp liên kết mới.',
};
