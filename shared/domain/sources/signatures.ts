/**
 * Signatures of form tools, read from data (shared/domain/sources/proof.ts) on the raw bytes. Pure: the secrets and the
 * service's clock are passed in. Called by intake alone.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Signature } from './proof.ts';

/** What is signed, and the headers that say how. */
export interface Signed {
  readonly headers: ReadonlyMap<string, string>;
  readonly bytes: Buffer;
}

/** A signature as given, before any secret is known: enough to turn a stranger away without asking for one. */
export interface Claim {
  readonly algorithm: 'sha1' | 'sha256' | 'sha512';
  readonly key: (secret: string) => Buffer;
  /** Several while the sender rotates its secret; a header sent twice arrives joined by a comma. */
  readonly given: readonly Buffer[];
  /** What may have been signed, likeliest first. */
  readonly messages: () => Iterable<readonly (string | Buffer)[]>;
}

/** The claim a request makes under a scheme; undefined when it makes none, or one too old or too far ahead. */
export const claimOf = (proof: Signature, signed: Signed, nowMs: number): Claim | undefined => {
  const claim = readers[proof.scheme](proof as never, signed, nowMs / 1000);
  return claim && claim.given.length > 0 ? claim : undefined;
};

/** Was the claim made with one of the secrets? */
export const isMadeWith = (secrets: readonly string[], { algorithm, key, given, messages }: Claim): boolean => {
  for (const message of messages()) {
    for (const secret of secrets) {
      const bytes = key(secret);
      // With an empty key anybody can sign.
      if (bytes.length === 0) continue;
      const hmac = createHmac(algorithm, bytes);
      for (const part of message) hmac.update(part);
      const expected = hmac.digest();
      if (given.some((mac) => mac.length === expected.length && timingSafeEqual(mac, expected))) return true;
    }
  }
  return false;
};

type Reader<S extends Signature['scheme']> = (
  proof: Extract<Signature, { scheme: S }>,
  signed: Signed,
  nowSeconds: number,
) => Claim | undefined;

const asText = (secret: string): Buffer => Buffer.from(secret, 'utf8');
const asBase64 = (secret: string): Buffer => Buffer.from(secret, 'base64');

const ofBody: Reader<'hmac'> = ({ header, algorithm, encoding, key, prefix, orCompactJson }, { headers, bytes }) => ({
  algorithm,
  key: key === 'base64' ? asBase64 : asText,
  given: (headers.get(header) ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part.startsWith(prefix))
    .map((part) => Buffer.from(part.slice(prefix.length), encoding)),
  *messages() {
    yield [bytes];
    const compact = orCompactJson ? compactJson(bytes) : undefined;
    if (compact !== undefined) yield [compact];
  },
});

// Anybody may send a body that is not signed: a large one is not worth parsing.
const largestCompacted = 256 * 1024;

const compactJson = (bytes: Buffer): string | undefined => {
  if (bytes.length > largestCompacted) return undefined;
  try {
    return JSON.stringify(JSON.parse(bytes.toString('utf8')));
  } catch {
    return undefined;
  }
};

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
const ofStandard: Reader<'standard-webhooks'> = ({ toleranceSeconds }, { headers, bytes }, nowSeconds) => {
  const id = headers.get('webhook-id');
  const timestamp = headers.get('webhook-timestamp');
  if (!id || !isTimely(timestamp, nowSeconds, toleranceSeconds)) return undefined;
  const given = (headers.get('webhook-signature') ?? '').matchAll(/\bv1,([A-Za-z0-9+/]+={0,2})/g);
  return {
    algorithm: 'sha256',
    key: (secret) => asBase64(secret.replace(/^whsec_/, '')),
    given: [...given].map(([, mac = '']) => Buffer.from(mac, 'base64')),
    messages: () => [[`${id}.${timestamp}.`, bytes]],
  };
};

/** WPForms' way, and others': `t=<unix seconds>,v=<hex>`, over "t.body". */
const ofTimestamped: Reader<'timestamped-hmac'> = ({ header, toleranceSeconds }, { headers, bytes }, nowSeconds) => {
  const parts = (headers.get(header) ?? '').split(',').map((part) => part.trim());
  const timestamp = parts.find((part) => part.startsWith('t='))?.slice(2);
  if (!isTimely(timestamp, nowSeconds, toleranceSeconds)) return undefined;
  return {
    algorithm: 'sha256',
    key: asText,
    given: parts.filter((part) => part.startsWith('v=')).map((part) => Buffer.from(part.slice(2), 'hex')),
    messages: () => [[`${timestamp}.`, bytes]],
  };
};

/** A clock that is behind is as suspicious as one that is ahead. */
const isTimely = (timestamp: string | undefined, nowSeconds: number, toleranceSeconds: number): boolean =>
  /^\d{1,12}$/.test(timestamp ?? '') && Math.abs(nowSeconds - Number(timestamp)) <= toleranceSeconds;

const readers: { readonly [S in Signature['scheme']]: Reader<S> } = {
  hmac: ofBody,
  'standard-webhooks': ofStandard,
  'timestamped-hmac': ofTimestamped,
};
