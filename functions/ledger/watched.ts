/**
 * What those see who only watch: one reading, kept by the warm function for as long as they accept it to be old
 * (`Cache-Control: max-age`, RFC 9111 §5.2.1.1). Ten officials who watch all day cost as much as one; whoever decides,
 * signs or makes documents says no such thing and is told afresh.
 */
import type { Request } from '../../shared/http/request.ts';

/** Older than this nothing is shown, whatever is accepted. */
const longestMs = 15_000;

type Read<Result> = (campaign: string, period: string | null) => Promise<Result>;

/** @param read a campaign's period; what could not be read is read again by whoever comes next */
export const watched = <Result>(
  now: () => number,
  read: Read<Result>,
): ((request: Pick<Request, 'params' | 'query' | 'headers'>) => Promise<Result>) => {
  const kept = new Map<string, { readonly at: number; readonly result: Promise<Result> }>();
  return ({ params, query, headers }) => {
    const [campaign, period] = [params.get('campaign') ?? '', query.get('period')];
    const key = JSON.stringify([campaign, period]);
    const at = now();
    for (const [other, one] of kept) if (one.at > at || at - one.at >= longestMs) kept.delete(other);
    const known = kept.get(key);
    if (known && at - known.at < acceptedMs(headers)) return known.result;
    const result = read(campaign, period);
    kept.set(key, { at, result });
    result.catch(() => kept.delete(key));
    return result;
  };
};

const acceptedMs = (headers: Request['headers']): number =>
  Number(/\bmax-age=(\d{1,6})\b/.exec(headers.get('cache-control') ?? '')?.[1] ?? 0) * 1_000;
