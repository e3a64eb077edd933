/**
 * Questions that hold a group of values (a grid, a name in two boxes) become one answer for each; links become files.
 */
import type { Answer, Attachment } from '../../domain/log/draft.ts';
import { isBlank, isObject, wordOf } from '../formats/json-shape.ts';
import { fileNameOf } from './uploads.ts';

/**
 * An answer whose value is an object, as one answer a member: `q1/first`, "Họ và tên [first]", path ["q1", "first"].
 * A group of which nothing was answered is null; an answer of another shape stays as it is.
 * @param nameOf how a member is shown; default its key.
 */
export const ungrouped = (answer: Answer, nameOf: (member: string) => string = (member) => member): Answer[] => {
  const { key, label, value } = answer;
  if (!isObject(value)) return [answer];
  if (isBlank(value)) return [{ ...answer, value: null }];
  return Object.entries(value).map(([member, inner]) => ({
    ...answer,
    key: `${key}/${member}`,
    ...(label === undefined ? {} : { label: `${label} [${nameOf(member)}]` }),
    path: [key, member],
    value: inner,
  }));
};

/** A label to spread into an answer: tools send null and "" for questions without one. */
export const labelled = (label: unknown): { readonly label?: string } =>
  typeof label === 'string' && label.trim() !== '' ? { label } : {};

export const isLink = (value: unknown): value is string => typeof value === 'string' && /^https?:\/\/\S+$/i.test(value);

/** The links of an answer, where it holds nothing but links. */
export const linksIn = (value: unknown): readonly string[] => {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.every(isLink) ? all.filter(isLink) : [];
};

/** A file as a link, never fetched; its name is the one the tool gives, else the last part of the address. */
export const linkedFile = (url: string, over: Partial<Attachment> = {}): Attachment => ({
  name: fileNameOf(url),
  ...over,
  url,
});

/** A file as tools describe one: `url` with whatever they call its name, type and size. */
export const describedFile = (value: unknown): Attachment[] => {
  if (isLink(value)) return [linkedFile(value)];
  if (!isObject(value) || !isLink(value['url'])) return [];
  const name = wordOf(value['name'] ?? value['filename'] ?? value['fileName']);
  const type = wordOf(value['mimeType'] ?? value['type']);
  const bytes = value['size'];
  return [
    linkedFile(value['url'], {
      ...(name === undefined ? {} : { name: name.normalize('NFC') }),
      ...(type === undefined ? {} : { type }),
      ...(typeof bytes === 'number' ? { bytes } : {}),
    }),
  ];
};
