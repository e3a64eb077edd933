/**
 * A form is answered by leading the browser to its answer, so that going back, forward and loading again ask nothing
 * and send nothing twice. The answer is kept for a working day, for whom it was made alone, as long as he may what he
 * might then.
 */
import type { Official, Request, Response } from '../../shared/http/request.ts';
import type { Answers } from '../../shared/store/answers.ts';
import { asking } from './addresses.ts';
import { gonePage } from './door-pages.ts';

/** Who has sent what, or asks for what. */
interface Asked {
  readonly request: Request;
  readonly official: Official;
}

const nameOf = 'trang';

/** The name of the answer that is asked for, and the request without it. */
export const named = (request: Request): { readonly name: string | null; readonly request: Request } => {
  const query = new URLSearchParams(request.query);
  query.delete(nameOf);
  return { name: request.query.get(nameOf), request: { ...request, query } };
};

/** Who he is, and what he may. */
const whoIs = ({ id, roles, groups }: Official): string => JSON.stringify([id, ...[...roles, ...groups].toSorted()]);

interface Kept extends Pick<Response, 'status' | 'headers'> {
  readonly by: string;
  readonly page: string;
}

/** The answer itself where it is no page, shows a secret, is about ourselves, or cannot be kept. */
export const ledTo = async (answers: Answers, { request, official }: Asked, answer: Response): Promise<Response> => {
  const { status, headers = {}, body, isSecret = false } = answer;
  const isPage = headers['content-type']?.startsWith('text/html') === true;
  if (!isPage || isSecret || status >= 500) return answer;
  const page = body instanceof Uint8Array ? Buffer.from(body).toString('utf8') : String(body);
  const name = await answers.keep(JSON.stringify({ by: whoIs(official), status, headers, page } satisfies Kept));
  if (name === undefined) return answer;
  const query = { ...Object.fromEntries(request.query), [nameOf]: name };
  return { status: 303, headers: { location: asking(encodeURI(request.path), query) } };
};

export const answerCalled = async (answers: Answers, name: string, { request, official }: Asked): Promise<Response> => {
  const { by, page, ...kept } = JSON.parse((await answers.find(name)) ?? '{}') as Partial<Kept>;
  return by === whoIs(official) ? { status: 200, ...kept, body: page ?? '' } : gonePage(request);
};
