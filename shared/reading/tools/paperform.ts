/**
 * `paperform`: its webhook. Times carry no zone, and whether they are UTC or the account's is documented nowhere: read
 * by the source's zone and trusted only where the source says so. Unfinished submissions come to the hook for partial
 * ones, without an id.
 * https://paperform.co/help/articles/webhooks/
 */

import { at, textOf } from '../../domain/issues/untyped.ts';
import type { Answer, Draft, Refusal } from '../../domain/log/draft.ts';
import { isObject, keyAt, readObject, wordOf } from '../formats/json-shape.ts';
import { readInstant } from '../formats/times.ts';
import { draftOf } from './draft-of.ts';
import { describedFile, labelled, linkedFile, linksIn, ungrouped } from './grouped.ts';
import { ordinaryBytes, type Payload, type Tool } from './tool.ts';

const read = async (payload: Payload): Promise<Draft | Refusal> => {
  const body = readObject(payload.bytes);
  if ('refusal' in body) return body;
  const { data, form_id, submission_id, created_at, trigger, device } = body.object;
  if (!Array.isArray(data)) return noAnswers;
  const id = wordOf(submission_id);
  const isPartial = id === undefined || /partial/i.test(textOf(trigger) ?? '');
  const submittedAt = readInstant(wordOf(created_at) ?? '', payload.reading);
  const kind = textOf(at(device, 'type')) ?? textOf(device);
  return draftOf(paperform.name, payload, {
    form: { id: wordOf(form_id) ?? wordOf(body.object['slug']) ?? '' },
    id: { stated: id ?? '', kind: 'native' },
    event: isPartial ? 'partial' : 'create',
    submittedAt,
    ...(kind ? { respondent: { device: kind } } : {}),
    answers: data.flatMap(answersOf),
    attachments: data.flatMap((row) => filesIn(at(row, 'type'), at(row, 'value'))),
    notes: submittedAt.zone === 'assumed' ? ['naive-time'] : [],
  });
};

const noAnswers: Refusal = {
  refusal: 'paperform.data',
  detail: 'Lượt gửi của Paperform thiếu danh sách câu trả lời "data".',
  pointer: '/data',
};

const sources: ReadonlyMap<string, Answer['source']> = new Map([
  ['hidden', 'hidden'],
  ['calculations', 'calculated'],
]);

const answersOf = (row: unknown, index: number): Answer[] => {
  const title = textOf(at(row, 'title'));
  const key = wordOf(at(row, 'key')) ?? keyAt(title, index);
  const ref = wordOf(at(row, 'custom_key'));
  const type = textOf(at(row, 'type')) ?? 'unknown';
  const files = filesIn(type, at(row, 'value')).map(({ url }) => url);
  return ungrouped({
    key,
    ...(ref === undefined || ref === key ? {} : { ref }),
    ...labelled(title),
    type,
    value: files.length > 0 ? files : (at(row, 'value') ?? null),
    source: sources.get(type) ?? 'respondent',
  });
};

const fileTypes = new Set(['file', 'image', 'signature']);

const filesIn = (type: unknown, value: unknown) => {
  if (Array.isArray(value) && value.some(isObject)) return value.flatMap(describedFile);
  return fileTypes.has(String(type)) ? linksIn(value).map((url) => linkedFile(url)) : [];
};

export const paperform: Tool = {
  name: 'paperform',
  docs: 'https://paperform.co/help/articles/webhooks/',
  clock: 'sender',
  maxBytes: ordinaryBytes,
  reply: 'webhook-200',
  read,
};
