/** Proof of origin: a bearer token in the header, or a token in the path for tools that can set nothing but a URL. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Source } from '../../shared/domain/source.ts';
import type { Request } from '../../shared/http/request.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const nobody = digest('');

/**
 * Does the request carry one of the source's live secrets? Digests are compared, so lengths never differ, and an
 * unknown or revoked source costs the same work as a known one.
 */
export const isProven = (request: Request, source: Source | undefined): boolean => {
  const given = digest(tokenOf(request));
  const live = source && !source.revoked ? source.secrets : [];
  const hashes = live.length > 0 ? live.map((secret) => Buffer.from(secret.hash, 'hex')) : [nobody];
  const matches = hashes.filter((hash) => timingSafeEqual(hash, given)).length > 0;
  return matches && live.length > 0;
};

const tokenOf = (request: Request): string => {
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  return bearer ?? request.params.get('token') ?? '';
};
