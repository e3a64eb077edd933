/** Receipts: a short code a person can read over the phone, and the address of the page that shows what it stands for. */
import { createHash } from 'node:crypto';
import type { TableKey } from '../store/keys.ts';

/** Crockford's base 32: no I, L, O, U, so that it survives handwriting. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The same delivery always has the same receipt: "TH-7KQ2M-9XWPD", 50 bits of its key's hash. */
export const receiptOf = ({ pk, sk }: TableKey): string => {
  const digest = createHash('sha256').update(`${pk}\n${sk}`).digest();
  const code = Array.from({ length: 10 }, (_, i) => alphabet[(digest[i] ?? 0) % 32]).join('');
  return `TH-${code.slice(0, 5)}-${code.slice(5)}`;
};

/** The receipt page's address carries the key itself: it holds a content hash nobody can guess. */
export const receiptPath = ({ pk, sk }: TableKey): string =>
  `/v1/receipts/${Buffer.from(`${pk}\n${sk}`).toString('base64url')}`;

export const readReceiptPath = (segment: string): TableKey | undefined => {
  const [pk, sk, ...rest] = Buffer.from(segment, 'base64url').toString('utf8').split('\n');
  const known = pk?.startsWith('CP#') && (sk?.startsWith('S#') || sk?.startsWith('Q#')) && rest.length === 0;
  return known && pk && sk ? { pk, sk } : undefined;
};
