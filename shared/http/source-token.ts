/** The token of a source in a request: bearer header, Basic password, or the last part of the path. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Source } from '../domain/sources/source.ts';
import type { Request } from './request.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const nobody = digest('');

/**
 * Does the request carry one of the source's live tokens? Digests are compared, so lengths never differ, and an
 * unknown or revoked source costs the same work as a known one.
 */
export const carriesToken = (request: Request, source: Source | undefined): boolean => {
  const given = digest(tokenIn(request));
  const live = source && !source.revoked ? source.secrets : [];
  const hashes = live.length > 0 ? live.map((secret) => Buffer.from(secret.hash, 'hex')) : [nobody];
  const matches = hashes.filter((hash) => timingSafeEqual(hash, given)).length > 0;
  return matches && live.length > 0;
};

/** The token a request carries; empty when it carries none. */
export const tokenIn = (request: Request): string => {
  const [, scheme = '', credentials = ''] =
    /^(Bearer|Basic) +(\S+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return credentials;
  const password = /^[^:]*:(.*)$/s.exec(Buffer.from(credentials, 'base64').toString('utf8'))?.[1];
  return password ?? request.params.get('token') ?? '';
};
