/**
 * Objects in a bucket, over signed HTTPS. Not through the SDK's S3 client: that alone would double the cold start of
 * every function for five verbs. The signing is aws4fetch's, small and made for it (README, Decisions).
 */
import { createHash } from 'node:crypto';
import { endpointOf } from './endpoint.ts';
import { inTime } from './in-time.ts';
import { type Objects, unavailable } from './ports.ts';
import { type Signing, signer } from './signer.ts';

interface BucketOptions extends Signing {
  readonly name: string;
  readonly endpoint?: string;
}

/** A request that takes longer than this is given up; with the retries it still fits a function's time. */
const timeoutMs = 8_000;
const retries = 3;

export const openBucket = ({ name, endpoint, ...signing }: BucketOptions): Objects => {
  const s3 = once(() => signer('s3', signing, retries));
  const address = once(() => addressOf(name, signing.region, endpoint));
  const urlOf = (key: string): URL => new URL(`${address()}/${key.split('/').map(encodeURIComponent).join('/')}`);
  const call = async (url: URL, init: RequestInit = {}): Promise<Response | undefined> => {
    try {
      return await inTime(timeoutMs, (signal) => s3().fetch(url.href, { ...init, signal }));
    } catch {
      return undefined;
    }
  };
  return {
    put: async (key, bytes, { type, once: isNew = false }) => {
      // A bucket that locks what is put there demands the hash.
      const hash = createHash('md5').update(bytes).digest('base64');
      const headers = { 'content-type': type, 'content-md5': hash, ...(isNew ? { 'if-none-match': '*' } : {}) };
      const answer = await call(urlOf(key), { method: 'PUT', headers, body: bytes as Uint8Array<ArrayBuffer> });
      if (answer?.status === 412) return 'exists';
      return answer?.ok ? 'written' : 'unavailable';
    },
    get: async (key) => {
      const answer = await call(urlOf(key));
      if (answer?.status === 404 || (await isDeniedListing(answer))) return undefined;
      return orUnavailable(answer).bytes();
    },
    list: async (prefix) => {
      const keys: string[] = [];
      let token = '';
      do {
        const url = urlOf('');
        url.search = new URLSearchParams({
          'list-type': '2',
          'encoding-type': 'url',
          prefix,
          ...(token ? { 'continuation-token': token } : {}),
        }).toString();
        const page = await orUnavailable(await call(url)).text();
        const listed = tags(page, 'Key').map(fromXml);
        keys.push(...(tags(page, 'EncodingType')[0] === 'url' ? listed.map(fromUrl) : listed));
        token = fromXml(tags(page, 'NextContinuationToken')[0] ?? '');
      } while (token);
      return keys;
    },
    remove: async (key) => {
      orUnavailable(await call(urlOf(key), { method: 'DELETE' }));
    },
    link: async (key, { disposition, type, seconds }) => {
      const url = urlOf(key);
      url.search = new URLSearchParams({
        'X-Amz-Expires': String(seconds),
        'response-content-disposition': disposition,
        'response-content-type': type,
      }).toString();
      const signed = await s3().sign(url.href, { aws: { signQuery: true } });
      // The URL class writes a space as "+", which S3 signs, and reads, as a plus sign.
      return signed.url.replaceAll('+', '%20');
    },
  };
};

/** Made on first use: a function that never touches its bucket pays nothing for it. */
const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/** A store that is not AWS's is addressed by path: its host need not know the bucket's name. */
const addressOf = (name: string, region = process.env['AWS_REGION'], endpoint = endpointOf('S3')): string =>
  endpoint ? `${endpoint.replace(/\/$/, '')}/${name}` : `https://${name}.s3.${region}.amazonaws.com`;

/** Who may read objects but not list them is told of a missing one that access is denied. Other 403s are faults. */
const isDeniedListing = async (answer: Response | undefined): Promise<boolean> =>
  answer?.status === 403 && tags(await answer.text(), 'Code')[0] === 'AccessDenied';

const orUnavailable = (answer: Response | undefined): Response => {
  if (!answer?.ok) throw unavailable(answer?.status);
  return answer;
};

/** Texts of one kind of element, as they are written: nothing in them needs an XML parser. */
const tags = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, text = '']) => text);

const fromUrl = (key: string): string => decodeURIComponent(key.replaceAll('+', ' '));

/** Not every store in the place of S3 encodes its keys when asked to. */
const fromXml = (key: string): string =>
  key.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi, (_, name = '', decimal, hex) =>
    decimal || hex
      ? String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16))
      : (entities[name] ?? ''),
  );
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
