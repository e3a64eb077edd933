/**
 * The signed link of a unit in a delivery: as the token of the path, in a parameter of the address, or in a field the
 * form carries. Looked for only where the source takes its unit from links.
 */
import type { Answer } from '../../shared/domain/draft.ts';
import { pointer } from '../../shared/domain/issue.ts';
import type { Source } from '../../shared/domain/source.ts';
import type { SignedLink } from '../../shared/domain/submission.ts';
import type { Request } from '../../shared/http/request.ts';
import { readLink } from '../../shared/http/signed-link.ts';
import { tokenIn } from '../../shared/http/source-token.ts';
import { Answers } from './answers.ts';
import type { KnownSource } from './sources.ts';

/** The link that opens the path: a proof of origin by itself, because only an operator can mint one. */
export const linkOpening = (request: Request, known: KnownSource | undefined): SignedLink | undefined => {
  const source = known?.judgement.source;
  return source && 'link' in source.unit ? readLink(tokenIn(request), source) : undefined;
};

/** The link carried inside a delivery that was proven otherwise: in a parameter, else in an answer. */
export const linkIn = (answers: readonly Answer[], query: string, source: Source): SignedLink | undefined => {
  if (!('link' in source.unit)) return undefined;
  const { link: name } = source.unit;
  const given = new URLSearchParams(query).get(name) ?? new Answers(answers).take(name, pointer('answers', name)).value;
  return typeof given === 'string' ? readLink(given.trim(), source) : undefined;
};
