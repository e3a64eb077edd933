/**
 * Receipts: a short code a person can read over the phone, and the sealed address of the page that shows what it stands
 * for. Both are keyed, so that nobody can make either from what was sent, or tell what was sent from them.
 */
import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { TableKey } from './keys.ts';
import type { ServerKeys } from './server-keys.ts';

export interface Receipts {
  /** The same delivery always has the same code: "TH-7KQ2M-9XWPD". */
  code(key: TableKey): string;
  /** The last part of the address of its page. */
  seal(key: TableKey): string;
  /** What a sealed address stands for; undefined when it was not sealed here. */
  open(sealed: string): TableKey | undefined;
}

/** The receipts of a deployment, by its own key; read once. Throws `store.unavailable`. */
export const openReceipts = (keys: ServerKeys): (() => Promise<Receipts>) => {
  let opened: Promise<Receipts> | undefined;
  return () => {
    opened ??= keys.of('receipts').then(receiptsBy, (error) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
};

/** Crockford's base 32: no I, L, O, U, so that it survives handwriting. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const markBytes = 16;
const cipher = 'aes-256-ctr';

/** @param secret the deployment's key, from which one is derived for each use. */
export const receiptsBy = (secret: Buffer): Receipts => {
  const [forCode, forMark, forText] = ['code', 'mark', 'text'].map((use) => hmac(secret, use)) as Triple<Buffer>;
  // The mark both proves the text and starts the cipher: sealed twice, a key has the same address (RFC 5297's idea).
  const markOf = (text: Uint8Array): Buffer => hmac(forMark, text).subarray(0, markBytes);
  return {
    code: (key) => {
      const digest = hmac(forCode, textOf(key));
      const letters = Array.from(digest.subarray(0, 10), (byte) => alphabet[byte % 32]).join('');
      return `TH-${letters.slice(0, 5)}-${letters.slice(5)}`;
    },
    seal: (key) => {
      const text = deflateRawSync(textOf(key));
      const mark = markOf(text);
      const hidden = createCipheriv(cipher, forText, mark).update(text);
      return Buffer.concat([mark, hidden]).toString('base64url');
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length <= markBytes) return undefined;
      const mark = bytes.subarray(0, markBytes);
      const text = createDecipheriv(cipher, forText, mark).update(bytes.subarray(markBytes));
      return timingSafeEqual(mark, markOf(text)) ? keyIn(inflateRawSync(text).toString()) : undefined;
    },
  };
};

type Triple<T> = [T, T, T];

const hmac = (key: Buffer, text: string | Uint8Array): Buffer => createHmac('sha256', key).update(text).digest();

const textOf = ({ pk, sk }: TableKey): string => `${pk}\n${sk}`;

const keyIn = (text: string): TableKey => {
  const [pk = '', sk = ''] = text.split('\n');
  return { pk, sk };
};
