/** The signed link of a unit as the token of the path: it opens a source that takes its unit from links. */
import type { SignedLink } from '../../shared/domain/log/submission.ts';
import { readLink } from '../../shared/domain/sources/signed-link.ts';
import type { Request } from '../../shared/http/request.ts';
import { tokenIn } from '../../shared/http/source-token.ts';
import type { KnownSource } from '../../shared/reading/known-source.ts';

/** The link that opens the path: a proof of origin by itself, because only an operator can mint one. */
export const linkOpening = (request: Request, known: KnownSource | undefined): SignedLink | undefined => {
  const source = known?.judgement.source;
  return source && 'link' in source.unit ? readLink(tokenIn(request), source) : undefined;
};
