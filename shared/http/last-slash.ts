/** A slash that somebody typed, or a program added, at the end of an address that has none: he is led on without it. */
import type { Request, Response } from './request.ts';

export const withoutLastSlash = ({ path }: Pick<Request, 'path'>): Response | undefined =>
  path.endsWith('/') ? { status: 303, headers: { location: encodeURI(path.replace(/\/+$/, '')) } } : undefined;
