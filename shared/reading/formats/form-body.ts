/**
 * Reads what a web form posts, urlencoded or multipart, into names and values in the order sent. Shared by every tool
 * that sends one (html-form, jotform, zoho, wpforms). The bytes decide which of the two it is, not the header.
 * https://url.spec.whatwg.org/#application/x-www-form-urlencoded, RFC 7578
 */
import type { Answer, Attachment, Refusal } from '../../domain/log/draft.ts';
import type { Payload } from '../tools/tool.ts';
import { decode } from './json-text.ts';
import { isMultipart, mostParts, type Part, readParts, tooManyParts } from './multipart.ts';

export type Entry = readonly [name: string, value: string];

export interface FormBody {
  readonly entries: readonly Entry[];
  /** The parts that are files; a control left empty is none. */
  readonly files: readonly Part[];
}

export const readForm = ({ bytes, contentType }: Pick<Payload, 'bytes' | 'contentType'>): FormBody | Refusal => {
  if (bytes.length === 0) return { refusal: 'body.empty', detail: 'Biểu mẫu gửi lên trống.' };
  const form = isMultipart(bytes, contentType) ? readMultipart(bytes, contentType) : readUrlencoded(bytes);
  if ('refusal' in form) return form;
  if (form.entries.length > mostParts) return tooManyParts;
  // Decoders replace bytes that are not UTF-8 silently: say so instead of storing broken names.
  return form.entries.some(([name, value]) => `${name}${value}`.includes('\uFFFD')) ? notUtf8 : form;
};

const notUtf8: Refusal = {
  refusal: 'body.charset',
  detail: 'Biểu mẫu không phải UTF-8: trang web cần accept-charset="utf-8".',
};

const readUrlencoded = (bytes: Buffer): FormBody | Refusal => {
  const text = decode(bytes);
  const isForm = text !== undefined && /^[^\s=&]+=/.test(text) && !/[\n{<]/.test(text);
  if (!isForm)
    return { refusal: 'body.form', detail: 'Nội dung không phải là biểu mẫu web (urlencoded hoặc multipart).' };
  return { entries: [...new URLSearchParams(text)], files: [] };
};

const readMultipart = (bytes: Buffer, contentType: string): FormBody | Refusal => {
  const parts = readParts(bytes, contentType);
  if ('refusal' in parts) return parts;
  const entries = parts.filter(isValue).map((part): Entry => [part.name, textOf(part)]);
  return { entries, files: parts.filter((part) => !isValue(part) && part.fileName !== '') };
};

const isValue = (part: Part): boolean => part.fileName === undefined;

/** A part may state its own charset; one that Node does not know is read as UTF-8. */
const textOf = ({ type, bytes }: Part): string => {
  const label = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(type)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
};

/** Answers by control name; repeated names are one answer with several values. */
export const answersOf = (entries: readonly Entry[]): Answer[] =>
  [...Map.groupBy(entries, ([name]) => name)].map(([key, same]) => ({
    key,
    type: 'text',
    value: same.length === 1 ? same[0]?.[1] : same.map(([, value]) => value),
    source: 'respondent',
  }));

/** Files as a draft lists them: by name, never kept. */
export const attachmentsOf = (files: readonly Part[]): Attachment[] =>
  files.map(({ fileName = '', name, type, bytes }) => ({
    name: fileName.normalize('NFC'),
    part: name,
    ...(type === '' ? {} : { type }),
    bytes: bytes.length,
  }));
