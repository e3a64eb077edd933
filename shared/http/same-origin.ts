/**
 * A page's cookie goes with every request to us, also with those another site makes. What changes something passes only
 * if the browser says that it comes from our own pages.
 * https://web.dev/articles/fetch-metadata; the rule is that of Go's net/http CrossOriginProtection, stricter.
 */
import type { Request } from './request.ts';

export const isSameOrigin = ({ headers }: Pick<Request, 'headers'>): boolean => {
  const site = headers.get('sec-fetch-site');
  // Browsers that say nothing of the site still say the origin with a form.
  return site === undefined ? isOwn(headers.get('origin'), headers.get('host')) : site === 'same-origin';
};

const isOwn = (origin: string | undefined, host: string | undefined): boolean =>
  origin !== undefined && host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
