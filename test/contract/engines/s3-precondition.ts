/**
 * The conditional writes of S3: `If-None-Match: *` writes only a new key, `If-Match` only the version one has read.
 * Exports and spilled deliveries rely on it for "exactly once". Pure over the store it is given; called by s3-guard.ts.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { ObjectStore } from './fauxqs-app.ts';
import { notImplemented, type S3Error } from './s3-error.ts';

const failed: S3Error = {
  status: 412,
  code: 'PreconditionFailed',
  message: 'At least one of the pre-conditions you specified did not hold',
};
const missing: S3Error = { status: 404, code: 'NoSuchKey', message: 'The specified key does not exist.' };

/** Null when the write may go ahead. Reads are left to fauxqs, which honours their conditions. */
export function preconditionFailure(
  request: { readonly method: string; readonly headers: IncomingHttpHeaders },
  path: string,
  store: ObjectStore,
): S3Error | null {
  const { 'if-none-match': absent, 'if-match': version } = request.headers;
  if (request.method === 'GET' || request.method === 'HEAD') return null;
  if (absent === undefined && version === undefined) return null;

  const [, bucket = '', ...key] = path.split('/');
  const etag = store.buckets.get(bucket)?.get(key.join('/'))?.etag;
  if (absent !== undefined) {
    if (absent !== '*') return notImplemented('If-None-Match other than *');
    if (etag !== undefined) return failed;
  }
  if (version === undefined) return null;
  if (etag === undefined) return missing;
  return version === '*' || version === etag || `"${version}"` === etag ? null : failed;
}
