/** Documents are published from the version that was seen: nobody undoes what another has just done. */
import type { Published } from '../../shared/http/routes/definitions.ts';
import { asking } from './addresses.ts';
import type { Answer, ProblemBody } from './api.ts';
import type { Visit } from './session.ts';

interface Publication {
  /** Of the document in the API. */
  readonly address: string;
  readonly document: unknown;
  /** 0 where there is none yet. */
  readonly seen: number;
}

/** What publishing it does, or would do. */
export const publication = (
  { api }: Pick<Visit, 'api'>,
  { address, document, seen }: Publication,
  query: Readonly<Record<string, string>>,
): Promise<Answer<Published | ProblemBody>> =>
  api.send<Published>(
    'PUT',
    asking(address, query),
    document,
    seen === 0 ? { 'if-none-match': '*' } : { 'if-match': `"${seen}"` },
  );

/** A document as it travelled in a page; the API judges it once more. Undefined where the page was altered. */
export const travelled = (text: string | null): unknown => {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
};
