/**
 * The province's own issuer of identities, or Cognito: OpenID Connect with code and PKCE. What the issuer offers is
 * discovered once, and what it answers is checked by a certified library.
 * https://openid.net/specs/openid-connect-core-1_0.html
 */
import * as oidc from 'openid-client';
import type { SignInSettings, Tokens } from '../tokens.ts';

/** What the browser keeps between leaving for the issuer and coming back. */
export interface Leaving {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** The page that was asked for. */
  readonly back: string;
}

export interface Provider {
  /** Where the browser goes to sign in. @param callback the address it comes back to */
  leave(callback: string, back: string): Promise<{ readonly to: URL; readonly leaving: Leaving }>;
  /** The tokens, once it has come back. Throws whatever is wrong with what it brought. */
  come(address: URL, leaving: Leaving): Promise<Tokens>;
  renew(refresh: string): Promise<Tokens>;
  /** Where a session at the issuer is ended, and where the browser goes then; undefined where it has no such page. */
  out(id: string | undefined, home: string): Promise<URL | undefined>;
}

const scope = 'openid profile email offline_access';

export const openProvider = ({ issuer, client, resource }: SignInSettings, now: () => number): Provider => {
  let found: Promise<oidc.Configuration> | undefined;
  const configuration = (): Promise<oidc.Configuration> => {
    found ??= discover(issuer, client).catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return found;
  };
  const asked = resource === undefined ? {} : { resource };
  const tokensOf = (answer: oidc.TokenEndpointResponse, before?: string): Tokens => ({
    access: answer.access_token,
    refresh: answer.refresh_token ?? before,
    id: answer.id_token,
    endsAt: now() + (answer.expires_in ?? 300) * 1000,
  });
  return {
    leave: async (callback, back) => {
      const verifier = oidc.randomPKCECodeVerifier();
      const leaving = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier, back };
      const to = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: callback,
        scope,
        state: leaving.state,
        nonce: leaving.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...asked,
      });
      return { to, leaving };
    },
    come: async (address, { state, nonce, verifier }) =>
      tokensOf(
        await oidc.authorizationCodeGrant(
          await configuration(),
          address,
          { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
          asked,
        ),
      ),
    renew: async (refresh) => tokensOf(await oidc.refreshTokenGrant(await configuration(), refresh, asked), refresh),
    out: async (id, home) => {
      const known = await configuration();
      if (known.serverMetadata().end_session_endpoint === undefined) return undefined;
      // Cognito's page asks for other words than the standard's; a page that does not know a word leaves it aside.
      return oidc.buildEndSessionUrl(known, {
        post_logout_redirect_uri: home,
        logout_uri: home,
        client_id: client,
        ...(id === undefined ? {} : { id_token_hint: id }),
      });
    },
  };
};

/** Plain HTTP only to this very machine: the laptop's own issuer. */
const discover = (issuer: string, client: string): Promise<oidc.Configuration> => {
  const address = new URL(issuer);
  const isHere = address.hostname === '127.0.0.1' || address.hostname === 'localhost';
  const execute = address.protocol === 'http:' && isHere ? [oidc.allowInsecureRequests] : [];
  return oidc.discovery(address, client, undefined, oidc.None(), { execute });
};
