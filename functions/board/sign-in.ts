/** Signing in at the issuer and out again. In between, a cookie of ten minutes knows what was begun. */

import type { Request, Response, UseCase } from '../../shared/http/request.ts';
import { isSameOrigin } from '../../shared/http/same-origin.ts';
import { logLine } from '../../shared/log-line.ts';
import type { Leaving } from '../../shared/outbound/provider.ts';
import { fromElsewhere, notSignedInPage, signedOutPage } from './door-pages.ts';
import { backTo, type Door, sessionCookie, signInAt } from './session.ts';

const leavingCookie = '__Host-dang-nhap';
const callback = `${signInAt}/xong`;

/** Lax: a stricter cookie would be withheld on the way back from the issuer. */
const cookie = (name: string, value: string, seconds?: number): string =>
  `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax${seconds === undefined ? '' : `; Max-Age=${seconds}`}`;

/** GET /bang/dang-nhap */
export const leave =
  ({ provider, address }: Door): UseCase =>
  async ({ query }) => {
    try {
      const { to, leaving } = await provider().leave(address() + callback, backTo(query.get('ve') ?? '/bang'));
      const kept = Buffer.from(JSON.stringify(leaving)).toString('base64url');
      return { status: 303, headers: { location: to.href }, cookies: [cookie(leavingCookie, kept, 600)] };
    } catch (error) {
      return issuerSilent(error);
    }
  };

const why = {
  late: 'Lần đăng nhập này đã quá mười phút, hoặc được bắt đầu ở trình duyệt khác.',
  turnedDown: 'Nơi cấp tài khoản không cho đăng nhập, hoặc việc đăng nhập đã bị hủy.',
};

/** GET /bang/dang-nhap/xong: a new session is begun each time; the one the browser brought, if it did, is over. */
export const comeBack =
  ({ provider, address, sessions }: Door): UseCase =>
  async (request) => {
    const leaving = leavingOf(request);
    if (!leaving) return notSignedInPage(why.late);
    const { query } = request;
    if (query.has('error')) return notSignedInPage(why.turnedDown);
    try {
      const tokens = await provider().come(new URL(`${address()}${callback}?${query}`), leaving);
      const before = request.cookies.get(sessionCookie) ?? '';
      if (await sessions.tokens(before)) await sessions.end(before);
      const id = await sessions.begin(tokens);
      return {
        status: 303,
        headers: { location: backTo(leaving.back) },
        cookies: [cookie(sessionCookie, id), cookie(leavingCookie, '', 0)],
      };
    } catch (error) {
      logLine({ level: 'WARN', event: 'sign-in-refused', name: (error as Error).name });
      return notSignedInPage('Không kiểm chứng được lần đăng nhập này. Xin thử lại từ đầu.');
    }
  };

/** POST /bang/dang-xuat */
export const leaveForGood =
  ({ provider, sessions, address }: Door): UseCase =>
  async (request) => {
    if (!isSameOrigin(request)) return fromElsewhere(request);
    const id = request.cookies.get(sessionCookie) ?? '';
    const tokens = await sessions.tokens(id);
    if (tokens) await sessions.end(id);
    const issuer = await provider()
      .out(tokens?.id, `${address()}/`)
      .catch(() => undefined);
    return { ...signedOutPage(issuer?.href), cookies: [cookie(sessionCookie, '', 0)] };
  };

const leavingOf = ({ cookies }: Request): Leaving | undefined => {
  try {
    const kept = Buffer.from(cookies.get(leavingCookie) ?? '', 'base64url').toString('utf8');
    const leaving = JSON.parse(kept) as Partial<Leaving>;
    const texts = [leaving.state, leaving.nonce, leaving.verifier, leaving.back];
    return texts.every((text) => typeof text === 'string') ? (leaving as Leaving) : undefined;
  } catch {
    return undefined;
  }
};

const issuerSilent = (error: unknown): Response => {
  logLine({ level: 'ERROR', event: 'issuer-silent', name: (error as Error).name });
  return notSignedInPage('Nơi cấp tài khoản tạm thời chưa trả lời. Xin thử lại sau ít phút.');
};
