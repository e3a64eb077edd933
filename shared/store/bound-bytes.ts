/**
 * The campaign and register a source is bound to, as bytes. All sources of a campaign carry the same: packed once when
 * they are bound in a row, and unpacked once when they are listed.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Bound } from '../domain/sources/bound.ts';

type Terms = Omit<Bound, 'source'>;

export interface BoundBytes {
  pack(terms: Terms): Uint8Array;
  /** Plain data that is shared: never change it. */
  unpack(bytes: Uint8Array): Terms;
}

export const openBoundBytes = (): BoundBytes => {
  let last: { readonly terms: Terms; readonly bytes: Uint8Array } | undefined;
  return {
    pack: ({ campaign, register }) => {
      if (last?.terms.campaign === campaign && last.terms.register === register) return last.bytes;
      last = { terms: { campaign, register }, bytes: gzipSync(JSON.stringify({ campaign, register })) };
      return last.bytes;
    },
    unpack: (bytes) => {
      if (last && Buffer.compare(last.bytes, bytes) === 0) return last.terms;
      last = { bytes, terms: JSON.parse(gunzipSync(bytes).toString('utf8')) as Terms };
      return last.terms;
    },
  };
};
