/** What a form of the board held when it was sent. */
import type { Request } from '../../shared/http/request.ts';

/** In its order; undefined for files. */
export const typedIn = ({ headers, bytes }: Request): URLSearchParams | undefined => {
  const type = headers.get('content-type') ?? '';
  return type.startsWith('application/x-www-form-urlencoded') ? new URLSearchParams(bytes.toString('utf8')) : undefined;
};

/** A day as it is typed, dd/mm/yyyy, as the API takes it; what is no day goes as it is, to be refused with a reason. */
export const dayTyped = (text: string): string => {
  const [, day = '', month = '', year = ''] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text) ?? [];
  return year === '' ? text.trim() : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
};

/** What the API says of a day, for who types it into a page. */
export const withoutJson = (words: string): string => words.replace(/ \(trong JSON: "[^"]*"\)/, '');

/** Where the form was sent to, its query included. */
export const addressOf = ({ path, query }: Request): string => (query.size > 0 ? `${path}?${query}` : path);
