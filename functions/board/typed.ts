/** What a form of the board held when it was sent. */
import type { Request } from '../../shared/http/request.ts';

/** In its order; undefined for files. */
export const typedIn = ({ headers, bytes }: Request): URLSearchParams | undefined => {
  const type = headers.get('content-type') ?? '';
  return type.startsWith('application/x-www-form-urlencoded') ? new URLSearchParams(bytes.toString('utf8')) : undefined;
};

/** Where the form was sent to, its query included. */
export const addressOf = ({ path, query }: Request): string => (query.size > 0 ? `${path}?${query}` : path);
