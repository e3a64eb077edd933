/**
 * The API as the board calls it: over HTTP, with the official's own token. The board can therefore do nothing that the
 * official could not do himself, whatever a page of it forgets.
 */

/** What the API answers: what was asked for, or a problem in its words. */
export interface Answer<Body> {
  readonly status: number;
  readonly ok: boolean;
  readonly etag: string | null;
  readonly body: Body;
}

/** As the API tells what is wrong (RFC 9457). */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}

export interface Api {
  get<Body>(path: string): Promise<Body>;
  /** For who only watches: figures may be some seconds old, and say so. One fold serves all who watch. */
  watch<Body>(path: string): Promise<Body>;
  /** Also what was refused: a page shows it where it was typed. */
  send<Body>(
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer<Body | ProblemBody>>;
  /** A file, to be read. */
  upload<Body>(path: string, bytes: Uint8Array): Promise<Answer<Body | ProblemBody>>;
  /** What the API gives as a file, or with headers that matter. Throws `Refused`, as `get` does. */
  file(path: string): Promise<globalThis.Response>;
  /** Whatever it answers. */
  fetch(path: string, init?: RequestInit): Promise<globalThis.Response>;
}

/** The API refused to tell; the page shows its words. */
export class Refused extends Error {
  readonly status: number;
  readonly problem: ProblemBody;

  constructor(status: number, problem: ProblemBody) {
    super(problem.title);
    this.status = status;
    this.problem = problem;
  }
}

const silent = 'Hệ thống tạm thời chưa trả lời';

const watchedSeconds = 15;

/** The page's own function is cut off after 29 seconds (infra/aws/sizes.ts), and has to say that nothing answered. */
const patienceMs = 27_000;

/** @param address of the service, without a slash at its end */
export const openApi = (address: string, token: string): Api => {
  const call = async (path: string, init: RequestInit = {}): Promise<globalThis.Response> => {
    try {
      return await fetch(address + path, {
        ...init,
        headers: { ...init.headers, authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(patienceMs),
        redirect: 'manual',
      });
    } catch {
      throw new Refused(503, { type: 'about:blank', title: silent });
    }
  };
  const given = async (path: string, init?: RequestInit): Promise<globalThis.Response> => {
    const answer = await call(path, init);
    if (answer.ok) return answer;
    throw new Refused(answer.status, (await bodyOf(answer)) as ProblemBody);
  };
  const answered = async <Body>(path: string, init: RequestInit): Promise<Answer<Body | ProblemBody>> => {
    const answer = await call(path, init);
    const { status, ok } = answer;
    return { status, ok, etag: answer.headers.get('etag'), body: (await bodyOf(answer)) as Body | ProblemBody };
  };
  const told = async <Body>(path: string, init?: RequestInit): Promise<Body> =>
    (await bodyOf(await given(path, init))) as Body;
  return {
    get: (path) => told(path),
    watch: (path) => told(path, { headers: { 'cache-control': `max-age=${watchedSeconds}` } }),
    send: (method, path, body, headers = {}) =>
      answered(path, {
        method,
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    upload: (path, bytes) =>
      answered(path, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: Buffer.from(bytes),
      }),
    file: (path) => given(path),
    fetch: call,
  };
};

/** The gateway's own refusals are no problems: a token that has just ended, a flood. */
const bodyOf = async (answer: globalThis.Response): Promise<unknown> => {
  const text = await answer.text();
  const isJson = /json/.test(answer.headers.get('content-type') ?? '');
  const body: unknown = isJson ? JSON.parse(text) : {};
  if (answer.ok || (typeof body === 'object' && body !== null && 'title' in body)) return body;
  return { type: 'about:blank', title: ownWords.get(answer.status) ?? silent };
};

const ownWords = new Map([
  [401, 'Phiên đăng nhập đã hết'],
  [403, 'Không có quyền xem mục này'],
  [429, 'Có quá nhiều yêu cầu cùng lúc, xin thử lại sau ít giây'],
]);
