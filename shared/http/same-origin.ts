/**
 * A page's cookie goes with every request to us, also with those another site makes. What changes something passes only
 * if the browser says that it comes from our own pages.
 * https://web.dev/articles/fetch-metadata; the rule is that of Go's net/http CrossOriginProtection, stricter.
 */
import { Problem } from '../problems.ts';
import type { Request } from './request.ts';

/** Throws `access.cross-site`. */
export const demandSameOrigin = ({ headers }: Pick<Request, 'headers'>): void => {
  const site = headers.get('sec-fetch-site');
  if (site === 'same-origin') return;
  // Browsers that say nothing of the site still say the origin with a form.
  if (site === undefined && isOwn(headers.get('origin'), headers.get('host'))) return;
  throw new Problem('access.cross-site');
};

const isOwn = (origin: string | undefined, host: string | undefined): boolean =>
  origin !== undefined && host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
