/**
 * `wpforms`: the Webhooks add-on of WPForms. Keys are the author's; no id and no time unless mapped (`submission_id`,
 * `submitted_at`). JSON or urlencoded. Several choices come joined by "||", a date as { value, unix }. No retry.
 * https://wpforms.com/docs/how-to-install-and-use-the-webhooks-addon-with-wpforms/
 */
import type { Answer, Draft, Refusal } from '../../domain/log/draft.ts';
import { vendorProofs } from '../../domain/sources/tools.ts';
import { isObject } from '../formats/json-shape.ts';
import { draftOf } from './draft-of.ts';
import { ordinaryBytes, type Payload, type Tool } from './tool.ts';
import { uploadsIn } from './uploads.ts';
import { readWritten } from './written-body.ts';

const read = async (payload: Payload): Promise<Draft | Refusal> => {
  const parts = readWritten(payload);
  if ('refusal' in parts) return parts;
  const answers = parts.answers.flatMap(resolved);
  const uploads = uploadsIn(answers);
  return draftOf(wpforms.name, payload, {
    ...parts,
    answers,
    attachments: [...(parts.attachments ?? []), ...uploads],
  });
};

const resolved = (answer: Answer): Answer[] => {
  const { key, value } = answer;
  if (isObject(value) && 'value' in value && 'unix' in value) return dated(key, value['value'], value['unix']);
  // The same date in form-encoded mode: when[value]=…&when[unix]=…
  const [, name = '', piece] = /^(.+)\[(value|unix)\]$/.exec(key) ?? [];
  if (piece === 'value') return dated(name, value).slice(0, 1);
  if (piece === 'unix') return dated(name, undefined, value).slice(1);
  return typeof value === 'string' && /\S\|\|\S/.test(value) && !value.includes('\n')
    ? [{ ...answer, type: 'choices', value: value.split('||').map((choice) => choice.trim()) }]
    : [answer];
};

/** The date as shown in the form; beside it the site's clock, which does not depend on the order of day and month. */
const dated = (key: string, shown: unknown, unix?: unknown): Answer[] => [
  { key, type: 'date-time', value: shown ?? null, source: 'respondent' },
  { key: `${key}.unix`, type: 'unix', value: unix ?? null, source: 'metadata' },
];

export const wpforms: Tool = {
  name: 'wpforms',
  docs: 'https://wpforms.com/docs/how-to-install-and-use-the-webhooks-addon-with-wpforms/',
  clock: 'sender',
  maxBytes: ordinaryBytes,
  proof: vendorProofs.wpforms,
  reply: 'webhook-200',
  read,
};
