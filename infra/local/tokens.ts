/**
 * The laptop's own issuer of officials' tokens, in the place of Cognito or the province's OIDC provider. Its key pair
 * is kept in the run's folder, so that a token outlives a restart.
 */
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import type { Role } from '../../shared/http/request.ts';

/** What the gateway asks of a token, as an API Gateway JWT authorizer is configured. */
export const issuer = 'https://issuer.tonghop.invalid';
export const audience = 'tonghop';

interface TokenRequest {
  readonly roles: readonly Role[];
  /** Codes of the groups a reviewer is limited to. */
  readonly groups?: readonly string[];
  readonly subject?: string;
  readonly minutes?: number;
  /** Whom the token is for, and by whom. Default: what the gateway asks for. */
  readonly audience?: string | string[];
  readonly issuer?: string;
}

export interface Issuer {
  /** The whole key, for the sign-in page's tokens. */
  readonly privateKey: JWK;
  /** The public half of the key, by which tokens are proved. */
  readonly publicKey: JWK;
  token(request: TokenRequest): Promise<string>;
}

/** @param folder where the key pair is kept; null makes a new pair that is forgotten. */
export const openIssuer = async (folder: string | null): Promise<Issuer> => {
  const privateKey = folder === null ? await newKey() : await keptKey(join(folder, 'issuer-key.json'));
  const { kty, n, e, kid } = privateKey as Required<Pick<JWK, 'kty' | 'n' | 'e' | 'kid'>>;
  const signingKey = await importJWK(privateKey, 'RS256');
  return {
    privateKey,
    publicKey: { kty, n, e, kid, alg: 'RS256', use: 'sig' },
    token: ({ roles, groups = [], subject = roles.join('+'), minutes = 60, ...asked }) => {
      // Tokens live by the machine's time, as those of a real issuer do, wherever the service's clock stands.
      const issuedAt = Math.floor(Date.now() / 1000);
      return new SignJWT({ 'cognito:groups': words(roles, groups) })
        .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
        .setIssuer(asked.issuer ?? issuer)
        .setAudience(asked.audience ?? audience)
        .setSubject(subject)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + minutes * 60)
        .sign(signingKey);
    },
  };
};

const words = (roles: readonly Role[], groups: readonly string[]): string[] =>
  roles.flatMap((role) =>
    role === 'reviewer' && groups.length > 0 ? groups.map((group) => `reviewer:${group}`) : [role],
  );

const newKey = async (): Promise<JWK> => {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk) };
};

const keptKey = async (file: string): Promise<JWK> => {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as JWK;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const key = await newKey();
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, JSON.stringify(key), { mode: 0o600 });
  await chmod(file, 0o600);
  return key;
};
