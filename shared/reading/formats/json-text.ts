/**
 * Reading JSON from strangers: what JSON.parse passes over in silence is said. Duplicate keys (it keeps the last),
 * depth, forbidden keys, and whole numbers it would round (kept as text). A byte order mark is accepted.
 */
import type { Refusal } from '../../domain/log/draft.ts';

const deepest = 20;
const usualKeys = 2_000;
/** For tools that send the whole form along: every choice of a list of communes is three keys. */
export const manyKeys = 20_000;
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

export type JsonText = { readonly value: unknown } | Refusal;

/** @param bytes the body as sent, UTF-8. */
export const readJson = (bytes: Buffer, mostKeys = usualKeys): JsonText => {
  if (bytes.length === 0) return { refusal: 'body.empty', detail: 'Nội dung gửi trống.' };
  const text = decode(bytes);
  // The gateway replaces bytes that are not UTF-8 in what is said to be JSON: the letters are lost before we see them.
  if (text === undefined || text.includes('\uFFFD')) {
    return { refusal: 'body.charset', detail: 'Nội dung không phải UTF-8. Hãy lưu và gửi lại dưới dạng UTF-8.' };
  }
  try {
    const value: unknown = JSON.parse(text, keepLargeIntegers);
    return scan(text, mostKeys) ?? { value };
  } catch {
    return { refusal: 'body.json', detail: 'Nội dung không phải JSON hợp lệ (có thể bị cắt giữa chừng).' };
  }
};

/**
 * Text of UTF-8 bytes without its byte order mark, or undefined when they are not UTF-8. A replacement character says
 * the same: the gateway hands text over decoded, and has put one wherever the bytes were not.
 */
export const decode = (bytes: Buffer): string | undefined => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\uFFFD') ? undefined : text;
  } catch {
    return undefined;
  }
};

// 12345678901234567890 would become …567000: an id must survive, so it stays as written.
const keepLargeIntegers = (_key: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '')
    ? context?.source
    : value;

/** Walks the tokens of valid JSON text; the first thing a sender must know about its shape, if any. */
const scan = (text: string, mostKeys: number): Refusal | undefined => {
  const open: (Set<string> | null)[] = [];
  let keys = 0;
  const token = /"(?:[^"\\]|\\.)*"|[{}[\]]/g;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [found] = match;
    if (found === '{' || found === '[') {
      open.push(found === '{' ? new Set() : null);
      if (open.length > deepest) return tooDeep;
    } else if (found === '}' || found === ']') {
      open.pop();
    } else if (isKey(text, token.lastIndex)) {
      const key = JSON.parse(found) as string;
      const siblings = open.at(-1);
      keys += 1;
      if (keys > mostKeys) return tooMany(mostKeys);
      if (forbidden.has(key)) return forbiddenKey;
      if (siblings?.has(key)) return duplicate(key);
      siblings?.add(key);
    }
  }
  return undefined;
};

const isKey = (text: string, from: number): boolean => {
  let at = from;
  while (/\s/.test(text[at] ?? '')) at += 1;
  return text[at] === ':';
};

const tooDeep: Refusal = { refusal: 'body.depth', detail: `Nội dung lồng nhau quá ${deepest} tầng.` };
const tooMany = (most: number): Refusal => ({ refusal: 'body.keys', detail: `Nội dung có quá ${most} mục.` });
const forbiddenKey: Refusal = { refusal: 'body.key', detail: 'Nội dung có tên mục không được phép.' };
const duplicate = (key: string): Refusal => ({
  refusal: 'body.duplicate-key',
  detail: `Mục "${key.slice(0, 60)}" được ghi hai lần: không rõ lấy giá trị nào.`,
});
