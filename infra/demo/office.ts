/** The API as the campaign's officials call it, each with a token of his own. */
import type { Service } from '../local/service.ts';

/** Who calls: the office that gathers, its head who signs, the operator, a reviewer by his group's code. */
export type Caller = 'department' | 'head' | 'operator' | { readonly group: string };

export interface Office {
  get<Body>(path: string, caller?: Caller): Promise<Body>;
  /** @param etag what was seen, where the route asks for it */
  send<Body>(method: 'POST' | 'PUT', path: string, body: object, caller?: Caller, etag?: string): Promise<Body>;
}

/** @param campaign paths that begin with "/" are below the service's address, others below the campaign */
export const openOffice = (service: Service, campaign: string): Office => {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (caller: Caller): Promise<string> => {
    const key = typeof caller === 'string' ? caller : `nguoi-ra-soat-${caller.group}`;
    const token = tokens.get(key) ?? minted(service, caller, key);
    tokens.set(key, token);
    return token;
  };
  const call = async <Body>(method: string, path: string, caller: Caller, rest: RequestInit): Promise<Body> => {
    const at = path.startsWith('/') ? path : `/v1/campaigns/${campaign}/${path}`;
    const headers = { authorization: `Bearer ${await tokenOf(caller)}`, ...rest.headers };
    return answered(await fetch(`${service.url}${at}`, { ...rest, method, headers }), `${method} ${at}`);
  };
  return {
    get: (path, caller = 'department') => call('GET', path, caller, {}),
    send: (method, path, body, caller = 'department', etag) =>
      call(method, path, caller, {
        headers: { 'content-type': 'application/json', ...(etag === undefined ? {} : { 'if-match': `"${etag}"` }) },
        body: JSON.stringify(body),
      }),
  };
};

/** The body of an answer; what is refused ends the demo with the service's own words. */
export const answered = async <Body>(answer: Response, asked: string): Promise<Body> => {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${asked}: ${answer.status} ${text.slice(0, 400)}`);
  return JSON.parse(text) as Body;
};

/** Four eyes: who exempts is not who signs. */
const minted = (service: Service, caller: Caller, subject: string): Promise<string> => {
  if (typeof caller !== 'string') return service.token('reviewer', [caller.group], subject);
  return service.token(caller === 'operator' ? 'operator' : 'department', [], subject);
};
