/**
 * Links to kept objects on one machine, in the place of S3's signed ones: whoever has one may read that object, under
 * the name and type it says, until it expires. They die with the run, whose key signs them.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { LinkMaker, Objects } from '../../shared/store/ports.ts';

export interface Download {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly disposition: string;
}

export interface DownloadLinks {
  /** @param bucket name of the store that mints; its objects are brought by `open`. */
  maker(bucket: string): LinkMaker;
  /** What a link opens; `denied` when it was changed or has expired. */
  open(path: string, query: URLSearchParams, buckets: ReadonlyMap<string, Objects>): Promise<Download | 'denied'>;
}

/** Where the gateway serves them: below a name no route begins with. */
export const downloadsPath = '/downloads/';

/** @param address of the gateway, known once it listens. @param now epoch milliseconds. */
export const openDownloadLinks = (address: () => string, now: () => number): DownloadLinks => {
  const secret = randomBytes(32);
  const signatureOf = (path: string, query: URLSearchParams): Buffer =>
    createHmac('sha256', secret).update(`${path}?${query}`).digest();
  return {
    maker:
      (bucket) =>
      (key, { disposition, type, seconds }) => {
        const path = `${downloadsPath}${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
        const query = new URLSearchParams({ disposition, type, expires: String(now() + seconds * 1_000) });
        query.set('signature', signatureOf(decodeURIComponent(path), query).toString('hex'));
        return `${address()}${path}?${query}`;
      },
    open: async (path, query, buckets) => {
      const given = Buffer.from(query.get('signature') ?? '', 'hex');
      const said = new URLSearchParams(query);
      said.delete('signature');
      const signature = signatureOf(path, said);
      const isSigned = given.length === signature.length && timingSafeEqual(given, signature);
      if (!isSigned || !(now() < Number(query.get('expires')))) return 'denied';
      const [bucket = '', ...key] = path.slice(downloadsPath.length).split('/');
      const bytes = await buckets.get(bucket)?.get(key.join('/'));
      return bytes ? { bytes, type: query.get('type') ?? '', disposition: query.get('disposition') ?? '' } : 'denied';
    },
  };
};
