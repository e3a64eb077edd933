/**
 * `typeform`: its webhook. Answers carry ids, the definition beside them carries titles; fields nobody answered are in
 * the definition alone and are listed as null. Respondents cannot edit.
 * https://www.typeform.com/developers/webhooks/example-payload/
 */

import { at, entries, items, textOf } from '../../domain/issues/untyped.ts';
import type { Answer, Attachment, Draft, Refusal } from '../../domain/log/draft.ts';
import { vendorProofs } from '../../domain/sources/tools.ts';
import { isObject, keyAt, readObject, wordOf } from '../formats/json-shape.ts';
import { manyKeys } from '../formats/json-text.ts';
import { readInstant } from '../formats/times.ts';
import { draftOf } from './draft-of.ts';
import { isLink, labelled, linkedFile } from './grouped.ts';
import { ordinaryBytes, type Payload, type Tool } from './tool.ts';

const read = async (payload: Payload): Promise<Draft | Refusal> => {
  const body = readObject(payload.bytes, manyKeys);
  if ('refusal' in body) return body;
  const { event_id, event_type, form_response: response } = body.object;
  const event = events.get(textOf(event_type) ?? '');
  if (!event) return unknownEvent;
  if (!isObject(response)) return noResponse;
  const title = textOf(at(response, 'definition', 'title'));
  const given = items(response['answers']);
  const delivery = wordOf(event_id);
  const fields = fieldsIn(at(response, 'definition', 'fields'));
  return draftOf(typeform.name, payload, {
    form: { id: wordOf(response['form_id']) ?? '', ...(title === undefined ? {} : { title }) },
    id: { stated: wordOf(response['token']) ?? '', kind: 'native' },
    ...(delivery === undefined ? {} : { delivery }),
    event,
    submittedAt: readInstant(wordOf(response['submitted_at']) ?? '', payload.reading),
    answers: [...answersOf(given, fields), ...additions(response)],
    attachments: given.flatMap(filesOf),
    notes: [...fields.values()].some((field) => /\{\{.+?\}\}/.test(textOf(at(field, 'title')) ?? ''))
      ? ['piped-label']
      : [],
  });
};

const events: ReadonlyMap<string, 'create' | 'partial'> = new Map([
  ['form_response', 'create'],
  ['form_response_partial', 'partial'],
]);

const unknownEvent: Refusal = {
  refusal: 'event.unknown',
  detail: 'Sự kiện này của Typeform không phải một báo cáo; webhook chỉ cần sự kiện "form_response".',
  pointer: '/event_type',
};
const noResponse: Refusal = {
  refusal: 'typeform.response',
  detail: 'Lượt gửi của Typeform thiếu phần "form_response".',
  pointer: '/form_response',
};

/** Fields by id, groups opened. */
const fieldsIn = (fields: unknown): Map<string, unknown> =>
  new Map(
    items(fields).flatMap((field) => {
      const inner = [...fieldsIn(at(field, 'fields')), ...fieldsIn(at(field, 'properties', 'fields'))];
      return inner.length > 0 ? inner : [[wordOf(at(field, 'id')) ?? '', field] as const];
    }),
  );

const answersOf = (given: readonly unknown[], fields: ReadonlyMap<string, unknown>): Answer[] => {
  const answered = given.map((answer, index) => answerOf(answer, index, fields));
  const keys = new Set(answered.map(({ key }) => key));
  const unanswered = [...fields].filter(([id]) => id !== '' && !keys.has(id));
  return [...answered, ...unanswered.map(([id, field]) => ({ ...describe(id, field), value: null }))];
};

const describe = (key: string, field: unknown, ref = wordOf(at(field, 'ref'))) => ({
  key,
  ...(ref === undefined || ref === key ? {} : { ref }),
  ...labelled(at(field, 'title')),
  type: textOf(at(field, 'type')) ?? 'unknown',
  source: 'respondent' as const,
});

const answerOf = (answer: unknown, index: number, fields: ReadonlyMap<string, unknown>): Answer => {
  const id = wordOf(at(answer, 'field', 'id'));
  const type = textOf(at(answer, 'type')) ?? 'unknown';
  // Older bodies have no ref beside the answer.
  const ref = wordOf(at(answer, 'field', 'ref'));
  const field = (id === undefined ? undefined : fields.get(id)) ?? at(answer, 'field');
  // The value is under the name of the answer's type, which is not that of the field.
  return { ...describe(id ?? ref ?? keyAt(undefined, index), field, ref), ...valueIn(type, at(answer, type)) };
};

const valueIn = (type: string, value: unknown): Pick<Answer, 'value' | 'choices'> => {
  if (type === 'choice') {
    const label = wordOf(at(value, 'label'));
    const other = at(value, 'other');
    return label === undefined ? { value: other ?? null } : { value: label, choices: [chosen(at(value, 'id'), label)] };
  }
  if (type === 'choices') {
    const labels = items(at(value, 'labels'));
    const other = at(value, 'other');
    const ids = items(at(value, 'ids'));
    const choices = labels.map((label, i) => chosen(ids[i], String(label)));
    return { value: [...labels, ...(other === undefined || other === null ? [] : [other])], choices };
  }
  return { value: value ?? null };
};

const chosen = (id: unknown, label: string) => {
  const known = wordOf(id);
  return known === undefined ? { label } : { id: known, label };
};

/** Hidden fields, variables and what Typeform adds by itself. */
const additions = (response: unknown): Answer[] => {
  const variables = items(at(response, 'variables')).map((variable, index): Answer => {
    const key = wordOf(at(variable, 'key'));
    const type = textOf(at(variable, 'type')) ?? 'variable';
    return { key: key ?? keyAt(undefined, index), type, value: at(variable, type) ?? null, source: 'calculated' };
  });
  const score = at(response, 'calculated', 'score');
  const isNew = score !== undefined && !variables.some(({ key }) => key === 'score');
  return [
    ...entries(at(response, 'hidden')).map(
      ([key, value]): Answer => ({ key, type: 'hidden', value, source: 'hidden' }),
    ),
    ...variables,
    ...(isNew ? [{ key: 'score', type: 'number', value: score, source: 'calculated' as const }] : []),
    ...metadata.flatMap(([key, ...path]): Answer[] => {
      const value = at(response, ...path);
      return value === undefined ? [] : [{ key, type: 'metadata', value, source: 'metadata' }];
    }),
  ];
};

const metadata = [
  ['landed_at', 'landed_at'],
  ['ending', 'ending', 'ref'],
  ['response_url', 'response_url'],
] as const;

const fileTypes = new Set(['file_url', 'signature']);

const filesOf = (answer: unknown): Attachment[] => {
  const type = textOf(at(answer, 'type')) ?? '';
  const url = at(answer, type);
  return fileTypes.has(type) && isLink(url) ? [linkedFile(url)] : [];
};

export const typeform: Tool = {
  name: 'typeform',
  docs: 'https://www.typeform.com/developers/webhooks/example-payload/',
  clock: 'server',
  maxBytes: ordinaryBytes,
  proof: vendorProofs.typeform,
  reply: 'webhook-200',
  read,
};
