/** A slash that somebody typed, or a program added, at the end of a path that has none: he is led on without it. */
import type { Request, Response } from './request.ts';

export const withoutLastSlash = ({ path, query }: Pick<Request, 'path' | 'query'>): Response | undefined => {
  if (!path.endsWith('/')) return undefined;
  const asked = query.size > 0 ? `?${query}` : '';
  return { status: 303, headers: { location: `${encodeURI(path.replace(/\/+$/, ''))}${asked}` } };
};
