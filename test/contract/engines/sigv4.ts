/**
 * AWS Signature Version 4 as S3 computes it: from a request to its canonical text, from the text to the signature.
 * Pure. Called by signed-request.ts.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
import { createHash, createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export type Query = readonly (readonly [name: string, value: string])[];

/** The request line taken apart and decoded. Not `URL`: it would collapse a key's `..` and read `+` as a space. */
export interface Target {
  readonly path: string;
  readonly query: Query;
}

export interface Signable {
  readonly method: string;
  readonly target: Target;
  readonly headers: IncomingHttpHeaders;
  readonly signedHeaders: readonly string[];
  readonly payloadHash: string;
}

export interface Scope {
  readonly day: string;
  readonly region: string;
  readonly service: string;
}

/** Decodes a request target; null when its percent-encoding is broken. */
export function parseTarget(target: string): Target | null {
  const [path = '', ...rest] = target.split('?');
  const pairs = rest.join('?').split('&').filter(Boolean);
  try {
    return {
      path: decodeURIComponent(path),
      query: pairs.map((pair) => {
        const [name = '', ...value] = pair.split('=');
        return [decodeURIComponent(name), decodeURIComponent(value.join('='))];
      }),
    };
  } catch {
    return null;
  }
}

/** The first value of a query parameter. */
export function parameter(query: Query, name: string): string | undefined {
  return query.find(([candidate]) => candidate === name)?.[1];
}

/** The signature a request must bear, as raw bytes. */
export function signatureOf(request: Signable, scope: Scope, amzDate: string, secretAccessKey: string): Buffer {
  const stages = [scope.day, scope.region, scope.service, 'aws4_request'];
  const key = stages.reduce<string | Buffer>((stage, part) => hmac(stage, part), `AWS4${secretAccessKey}`);
  const digest = createHash('sha256').update(canonicalText(request)).digest('hex');
  return hmac(key, ['AWS4-HMAC-SHA256', amzDate, stages.join('/'), digest].join('\n'));
}

/** The canonical request: method, path, query, signed headers and payload hash, each in its one admissible form. */
export function canonicalText({ method, target, headers, signedHeaders, payloadHash }: Signable): string {
  const query = target.query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort();
  const lines = signedHeaders.map((name) => `${name}:${normal(headers[name])}\n`);
  const path = target.path.split('/').map(encode).join('/');
  return [method, path, query.join('&'), lines.join(''), signedHeaders.join(';'), payloadHash].join('\n');
}

/** The instant of `20211201T000000Z` in milliseconds; NaN for anything else. */
export function instantOf(amzDate: string): number {
  return Date.parse(amzDate.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

function normal(value: string | string[] | undefined): string {
  return [value ?? '']
    .flat()
    .map((one) => one.trim().replace(/ +/g, ' '))
    .join(',');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
