import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { type CryptoKey, generateKeyPair, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openAuthorizer, soleKey } from '../../../infra/local/authorizer.ts';
import { type Gateway, startGateway } from '../../../infra/local/gateway.ts';
import { audience, type Issuer, issuer, openIssuer } from '../../../infra/local/tokens.ts';
import { officialOf } from '../../../shared/http/official.ts';

const authorizer = (key: JWK) => openAuthorizer({ keys: soleKey(key), issuers: [issuer], audience });

let official: Issuer;
let gateway: Gateway;
let events: APIGatewayProxyEventV2WithJWTAuthorizer[] = [];

beforeAll(async () => {
  official = await openIssuer(null);
  const route = {
    function: 'recorder',
    handler: async (event: unknown) => {
      events.push(event as APIGatewayProxyEventV2WithJWTAuthorizer);
      return { statusCode: 204 };
    },
  };
  gateway = await startGateway({
    routes: [
      { ...route, key: 'GET /guarded', guarded: true },
      { ...route, key: 'GET /open', guarded: false },
    ],
    authorize: authorizer(official.publicKey),
    now: Date.now,
  });
});
afterAll(() => gateway.stop());
beforeEach(() => {
  events = [];
});

const call = (path: string, authorization?: string) =>
  fetch(gateway.url + path, { headers: authorization === undefined ? {} : { authorization } });
const minutes = (count: number): number => Math.floor(Date.now() / 1000) + count * 60;

interface Forgery {
  readonly iss?: string;
  readonly aud?: string;
  readonly nbf?: number;
  readonly kid?: string;
}

const signed = (key: CryptoKey, { iss = issuer, aud = audience, nbf = minutes(-5), kid }: Forgery): Promise<string> =>
  new SignJWT({ 'cognito:groups': ['operator'] })
    .setProtectedHeader({ alg: 'RS256', kid: kid ?? official.publicKey.kid ?? '' })
    .setIssuer(iss)
    .setAudience(aud)
    .setSubject('x')
    .setNotBefore(nbf)
    .setExpirationTime(minutes(5))
    .sign(key);

const forged = async (forgery: Forgery): Promise<string> =>
  signed((await generateKeyPair('RS256')).privateKey, forgery);

describe('a guarded route', () => {
  it('hands the claims on as text', async () => {
    const token = await official.token({
      roles: ['department', 'reviewer'],
      groups: ['608', '610'],
      subject: 'chi-lan',
    });

    const { status } = await call('/guarded', `Bearer ${token}`);

    expect(status).toBe(204);
    const { jwt } = events[0]?.requestContext.authorizer ?? {};
    expect(jwt?.scopes).toBeNull();
    expect(jwt?.claims).toMatchObject({
      sub: 'chi-lan',
      iss: issuer,
      aud: audience,
      'cognito:groups': '[department reviewer:608 reviewer:610]',
      exp: expect.stringMatching(/^\d+$/),
    });
  });

  it('gives a handler the official the token names', async () => {
    await call('/guarded', await official.token({ roles: ['reviewer'], groups: ['608'], subject: 'anh-nam' }));

    expect(officialOf(events[0]?.requestContext.authorizer.jwt.claims)).toEqual({
      id: 'anh-nam',
      roles: new Set(['reviewer']),
      groups: ['608'],
    });
  });

  it.each<[string, () => Promise<string>]>([
    ['signed with another key', () => forged({})],
    ['signed with a key nobody knows', () => forged({ kid: 'other' })],
    ['that has expired', () => official.token({ roles: ['department'], minutes: -1 })],
    ['of nonsense', async () => 'nonsense'],
    ['that is not signed', async () => `${btoa('{"alg":"none"}')}.${btoa(`{"sub":"x","exp":${minutes(5)}}`)}.`],
  ])('turns away a token %s', async (_name, make) => {
    const response = await call('/guarded', `Bearer ${await make()}`);

    expect(response.status).toBe(401);
    expect(await response.text()).toBe('{"message":"Unauthorized"}');
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer scope="" error="invalid_token"/);
    expect(events).toEqual([]);
  });

  it.each<[string, Forgery]>([
    ['for another audience', { aud: 'another' }],
    ['of another issuer', { iss: 'https://elsewhere.invalid' }],
    ['that is not valid yet', { nbf: minutes(5) }],
  ])('turns away a well-signed token %s', async (_name, over) => {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const { kty, n, e } = await crypto.subtle.exportKey('jwk', publicKey);
    const authorize = authorizer({ kty, n, e, kid: 'k', alg: 'RS256' } as JWK);

    expect(await authorize(`Bearer ${await signed(privateKey, { kid: 'k' })}`)).toHaveProperty('claims');
    expect(await authorize(`Bearer ${await signed(privateKey, { ...over, kid: 'k' })}`)).toHaveProperty('challenge');
  });

  it('turns away a request without a token, and says only which scheme it wants', async () => {
    const response = await call('/guarded');

    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(events).toEqual([]);
  });
});

it('lets anybody pass on an open route, and vouches for nobody there', async () => {
  const { status } = await call('/open', `Bearer ${await official.token({ roles: ['operator'] })}`);

  expect(status).toBe(204);
  expect(events[0]?.requestContext.authorizer).toBeUndefined();
  expect(events[0]?.headers['authorization']).toMatch(/^Bearer /);
});

it('keeps its key in the folder, for its owner only, so that a token outlives a restart', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tonghop-issuer-'));
  try {
    const first = await openIssuer(folder);
    const token = await first.token({ roles: ['auditor'] });
    const second = await openIssuer(folder);

    expect(await authorizer(second.publicKey)(token)).toHaveProperty('claims');
    expect((await stat(join(folder, 'issuer-key.json'))).mode & 0o777).toBe(0o600);
    expect(second.publicKey).not.toHaveProperty('d');
  } finally {
    await rm(folder, { recursive: true });
  }
});
