/**
 * `cognito`: Cognito Forms, "Post JSON Data to a Website". Nested JSON by field name; the entry's own facts in `Entry`,
 * the form's in `Form`. New and changed entries go to two addresses, so the second one carries `?event=edit`. File
 * links live about half an hour. No signature, no header, no documented retry.
 * https://www.cognitoforms.com/support/66/data-integration/webhooks
 */

import { at, textOf } from '../../domain/issues/untyped.ts';
import type { Answer, Attachment, Draft, Refusal } from '../../domain/log/draft.ts';
import { isObject, type JsonObject, readObject, wordOf } from '../formats/json-shape.ts';
import { readInstant } from '../formats/times.ts';
import { draftOf, type Parts } from './draft-of.ts';
import { ordinaryBytes, type Payload, type Tool } from './tool.ts';
import { fileNameOf } from './uploads.ts';

const read = async (payload: Payload): Promise<Draft | Refusal> => {
  const body = readObject(payload.bytes);
  if ('refusal' in body) return body;
  const { Form: form, Entry: entry, Id: id, ...fields } = body.object;
  if (!isObject(entry)) return notOurs;
  const title = textOf(at(form, 'Name'));
  const isEdit = payload.query.get('event') === 'edit' || at(entry, 'Action') === 'Update';
  const whole = isEdit ? 'edit' : 'create';
  const event = at(entry, 'Status') === 'Incomplete' ? 'partial' : whole;
  const changed = wordOf(at(entry, 'DateUpdated'));
  const sent = wordOf(at(entry, 'DateSubmitted')) ?? wordOf(at(entry, 'DateCreated')) ?? '';
  return draftOf(cognito.name, payload, {
    form: { id: wordOf(at(form, 'Id')) ?? '', ...(title === undefined ? {} : { title }) },
    id: { stated: wordOf(id) ?? wordOf(at(entry, 'Number')) ?? '', kind: 'native' },
    event,
    revision: { kind: event, ...(event === 'edit' && changed !== undefined ? { at: changed } : {}) },
    submittedAt: readInstant(event === 'edit' ? (changed ?? sent) : sent, payload.reading),
    ...respondentOf(entry),
    answers: [...Object.entries(fields).flatMap(([name, value]) => answersIn([name], value)), ...ownFacts(entry)],
    attachments: Object.entries(fields).flatMap(([name, value]) => filesIn(name, value)),
  });
};

const notOurs: Refusal = {
  refusal: 'cognito.entry',
  detail: 'Thiếu mục "Entry": hãy bật "Post JSON Data to a Website" của Cognito Forms cho biểu mẫu.',
  pointer: '/Entry',
};

type Path = readonly (string | number)[];

/** One answer for each value, however deep in sections and repeating sections: "Thon.0.Ten". */
const answersIn = (path: Path, value: unknown): Answer[] => {
  const key = path.join('.');
  if (isObject(value)) {
    return isFile(value) ? [] : Object.entries(value).flatMap(([name, inner]) => answersIn([...path, name], inner));
  }
  if (Array.isArray(value) && value.some(isObject))
    return value.flatMap((row, index) => answersIn([...path, index], row));
  const placed = path.length > 1 ? { path } : {};
  return [{ key, ...placed, type: Array.isArray(value) ? 'list' : typeof value, value, source: sourceOf(path) }];
};

/** Cognito's own additions: "$version" beside the fields, the number of a repeated row, and a name written together. */
const sourceOf = (path: Path): Answer['source'] => {
  const last = String(path.at(-1));
  if (last.startsWith('$') || last === 'ItemNumber') return 'metadata';
  return last === 'FirstAndLast' || last === 'FullAddress' ? 'echo' : 'respondent';
};

const isFile = (value: JsonObject): boolean => typeof value['File'] === 'string' && 'ContentType' in value;

const filesIn = (part: string, value: unknown): Attachment[] => {
  if (Array.isArray(value)) return value.flatMap((inner) => filesIn(part, inner));
  if (!isObject(value)) return [];
  if (!isFile(value)) return Object.entries(value).flatMap(([name, inner]) => filesIn(`${part}.${name}`, inner));
  const url = textOf(value['File']) ?? '';
  const type = textOf(value['ContentType']);
  const bytes = value['Size'];
  const name = textOf(value['Name'])?.normalize('NFC') ?? fileNameOf(url);
  return [{ name, url, part, ...(type ? { type } : {}), ...(typeof bytes === 'number' ? { bytes } : {}) }];
};

/** Of the entry's facts only what says which one it is: its links open the entry for anyone who holds them. */
const ownFacts = (entry: JsonObject): Answer[] =>
  ['Number', 'Status', 'Version']
    .filter((name) => name in entry)
    .map((name) => ({ key: `Entry.${name}`, type: 'metadata', value: entry[name], source: 'metadata' }));

const respondentOf = (entry: JsonObject): Pick<Parts, 'respondent'> => {
  const name = textOf(at(entry, 'User', 'Name'));
  const email = textOf(at(entry, 'User', 'Email'));
  return name || email ? { respondent: { ...(name ? { name } : {}), ...(email ? { email } : {}) } } : {};
};

export const cognito: Tool = {
  name: 'cognito',
  docs: 'https://www.cognitoforms.com/support/66/data-integration/webhooks',
  clock: 'server',
  maxBytes: ordinaryBytes,
  reply: 'webhook-200',
  read,
};
