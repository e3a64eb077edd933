/**
 * Decides whether a request to the engine of S3 is signed by our key, in its headers or as a presigned link.
 * Pure: the clock is an argument. Called by s3-guard.ts; fauxqs itself checks nothing.
 */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Credentials } from './credentials.ts';
import type { S3Error } from './s3-error.ts';
import { instantOf, parameter, signatureOf, type Target } from './sigv4.ts';

export interface SignedRequest {
  readonly method: string;
  readonly target: Target;
  readonly headers: IncomingHttpHeaders;
}

/** What a request claims about itself. `expiresSeconds` null: signed in its headers. */
interface Claim {
  readonly credential: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly amzDate: string;
  readonly payloadHash: string | undefined;
  readonly expiresSeconds: number | null;
}

/** How far a caller's clock may be off, and how long a presigned link may live, as S3 has it. */
const skewMs = 15 * 60_000;
const maxExpiresSeconds = 7 * 24 * 3600;

const denied = (message: string, code = 'AccessDenied'): S3Error => ({ status: 403, code, message });

/** Null when the request may pass, else the answer S3 gives. */
export function refusalOf(request: SignedRequest, credentials: Credentials, nowMs: number): S3Error | null {
  const claim = claimOf(request);
  if (claim === null) return denied('The request is not signed.');
  const late = untimely(claim, nowMs);
  if (late) return late;

  const [accessKeyId, day = '', region = '', service = '', end] = claim.credential.split('/');
  if (accessKeyId !== credentials.accessKeyId)
    return denied('The access key is not the one of this server.', 'InvalidAccessKeyId');
  if (service !== 's3' || end !== 'aws4_request' || !claim.amzDate.startsWith(`${day}T`))
    return { status: 400, code: 'AuthorizationHeaderMalformed', message: 'The credential scope is not one of S3.' };
  if (claim.payloadHash === undefined)
    return { status: 400, code: 'InvalidRequest', message: 'The header x-amz-content-sha256 is missing.' };
  const loose = unsignedHeader(request, claim);
  if (loose) return denied(`The header ${loose} is not signed.`);

  const signable = { ...request, signedHeaders: claim.signedHeaders, payloadHash: claim.payloadHash };
  const expected = signatureOf(signable, { day, region, service }, claim.amzDate, credentials.secretAccessKey);
  const given = Buffer.from(claim.signature, 'hex');
  if (given.length === expected.length && timingSafeEqual(given, expected)) return null;
  return denied('The signature does not match the request.', 'SignatureDoesNotMatch');
}

function claimOf({ target, headers }: SignedRequest): Claim | null {
  return headers.authorization === undefined ? linkClaim(target, headers) : headerClaim(headers.authorization, headers);
}

const authorizationPattern = new RegExp(
  [
    '^AWS4-HMAC-SHA256 Credential=(?<credential>[^,]+)',
    'SignedHeaders=(?<signed>[^,]+)',
    'Signature=(?<signature>[0-9a-f]+)$',
  ].join(', ?'),
);

function headerClaim(authorization: string, headers: IncomingHttpHeaders): Claim | null {
  const parts = authorizationPattern.exec(authorization)?.groups;
  if (parts === undefined) return null;
  return {
    credential: parts.credential ?? '',
    signedHeaders: parts.signed?.split(';') ?? [],
    signature: parts.signature ?? '',
    amzDate: single(headers['x-amz-date']) ?? '',
    payloadHash: single(headers['x-amz-content-sha256']),
    expiresSeconds: null,
  };
}

function linkClaim({ query }: Target, headers: IncomingHttpHeaders): Claim | null {
  if (parameter(query, 'X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256') return null;
  return {
    credential: parameter(query, 'X-Amz-Credential') ?? '',
    signedHeaders: parameter(query, 'X-Amz-SignedHeaders')?.split(';') ?? [],
    signature: parameter(query, 'X-Amz-Signature') ?? '',
    amzDate: parameter(query, 'X-Amz-Date') ?? '',
    payloadHash:
      parameter(query, 'X-Amz-Content-Sha256') ?? single(headers['x-amz-content-sha256']) ?? 'UNSIGNED-PAYLOAD',
    expiresSeconds: Number(parameter(query, 'X-Amz-Expires') ?? Number.NaN),
  };
}

/** Written so that a date or a duration that is not a number is refused too. */
function untimely({ amzDate, expiresSeconds }: Claim, nowMs: number): S3Error | null {
  const ageMs = nowMs - instantOf(amzDate);
  if (expiresSeconds === null)
    return Math.abs(ageMs) <= skewMs ? null : denied('The clocks differ by too much.', 'RequestTimeTooSkewed');
  if (!(expiresSeconds >= 1 && expiresSeconds <= maxExpiresSeconds))
    return { status: 400, code: 'AuthorizationQueryParametersError', message: 'X-Amz-Expires is out of bounds.' };
  return ageMs >= -skewMs && ageMs <= expiresSeconds * 1000 ? null : denied('Request has expired');
}

/** S3 insists on a signed `host` and on a signature over every `x-amz-*` header that is present. */
function unsignedHeader({ headers }: SignedRequest, { signedHeaders }: Claim): string | undefined {
  const binding = Object.keys(headers).filter((name) => name.startsWith('x-amz-'));
  return ['host', ...binding].find((name) => !signedHeaders.includes(name));
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(',') : value;
}
