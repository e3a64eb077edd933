/**
 * Small readers for the JSON that tools send, in place of a schema library that the intake bundle cannot afford. Every
 * reader answers for any value: what is missing, or is something else, reads as nothing. With
 * shared/domain/issues/untyped.ts.
 */
import type { Refusal } from '../../domain/log/draft.ts';
import { readJson } from './json-text.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The body as a JSON object, or why it is not one. */
export const readObject = (bytes: Buffer, mostKeys?: number): { readonly object: JsonObject } | Refusal => {
  const body = readJson(bytes, mostKeys);
  if ('refusal' in body) return body;
  return isObject(body.value)
    ? { object: body.value }
    : {
        refusal: 'body.shape',
        detail: 'Nội dung phải là một đối tượng JSON, ví dụ { "answers": { … } }.',
        pointer: '',
      };
};

/** An id or a short text: a text that is not blank, or a number written as text. */
export const wordOf = (value: unknown): string | undefined => {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
};

/** What JSON inside a text holds, read as strictly as a body; nothing when it is only a text. */
export const innerJson = (value: unknown): unknown => {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return undefined;
  const inner = readJson(Buffer.from(value));
  return 'refusal' in inner ? undefined : inner.value;
};

/** Nothing was answered: omitted, "", null, [] and objects of such. 0, "0" and false are answers. */
export const isBlank = (value: unknown): boolean => {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (typeof value !== 'object') return false;
  return (Array.isArray(value) ? value : Object.values(value)).every(isBlank);
};

/** A question without a title still needs a key: its place in the order, from 1. */
export const keyAt = (title: string | undefined, index: number): string => (title?.trim() ? title : `#${index + 1}`);
