/**
 * The keys a province's issuer signs tokens with, found as its discovery document says and kept while they are good.
 * https://openid.net/specs/openid-connect-discovery-1_0.html
 */
import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { KeysUnreachable } from '../local/authorizer.ts';

const timeoutMs = 5_000;
/** As long as an API Gateway keeps them: an issuer that is away for an hour locks nobody out. */
const keptMs = 2 * 3_600_000;

export const issuerKeys = (issuer: string): JWTVerifyGetKey => {
  let found: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    try {
      found ??= discover(issuer);
      return await (await found)(header, token);
    } catch (error) {
      // That the issuer has no such key is known of an issuer that answered.
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) throw error;
      found = undefined;
      throw new KeysUnreachable(issuer);
    }
  };
};

const discover = async (issuer: string): Promise<JWTVerifyGetKey> => {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(timeoutMs) });
  const { issuer: said, jwks_uri: keys } = (await answer.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (said !== issuer || typeof keys !== 'string') throw new KeysUnreachable(issuer);
  return createRemoteJWKSet(new URL(keys), { timeoutDuration: timeoutMs, cacheMaxAge: keptMs });
};
