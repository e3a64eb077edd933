/**
 * `html-form`: a plain web form, urlencoded or multipart. No id and no time of its own: a page may send a hidden
 * `submission_id`, else one is derived. Files are listed, never kept.
 */
import type { Draft, Refusal } from '../../domain/log/draft.ts';
import { answersOf, attachmentsOf, readForm } from '../formats/form-body.ts';
import { draftOf } from './draft-of.ts';
import { ordinaryBytes, type Payload, type Tool } from './tool.ts';

/** Controls that belong to the page, not to the report. */
const submissionControl = 'submission_id';
const ignored = new Set([submissionControl, '_charset_']);

const read = async (payload: Payload): Promise<Draft | Refusal> => {
  const form = readForm(payload);
  if ('refusal' in form) return form;
  const id = form.entries.find(([name]) => name === submissionControl)?.[1] ?? '';
  return draftOf(htmlForm.name, payload, {
    id: { stated: id, kind: 'sender' },
    answers: answersOf(form.entries.filter(([name]) => !ignored.has(name))),
    attachments: attachmentsOf(form.files),
    notes: form.files.length > 0 ? ['attachments-not-kept'] : [],
  });
};

export const htmlForm: Tool = {
  name: 'html-form',
  docs: 'https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-submission',
  clock: 'sender',
  maxBytes: ordinaryBytes,
  reply: 'browser',
  read,
};
