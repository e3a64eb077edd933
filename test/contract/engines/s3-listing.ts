/** One page of a bucket's listing, in S3's order. Pure. Stands in for fauxqs's own, see fauxqs-app.ts. */
import { byText } from '../../../shared/in-order.ts';
export interface PageOptions {
  readonly prefix?: string;
  readonly delimiter?: string;
  readonly maxKeys?: number;
  /** Version 2 resumes after `startAfter`, version 1 after `marker`. */
  readonly startAfter?: string;
  readonly marker?: string;
}

export interface Page<T> {
  readonly objects: T[];
  readonly commonPrefixes: string[];
  readonly isTruncated: boolean;
}

/** Takes up to `maxKeys` objects and common prefixes after the resume point. */
export function listPage<T extends { readonly key: string }>(stored: Iterable<T>, options: PageOptions): Page<T> {
  const { prefix = '', delimiter, maxKeys = 1000 } = options;
  const after = options.startAfter ?? options.marker ?? '';
  const objects: T[] = [];
  const commonPrefixes = new Set<string>();
  for (const object of sorted(stored)) {
    if (!object.key.startsWith(prefix)) continue;
    const shown = shownAs(object.key, prefix, delimiter);
    if (shown <= after || commonPrefixes.has(shown)) continue;
    if (objects.length + commonPrefixes.size >= maxKeys)
      return { objects, commonPrefixes: [...commonPrefixes], isTruncated: true };
    if (shown === object.key) objects.push(object);
    else commonPrefixes.add(shown);
  }
  return { objects, commonPrefixes: [...commonPrefixes], isTruncated: false };
}

function sorted<T extends { readonly key: string }>(stored: Iterable<T>): T[] {
  return [...stored].sort((a, b) => byText(a.key, b.key));
}

/** The key itself, or the common prefix it is folded into. */
function shownAs(key: string, prefix: string, delimiter: string | undefined): string {
  const end = delimiter ? key.indexOf(delimiter, prefix.length) : -1;
  return end < 0 ? key : key.slice(0, end + (delimiter?.length ?? 0));
}
