/** A server of two provinces, with an issuer of theirs, for tests. */
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { openIssuer } from '../../../infra/local/tokens.ts';
import type { Role } from '../../../shared/http/request.ts';
import { onLoopback } from '../../loopback.ts';

const audienceOf = (slug: string): string => `tong-hop-${slug}`;

interface TokenOptions {
  readonly subject?: string;
  readonly minutes?: number;
  /** The provinces it is for. */
  readonly of?: readonly string[];
}

/** An issuer of identities: discovery, its keys, and tokens. */
export const startIssuer = async () => {
  const keys = await openIssuer(null);
  let answers = true;
  const server = createServer((asked, response) => {
    if (!answers) return void response.destroy();
    const body = asked.url?.endsWith('/keys')
      ? { keys: [keys.publicKey] }
      : { issuer: url, jwks_uri: `${url}/keys`, authorization_endpoint: `${url}/in`, token_endpoint: `${url}/token` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  const { url, stop } = await onLoopback(server);
  return {
    url,
    token: (roles: Role | readonly Role[], { of = ['kon-tum'], subject = 'can-bo', ...more }: TokenOptions = {}) =>
      keys.token({ roles: [roles].flat(), issuer: url, audience: of.map(audienceOf), subject, ...more }),
    silent: () => {
      answers = false;
    },
    stop,
  };
};

const provinceOf = (slug: string, issuer: string) => ({
  slug,
  address: `http://${slug}.example:8080`,
  signIn: { issuer, audience: audienceOf(slug), client: 'tong-hop-board' },
  contacts: { alarms: [`tong-hop@${slug}.example`] },
});

export const configurationOf = (folder: string, issuer: string, slugs = ['kon-tum', 'bac-giang']) => ({
  stage: 'pilot' as const,
  port: 0,
  folder,
  provinces: slugs.map((slug) => provinceOf(slug, issuer)),
});

export interface Sent {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A request as a proxy hands it on: to this server, for that host. */
export const send = async (
  url: string,
  host: string,
  path: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Sent> => {
  const sent = request(new URL(path, url), { method, agent: false, headers: { host, ...headers } });
  sent.end(body);
  const [answer] = await once(sent, 'response');
  return { status: answer.statusCode, headers: answer.headers, text: await text(answer) };
};

export const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
