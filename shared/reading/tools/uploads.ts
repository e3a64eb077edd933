/**
 * Files that a body names by link. A link is listed with the draft and never fetched: what it points to is the
 * sender's choice (edge 45). Read by the WordPress plug-ins' adapters.
 */
import type { Answer, Attachment } from '../../domain/log/draft.ts';
import { innerJson } from '../formats/json-shape.ts';

/**
 * The uploads among the answers: an address below WordPress's upload folder, a list of such, or one as JSON in a text.
 */
export const uploadsIn = (answers: readonly Answer[]): Attachment[] => {
  const urls = answers.flatMap(({ value, key }) => linksIn(value).map((url) => ({ url, part: key })));
  return urls.map(({ url, part }) => ({ name: fileNameOf(url), url, part }));
};

const linksIn = (value: unknown): string[] => {
  const list = [value, innerJson(value)].find(Array.isArray) ?? [value];
  return list.filter((url): url is string => typeof url === 'string' && isUpload(url));
};

const isUpload = (text: string): boolean =>
  /^https?:\/\/[^\s/]+\/\S*wp-content\/uploads\/\S+$/.test(text.slice(0, 2_000));

/** The last piece of the path, as people read it. */
export const fileNameOf = (url: string): string => {
  const last = (url.split(/[?#]/)[0] ?? '').split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last).normalize('NFC').replace(/[\\/]/g, '-');
  } catch {
    return last;
  }
};
