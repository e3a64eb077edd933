/**
 * The laptop's own issuer: a certified OpenID provider with a page to choose a person and a role, in the place of
 * Cognito or the province's issuer. What the board does with it is what it does with those.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JWK } from 'jose';
import type Provider from 'oidc-provider';
import type { Configuration } from 'oidc-provider';
import type { SignInSettings } from '../../../shared/tokens.ts';
import { audience } from '../tokens.ts';
import { choosePage, chosenIn } from './choose-page.ts';
import { keptInMemory } from './kept.ts';
import { accountOf, claimsOf } from './people.ts';

export interface SignInServer {
  readonly settings: SignInSettings;
  stop(): Promise<void>;
}

const client = 'tonghop-board';
/** Resource indicators must be addresses; the tokens' audience is what the gateway asks for. */
const resource = 'https://tonghop.invalid/api';
const chooseAt = '/chon/';

/**
 * @param key the private key tokens are signed with: the gateway knows its public half
 * @param callbacks where the browser may be sent back to, once the service's own address is known
 */
export const startSignIn = async (
  key: JWK,
  callbacks: () => readonly string[],
  home: () => string,
): Promise<SignInServer> => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let provider: Promise<Provider> | undefined;
  /** Made when the first browser comes: the address to come back to is known by then, and most runs never see one. */
  const opened = (): Promise<Provider> => {
    provider ??= import('oidc-provider').then(
      ({ default: Made }) => new Made(issuer, configuration(key, callbacks(), home())),
    );
    return provider;
  };
  server.on('request', (request, response) => {
    opened()
      .then((known) => answer(known, request, response))
      .catch(() => response.destroy());
  });
  return {
    settings: { issuer, client, resource },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const answer = async (provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  if (!request.url?.startsWith(chooseAt)) return provider.callback()(request, response);
  const details = await provider.interactionDetails(request, response);
  if (details.prompt.name === 'consent') return consented(provider, request, response);
  const board = new URL(String(details.params['redirect_uri'])).origin;
  if (request.method !== 'POST') return show(response, choosePage(board));
  const person = chosenIn(await bodyOf(request));
  if (typeof person === 'string') return show(response, choosePage(board, person));
  const login = { accountId: accountOf(person) };
  return provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
};

/** Nobody is asked twice: the one client is ours. */
const consented = async (provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { session, params } = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId: String(params['client_id']) });
  grant.addOIDCScope(String(params['scope']));
  grant.addResourceScope(resource, String(params['scope']));
  const grantId = await grant.save();
  return provider.interactionFinished(request, response, { consent: { grantId } }, { mergeWithLastSubmission: true });
};

const show = (response: ServerResponse, shown: ReturnType<typeof choosePage>): void => {
  response.writeHead(shown.status, { ...shown.headers }).end(String(shown.body));
};

/** A name and a choice: more than this is none. */
const mostBytes = 10_000;

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) throw new RangeError('The form is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const configuration = (key: JWK, redirectUris: readonly string[], home: string): Configuration => ({
  adapter: keptInMemory(),
  clients: [
    {
      client_id: client,
      token_endpoint_auth_method: 'none',
      application_type: 'native',
      // The command line comes back to a port of its own.
      redirect_uris: [...redirectUris, 'http://localhost/'],
      post_logout_redirect_uris: [home],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
    },
  ],
  jwks: { keys: [{ ...key, use: 'sig', alg: 'RS256' }] },
  cookies: { keys: [randomBytes(24).toString('hex')] },
  pkce: { required: () => true },
  interactions: { url: (_context, { uid }) => chooseAt + uid },
  claims: { openid: ['sub'], profile: ['name', 'roles'] },
  conformIdTokenClaims: false,
  issueRefreshToken: () => Promise.resolve(true),
  findAccount: (_context, id) => ({ accountId: id, claims: () => claimsOf(id) }),
  extraTokenClaims: (_context, token) => ('accountId' in token ? { ...claimsOf(String(token.accountId)) } : {}),
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => resource,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: 'openid profile email offline_access',
        audience,
        accessTokenFormat: 'jwt',
        accessTokenTTL: 3_600,
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
  ttl: {
    AccessToken: 3_600,
    RefreshToken: 14 * 3_600,
    Session: 600,
    Grant: 14 * 3_600,
    Interaction: 600,
    IdToken: 3_600,
  },
});
