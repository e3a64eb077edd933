/**
 * The gateway's check of an official's token, as the JWT authorizer of an API Gateway HTTP API makes it: RS256, issuer,
 * audience, lifetime. A request that fails it never reaches a handler.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
import { createLocalJWKSet, errors, type JWK, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';

/** Claims as text, the only form in which an HTTP API hands them on. */
export type Claims = Readonly<Record<string, string>>;

/**
 * The claims of a token that holds, or why it was turned away, as the value of `www-authenticate`; `unknown` where the
 * issuer's keys cannot be had.
 */
type Verdict = { readonly claims: Claims } | { readonly challenge: string } | 'unknown';

export type Authorize = (authorization: string | undefined) => Promise<Verdict>;

export interface Demands {
  /** Throws `KeysUnreachable` where they cannot be had. */
  readonly keys: JWTVerifyGetKey;
  readonly issuers: readonly string[];
  /** As in `aud`, or in `client_id` of a token that has no `aud`. */
  readonly audience: string;
}

/** The issuer does not answer: of a token nothing can be said. */
export class KeysUnreachable extends Error {}

/** The keys of an issuer that has one. */
export const soleKey = (publicKey: JWK): JWTVerifyGetKey => createLocalJWKSet({ keys: [publicKey] });

export const openAuthorizer = ({ keys, issuers, audience }: Demands): Authorize => {
  const demands = { algorithms: ['RS256'], issuer: [...issuers], requiredClaims: ['exp', 'sub'] };
  return async (authorization) => {
    if (!authorization) return { challenge: 'Bearer' };
    try {
      const { payload } = await jwtVerify(authorization.replace(/^Bearer\s+/i, ''), keys, demands);
      return isFor(payload, audience) ? { claims: asText(payload) } : refused(notForUs);
    } catch (error) {
      return error instanceof KeysUnreachable ? 'unknown' : refused(complaint(error));
    }
  };
};

const isFor = ({ aud, client_id: client }: JWTPayload, audience: string): boolean =>
  [aud ?? client].flat().includes(audience);

const notForUs = 'the token does not have a valid audience';

const refused = (why: string) => ({
  challenge: `Bearer scope="" error="invalid_token" error_description="${why}"`,
});

/** Lists arrive as "[a b]", numbers and booleans as their text. */
const asText = (payload: JWTPayload): Claims =>
  Object.fromEntries(
    Object.entries(payload).map(([claim, value]) => [
      claim,
      Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
    ]),
  );

const complaint = (error: unknown): string => {
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  return error instanceof errors.JWTClaimValidationFailed ? `invalid ${error.claim} claim` : 'invalid token';
};
