/**
 * `gravity-forms`: the Webhooks add-on of Gravity Forms, JSON or FORM. "All fields" sends the raw entry, metadata and
 * answers on one level: keys of digits ("3", "1.3" for a part of field 1) are answers, all else is Gravity's own. A
 * body whose names the author wrote is read as such. Times are UTC without saying so.
 * https://docs.gravityforms.com/entry-object/
 */
import type { Answer, Draft, Refusal } from '../../domain/log/draft.ts';
import { innerJson, isBlank, wordOf } from '../formats/json-shape.ts';
import { readUtc } from '../formats/times.ts';
import { draftOf, type Parts } from './draft-of.ts';
import { ordinaryBytes, type Payload, type Tool } from './tool.ts';
import { uploadsIn } from './uploads.ts';
import { readWritten } from './written-body.ts';

const read = async (payload: Payload): Promise<Draft | Refusal> => {
  const parts = readWritten(payload);
  if ('refusal' in parts) return parts;
  const byKey = new Map(parts.answers.map(({ key, value }) => [key, wordOf(value)]));
  // Only a raw entry has both; where the author wrote the names, "id" or "status" may be a question.
  const isEntry = byKey.has('form_id') && byKey.has('date_created');
  return isEntry ? entryOf(payload, parts, byKey) : authored(payload, parts);
};

const authored = (payload: Payload, parts: Parts): Draft =>
  draftOf(gravityForms.name, payload, {
    ...parts,
    // The add-on's own dates, which an author maps here, are UTC.
    ...(parts.submittedAt?.raw === undefined ? {} : { submittedAt: readUtc(parts.submittedAt.raw) }),
    attachments: [...(parts.attachments ?? []), ...uploadsIn(parts.answers)],
  });

const entryOf = (payload: Payload, parts: Parts, byKey: ReadonlyMap<string, string | undefined>): Draft | Refusal => {
  const status = byKey.get('status');
  if (status === 'spam' || status === 'trash') return discarded;
  const answers = parts.answers.map(placed);
  const created = byKey.get('date_created') ?? '';
  const updated = byKey.get('date_updated') ?? created;
  const isEdit = updated > created;
  return draftOf(gravityForms.name, payload, {
    form: { id: byKey.get('form_id') ?? '' },
    id: { stated: byKey.get('id') ?? '', kind: 'native' },
    event: isEdit ? 'edit' : 'create',
    revision: isEdit ? { kind: 'edit', at: updated } : { kind: 'create' },
    submittedAt: readUtc(isEdit ? updated : created),
    ...respondentOf(byKey.get('created_by'), byKey.get('user_agent')),
    answers: [...answers, ...wholes(answers)],
    attachments: [...(parts.attachments ?? []), ...uploadsIn(answers)],
  });
};

const discarded: Refusal = {
  refusal: 'gravity-forms.discarded',
  detail: 'Gravity Forms đã xếp lượt gửi này vào thư rác hoặc thùng rác: đã giữ, không tính.',
  pointer: '/status',
};

const respondentOf = (account: string | undefined, device: string | undefined): Pick<Parts, 'respondent'> =>
  account === undefined && device === undefined
    ? {}
    : { respondent: { ...(account ? { account } : {}), ...(device ? { device } : {}) } };

const part = /^(\d{1,9})\.(\d{1,9})$/;

/** Several choices may come as a JSON list inside a text. */
const placed = (answer: Answer): Answer => {
  const isAnswer = /^\d{1,9}$/.test(answer.key) || part.test(answer.key);
  if (!isAnswer) return { ...answer, source: 'metadata' };
  const listed = innerJson(answer.value);
  return Array.isArray(listed) ? { ...answer, type: 'list', value: listed } : answer;
};

/** Fields that come in parts (a name, checkboxes) once more as a whole, under the field's own number. */
const wholes = (answers: readonly Answer[]): Answer[] => {
  const keys = new Set(answers.map(({ key }) => key));
  const parts = Map.groupBy(answers, ({ key }) => part.exec(key)?.[1]);
  return [...parts].flatMap(([key, inner]): Answer[] =>
    key === undefined || keys.has(key)
      ? []
      : [{ key, type: 'parts', value: inner.flatMap(({ value }) => (isBlank(value) ? [] : value)), source: 'echo' }],
  );
};

export const gravityForms: Tool = {
  name: 'gravity-forms',
  docs: 'https://docs.gravityforms.com/entry-object/',
  clock: 'server',
  maxBytes: ordinaryBytes,
  reply: 'webhook-200',
  read,
};
