/**
 * The gateway's check of an official's token, as the JWT authorizer of an API Gateway HTTP API makes it: RS256, issuer,
 * audience, lifetime. A request that fails it never reaches a handler.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
import { createLocalJWKSet, errors, type JWK, type JWTPayload, jwtVerify } from 'jose';
import { audience, issuer } from './tokens.ts';

/** Claims as text, the only form in which an HTTP API hands them on. */
export type Claims = Readonly<Record<string, string>>;

/** The claims of a token that holds, or why it was turned away, as the value of `www-authenticate`. */
type Verdict = { readonly claims: Claims } | { readonly challenge: string };

export type Authorize = (authorization: string | undefined) => Promise<Verdict>;

/**
 * @param publicKey the issuer's; several would come from its JWKS address.
 * @param alsoFrom other names this issuer goes by: the laptop's sign-in page signs with the same key
 */
export const openAuthorizer = (publicKey: JWK, alsoFrom: readonly string[] = []): Authorize => {
  const keys = createLocalJWKSet({ keys: [publicKey] });
  const demands = { algorithms: ['RS256'], issuer: [issuer, ...alsoFrom], audience, requiredClaims: ['exp', 'sub'] };
  return async (authorization) => {
    if (!authorization) return { challenge: 'Bearer' };
    try {
      const { payload } = await jwtVerify(authorization.replace(/^Bearer\s+/i, ''), keys, demands);
      return { claims: asText(payload) };
    } catch (error) {
      return { challenge: `Bearer scope="" error="invalid_token" error_description="${complaint(error)}"` };
    }
  };
};

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
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud') {
    return 'the token does not have a valid audience';
  }
  return error instanceof errors.JWTClaimValidationFailed ? `invalid ${error.claim} claim` : 'invalid token';
};
