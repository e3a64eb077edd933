/**
 * Reads a body whose names the form's author wrote: the documented native one, and what WordPress plug-ins, Zoho and
 * automations (Zapier, Make, n8n, Lark, Airtable) are told to send. JSON or a web form, as the bytes say:
 *   { "submissionId"?, "submittedAt"?, "answers": { "<key>": value } | [{ "key", "label"?, "value" }] }
 * What stands beside these names is an answer as well, so a flat object, or a form, will do.
 */
import { textOf } from '../../domain/issues/untyped.ts';
import type { Answer, Refusal } from '../../domain/log/draft.ts';
import { answersOf, attachmentsOf, type Entry, readForm } from '../formats/form-body.ts';
import { innerJson, isBlank, isObject, type JsonObject, readObject, wordOf } from '../formats/json-shape.ts';
import { readInstant } from '../formats/times.ts';
import type { Parts } from './draft-of.ts';
import type { Payload } from './tool.ts';

/** Names that are about the delivery. Form controls are mostly written with underscores. */
const idNames: ReadonlySet<string> = new Set(['submissionId', 'submission_id']);
const timeNames: ReadonlySet<string> = new Set(['submittedAt', 'submitted_at']);

const refuse = (refusal: string, detail: string, pointer = ''): Refusal => ({ refusal, detail, pointer });

export const readWritten = (payload: Payload): Parts | Refusal =>
  looksLikeJson(payload.bytes) ? readWrittenJson(payload) : readWrittenForm(payload);

/** Does the body begin as a JSON object or list does? */
export const looksLikeJson = (bytes: Buffer): boolean =>
  /^[\s\u00ef\u00bb\u00bf]*[{[]/.test(bytes.subarray(0, 100).toString('latin1'));

export const readWrittenJson = (payload: Payload): Parts | Refusal => {
  const body = readObject(payload.bytes);
  if ('refusal' in body) return body;
  const { answers: given, ...beside } = body.object;
  const enveloped = given === undefined || given === null ? [] : readAnswers(innerJson(given) ?? given);
  if ('refusal' in enveloped) return enveloped;
  const wrongId = Object.entries(beside).find(([name, value]) => idNames.has(name) && !isId(value));
  if (wrongId) return refuse('body.submission-id', '"submissionId" phải là chuỗi ký tự hoặc số.', `/${wrongId[0]}`);
  const isOurs = (name: string): boolean => idNames.has(name) || timeNames.has(name);
  const rest = Object.fromEntries(Object.entries(beside).filter(([name]) => !isOurs(name)));
  const first = (names: ReadonlySet<string>) => [...names].map((name) => beside[name]).find((given) => !isBlank(given));
  const time = first(timeNames);
  return {
    ...envelope(wordOf(first(idNames)), time === undefined ? undefined : (wordOf(time) ?? typeof time), payload),
    answers: [...enveloped, ...answersIn(rest)],
  };
};

const isId = (value: unknown): boolean => value === null || typeof value === 'string' || typeof value === 'number';

const envelope = (id = '', time: string | undefined, { reading }: Payload): Omit<Parts, 'answers'> => ({
  id: { stated: id, kind: 'sender' },
  ...(time === undefined ? {} : { submittedAt: readInstant(time, reading) }),
});

const readAnswers = (given: unknown): Answer[] | Refusal => {
  if (isObject(given)) return answersIn(given);
  if (!Array.isArray(given)) return refuse('body.answers', '"answers" phải là đối tượng hoặc danh sách.', '/answers');
  const bad = given.findIndex((row) => !isObject(row) || nameOf(row) === undefined);
  if (bad >= 0) return refuse('body.answers', 'Mỗi câu trả lời cần có "key" và "value".', `/answers/${bad}`);
  return given.map((row: JsonObject) => ({
    key: nameOf(row) ?? '',
    ...(typeof row['label'] === 'string' ? { label: row['label'] } : {}),
    type: typeof row['value'],
    value: plainText(row['value']),
    source: 'respondent' as const,
  }));
};

/** An empty key is a key: a sheet may have a column without a heading. */
const nameOf = ({ key, label }: JsonObject): string | undefined => textOf(key) ?? textOf(label);

const answersIn = (object: JsonObject): Answer[] =>
  Object.entries(object).map(([key, value]) => ({
    key,
    type: typeof value,
    value: plainText(value),
    source: 'respondent',
  }));

/** Lark hands a rich text on as its segments, [{ "text": "…", "type": "text" }, …]: they are one text. */
const plainText = (value: unknown): unknown => {
  const isSegments = Array.isArray(value) && value.length > 0 && value.every((part) => isObject(part) && isText(part));
  return isSegments ? value.map((part: JsonObject) => part['text']).join('') : value;
};

const isText = ({ text, type }: JsonObject): boolean => typeof text === 'string' && typeof type === 'string';

const readWrittenForm = (payload: Payload): Parts | Refusal => {
  const form = readForm(payload);
  if ('refusal' in form) return form;
  const entries = form.entries.filter(([name]) => name !== '_charset_').map(plainName);
  const isOurs = (name: string): boolean => idNames.has(name) || timeNames.has(name);
  const first = (names: ReadonlySet<string>) =>
    entries.find(([name, value]) => names.has(name) && value.trim() !== '')?.[1];
  return {
    ...envelope(first(idNames), first(timeNames), payload),
    answers: answersOf(entries.filter(([name]) => !isOurs(name))),
    attachments: attachmentsOf(form.files),
    notes: form.files.length > 0 ? ['attachments-not-kept'] : [],
  };
};

/** PHP writes lists as name[] or name[0], and an envelope as answers[name]. */
const plainName = ([name, value]: Entry): Entry => [
  name.replace(/^answers\[([^[\]]+)\]/, '$1').replace(/\[\d*\]$/, ''),
  value,
];
