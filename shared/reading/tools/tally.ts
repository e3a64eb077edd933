/**
 * `tally`: its webhook. Choices come as ids with their texts beside them; a checkbox question is followed by one
 * boolean for each option, which repeats it (`echo`) and must not be counted again.
 * https://tally.so/help/webhooks
 */

import { at, items, textOf } from '../../domain/issues/untyped.ts';
import type { Answer, Attachment, Draft, Refusal } from '../../domain/log/draft.ts';
import { vendorProofs } from '../../domain/sources/tools.ts';
import { isObject, keyAt, readObject, wordOf } from '../formats/json-shape.ts';
import { manyKeys } from '../formats/json-text.ts';
import { readInstant } from '../formats/times.ts';
import { draftOf } from './draft-of.ts';
import { describedFile, labelled, ungrouped } from './grouped.ts';
import { ordinaryBytes, type Payload, type Tool } from './tool.ts';

const read = async (payload: Payload): Promise<Draft | Refusal> => {
  const body = readObject(payload.bytes, manyKeys);
  if ('refusal' in body) return body;
  const { eventId, eventType, data } = body.object;
  if (eventType !== 'FORM_RESPONSE') return unknownEvent;
  if (!isObject(data) || !Array.isArray(data['fields'])) return noFields;
  const fields: readonly unknown[] = data['fields'];
  const title = textOf(data['formName']);
  const delivery = wordOf(eventId);
  const account = wordOf(data['respondentId']);
  const echoes = echoKeys(fields);
  return draftOf(tally.name, payload, {
    form: { id: wordOf(data['formId']) ?? '', ...(title === undefined ? {} : { title }) },
    id: { stated: wordOf(data['submissionId']) ?? wordOf(data['responseId']) ?? '', kind: 'native' },
    ...(delivery === undefined ? {} : { delivery }),
    submittedAt: readInstant(wordOf(data['createdAt']) ?? '', payload.reading),
    ...(account === undefined ? {} : { respondent: { account } }),
    answers: fields.flatMap((field, index) => answersOf(field, index, echoes)),
    attachments: fields.flatMap(filesOf),
  });
};

const unknownEvent: Refusal = {
  refusal: 'event.unknown',
  detail: 'Sự kiện này của Tally không phải một báo cáo; webhook chỉ cần sự kiện "FORM_RESPONSE".',
  pointer: '/eventType',
};
const noFields: Refusal = {
  refusal: 'tally.fields',
  detail: 'Lượt gửi của Tally thiếu danh sách câu trả lời "data.fields".',
  pointer: '/data/fields',
};

/** Keys of the booleans that repeat a checkbox question: its key, "_", the id of an option. */
const echoKeys = (fields: readonly unknown[]): ReadonlySet<string> =>
  new Set(
    fields.flatMap((field) => {
      const key = wordOf(at(field, 'key'));
      return items(at(field, 'options')).map((option) => `${key}_${wordOf(at(option, 'id'))}`);
    }),
  );

const sources: ReadonlyMap<string, Answer['source']> = new Map([
  ['HIDDEN_FIELDS', 'hidden'],
  ['CALCULATED_FIELDS', 'calculated'],
]);
const fileTypes = new Set(['FILE_UPLOAD', 'SIGNATURE']);

const answersOf = (field: unknown, index: number, echoes: ReadonlySet<string>): Answer[] => {
  const type = textOf(at(field, 'type')) ?? 'UNKNOWN';
  const value = at(field, 'value');
  const key = wordOf(at(field, 'key')) ?? keyAt(textOf(at(field, 'label')), index);
  const isEcho = typeof value === 'boolean' && echoes.has(key);
  const base = {
    key,
    ...labelled(at(field, 'label')),
    type,
    source: isEcho ? 'echo' : (sources.get(type) ?? 'respondent'),
  } as const;
  if (fileTypes.has(type)) return [{ ...base, value: linksOf(value) }];
  if (isObject(value) && Array.isArray(at(field, 'rows'))) return grid(base, field, value);
  return ungrouped({ ...base, ...resolved(value, textsOf(at(field, 'options'))) });
};

const linksOf = (value: unknown): unknown => {
  const files = items(value).flatMap(describedFile);
  return files.length > 0 ? files.map(({ url }) => url) : (value ?? null);
};

/** Texts by id: of options, rows or columns. */
const textsOf = (options: unknown): ReadonlyMap<string, string> =>
  new Map(items(options).map((option) => [wordOf(at(option, 'id')) ?? '', textOf(at(option, 'text')) ?? '']));

/** Ids become texts; what is no id (an "other" that was typed) stays. */
const resolved = (value: unknown, texts: ReadonlyMap<string, string>): Pick<Answer, 'value' | 'choices'> => {
  const textFor = (one: unknown): unknown => texts.get(String(one)) ?? one;
  const ids = (Array.isArray(value) ? value : [value]).filter((one) => texts.has(String(one))).map(String);
  const choices = ids.map((id) => ({ id, label: texts.get(id) ?? '' }));
  return {
    value: Array.isArray(value) ? value.map(textFor) : (textFor(value) ?? null),
    ...(choices.length > 0 ? { choices } : {}),
  };
};

type Base = Omit<Answer, 'value' | 'choices'>;

/** One answer a row, answered or not, in the order of the rows. */
const grid = (base: Base, field: unknown, value: Readonly<Record<string, unknown>>): Answer[] => {
  const rows = textsOf(at(field, 'rows'));
  const columns = textsOf(at(field, 'columns'));
  return [...rows].map(([row, text]) => ({
    ...base,
    key: `${base.key}/${row}`,
    ...(base.label === undefined ? {} : { label: `${base.label} [${text}]` }),
    path: [base.key, row],
    ...resolved(at(value, row), columns),
  }));
};

const filesOf = (field: unknown): Attachment[] =>
  fileTypes.has(textOf(at(field, 'type')) ?? '') ? items(at(field, 'value')).flatMap(describedFile) : [];

export const tally: Tool = {
  name: 'tally',
  docs: 'https://tally.so/help/webhooks',
  clock: 'server',
  maxBytes: ordinaryBytes,
  proof: vendorProofs.tally,
  reply: 'webhook-200',
  read,
};
