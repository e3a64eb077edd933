/**
 * `google-forms`: what our form-bound Apps Script posts (shared/recipes/google-forms.gs.js). Google Forms has no
 * webhook of its own. Every item is there, null where unanswered; the id is the response's and stays the same after an
 * edit.
 */

import { at, items, textOf } from '../../domain/issues/untyped.ts';
import type { Answer, Attachment, Draft, Refusal } from '../../domain/log/draft.ts';
import { isBlank, keyAt, readObject, wordOf } from '../formats/json-shape.ts';
import { readInstant } from '../formats/times.ts';
import { draftOf } from './draft-of.ts';
import { ordinaryBytes, type Payload, type Tool } from './tool.ts';

const read = async (payload: Payload): Promise<Draft | Refusal> => {
  const body = readObject(payload.bytes);
  if ('refusal' in body) return body;
  const { items: given, responseId, timestamp, formTitle, respondent, test } = body.object;
  if (!Array.isArray(given)) return notOurs;
  const isTest = test === true;
  // Google fires a second, blank event now and then (edge 9).
  if (!isTest && given.every((item) => isBlank(at(item, 'value')))) return blankEvent;
  const email = textOf(respondent);
  const title = textOf(formTitle);
  return draftOf(googleForms.name, payload, {
    form: { id: wordOf(at(body.object, 'formId')) ?? '', ...(title === undefined ? {} : { title }) },
    id: { stated: wordOf(responseId) ?? '', kind: 'native' },
    event: isTest ? 'test' : 'create',
    // The script cannot tell an edit from a first response: same id, other content.
    revision: { kind: 'unknown' },
    submittedAt: readInstant(wordOf(timestamp) ?? '', payload.reading),
    ...(email ? { respondent: { email } } : {}),
    answers: given.flatMap(answersOf),
    attachments: given.flatMap(filesOf),
  });
};

const notOurs: Refusal = {
  refusal: 'google-forms.items',
  detail: 'Thiếu danh sách "items": hãy dùng đoạn mã Apps Script của hệ thống, gắn với biểu mẫu.',
  pointer: '/items',
};

export const blankEvent: Refusal = {
  refusal: 'event.blank',
  detail: 'Lượt gửi không có câu trả lời nào (Google đôi khi báo trùng một lượt trống): đã giữ, không tính.',
};

const answersOf = (item: unknown, index: number): Answer[] => {
  const label = textOf(at(item, 'title'));
  const key = wordOf(at(item, 'id')) ?? keyAt(label, index);
  const type = textOf(at(item, 'type')) ?? 'UNKNOWN';
  const value = at(item, 'value') ?? null;
  const named = label === undefined ? {} : { label };
  if (grids.has(type)) return rowsOf(key, label, type, value, items(at(item, 'rows')));
  if (type === fileUpload) {
    const urls = filesIn(value).map(({ url }) => url);
    return [{ key, ...named, type, value: urls.length > 0 ? urls : null, source: 'respondent' }];
  }
  return [{ key, ...named, type, value, source: 'respondent' }];
};

const grids = new Set(['GRID', 'CHECKBOX_GRID']);

/** One answer per row, titled as Google titles the columns of the linked sheet: "Question [Row]". */
const rowsOf = (key: string, label = '', type: string, value: unknown, rows: readonly unknown[]): Answer[] => {
  const given = items(value);
  const count = Math.max(rows.length, given.length);
  if (count === 0) return [{ key, label, type, value, source: 'respondent' }];
  return Array.from({ length: count }, (_, index) => ({
    key: `${key}/${index + 1}`,
    label: `${label} [${textOf(rows[index]) ?? index + 1}]`,
    path: [key, index],
    type,
    value: given[index] ?? null,
    source: 'respondent' as const,
  }));
};

const fileUpload = 'FILE_UPLOAD';

/** Uploads are ids of files on Drive; opening them needs the form owner's account. */
const filesIn = (value: unknown): Attachment[] =>
  (Array.isArray(value) ? value : [value])
    .flatMap((id) => wordOf(id)?.toWellFormed() ?? [])
    .map((id) => ({ name: id, url: `https://drive.google.com/open?id=${encodeURIComponent(id)}`, needsLogin: true }));

const filesOf = (item: unknown): Attachment[] => (at(item, 'type') === fileUpload ? filesIn(at(item, 'value')) : []);

export const googleForms: Tool = {
  name: 'google-forms',
  docs: 'https://developers.google.com/apps-script/reference/forms/form-response',
  clock: 'server',
  maxBytes: ordinaryBytes,
  proof: { scheme: 'standard-webhooks', toleranceSeconds: 300 },
  reply: 'webhook',
  read,
};
