/**
 * The door of the board: a cookie that names a session, whose tokens never reach the browser. Whoever is not signed in
 * is sent to sign in; what he had typed comes back with him.
 */
import { officialOf } from '../../shared/http/official.ts';
import type { Official, Request, Response, UseCase } from '../../shared/http/request.ts';
import { isSameOrigin } from '../../shared/http/same-origin.ts';
import type { Provider } from '../../shared/outbound/provider.ts';
import { Problem, problems } from '../../shared/problems.ts';
import type { Answers } from '../../shared/store/answers.ts';
import type { Sessions } from '../../shared/store/sessions.ts';
import type { Tokens } from '../../shared/tokens.ts';
import { type Api, openApi, Refused } from './api.ts';
import { againPage, fromElsewhere, noRolePage, refusedPage } from './door-pages.ts';
import { answerCalled, ledTo, named } from './led.ts';
import { addressOf } from './typed.ts';

/** One request of a signed-in official. */
export interface Visit {
  readonly request: Request;
  readonly official: Official;
  /** What the issuer calls him. */
  readonly name: string;
  readonly api: Api;
  /** Of the service, as others are told it; without a slash at its end. */
  readonly address: string;
}

export type Page = (visit: Visit) => Promise<Response>;

export interface Door {
  readonly sessions: Sessions;
  readonly answers: Answers;
  readonly provider: () => Provider;
  readonly address: () => string;
  readonly api: () => string;
  readonly now: () => number;
}

/** `__Host-`: only this very host sets it, over TLS, for all its paths. */
export const sessionCookie = '__Host-phien';

export const signInAt = '/bang/dang-nhap';

/** A token that ends within a minute is renewed before it is used. */
const renewBeforeMs = 60_000;

export const signedIn =
  (door: Door, page: Page): UseCase =>
  async (request) => {
    const writes = isWrite(request);
    if (writes && !isSameOrigin(request)) return fromElsewhere(request);
    try {
      const tokens = await tokensOf(door, request.cookies.get(sessionCookie) ?? '');
      if (!tokens) return writes ? againPage(request) : toSignIn(request);
      const { official, name } = whoIs(tokens);
      if (!official) return toSignIn(request);
      if (official.roles.size === 0) return noRolePage(name);
      const asked = named(request);
      const visit = { request: asked.request, official, name, address: door.address() };
      if (!writes && asked.name !== null) return await answerCalled(door.answers, asked.name, visit);
      const answer = await answerOf(page, { ...visit, api: openApi(door.api(), tokens.access) });
      return writes ? await ledTo(door.answers, visit, answer) : answer;
    } catch (error) {
      const silence = silenceIn(error);
      return writes ? againPage(request, silence) : refusedPage(silence);
    }
  };

/** Nothing is wrong with what was typed: it can be sent once more as it is. */
const isAboutUs = ({ status }: Refused): boolean => status === 401 || status >= 500;

const answerOf = async (page: Page, visit: Visit): Promise<Response> => {
  try {
    return await page(visit);
  } catch (error) {
    if (error instanceof Refused && !isAboutUs(error)) return refusedPage(error);
    throw error;
  }
};

/** Of the API, or of the table of sessions. */
const silenceIn = (error: unknown): Refused => {
  if (error instanceof Refused) return error;
  if (!(error instanceof Problem)) throw error;
  const { status, title } = problems[error.code];
  return new Refused(status, { type: 'about:blank', title });
};

const isWrite = ({ method }: Request): boolean => method !== 'GET' && method !== 'HEAD';

const toSignIn = (request: Request): Response => {
  const asked = new URLSearchParams({ ve: backTo(addressOf(request)) });
  return { status: 303, headers: { location: `${signInAt}?${asked}` } };
};

/** Never another site: only a path of the board. */
export const backTo = (path: string): string => (/^\/bang(?:[/?][\w\-./?=&%~*@+]*)?$/.test(path) ? path : '/bang');

/** The session's tokens, renewed where they are about to end; undefined where nobody is signed in. */
const tokensOf = async ({ sessions, provider, now }: Door, id: string): Promise<Tokens | undefined> => {
  const tokens = await sessions.tokens(id);
  if (!tokens || tokens.endsAt - now() > renewBeforeMs) return tokens;
  const isOver = tokens.endsAt <= now();
  if (tokens.refresh === undefined) return isOver ? undefined : tokens;
  try {
    const newer = await provider().renew(tokens.refresh);
    await sessions.renew(id, newer);
    return newer;
  } catch {
    // Another request of the same page may have renewed them a moment ago.
    const latest = await sessions.tokens(id);
    return latest && latest.endsAt > now() ? latest : undefined;
  }
};

/**
 * What the page shows, and to whom: the gateway proves the token on every call, so here it is only read.
 */
const whoIs = ({ access, id }: Tokens): { official: Official | null; name: string } => {
  const claims = { ...claimsOf(id), ...claimsOf(access) };
  const official = officialOf(asGatewayGives(claims));
  const name = [claims['name'], claims['email'], claims['sub']].find((text) => typeof text === 'string');
  return { official, name: String(name ?? '') };
};

const claimsOf = (token: string | undefined): Record<string, unknown> => {
  try {
    const payload = Buffer.from((token ?? '').split('.')[1] ?? '', 'base64url').toString('utf8');
    return JSON.parse(payload) as Record<string, unknown>;
  } catch {
    return {};
  }
};

/** A list as text, "[a b]": the only form in which the gateway hands it on. */
const asGatewayGives = (claims: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(claims).map(([claim, value]) => [
      claim,
      Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
    ]),
  );
