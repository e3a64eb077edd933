/**
 * `zoho`: a Zoho Forms webhook. The author chooses the parameters' names and the content type (JSON, urlencoded,
 * multipart); the entry's id and time are sent only if mapped, as `submission_id` and `submitted_at`.
 * https://www.zoho.com/forms/help/integrations/webhooks.html
 */
import type { Draft, Refusal } from '../../domain/log/draft.ts';
import { readInstant } from '../formats/times.ts';
import { draftOf, type Parts } from './draft-of.ts';
import { ordinaryBytes, type Payload, type Tool } from './tool.ts';
import { readWritten } from './written-body.ts';

const read = async (payload: Payload): Promise<Draft | Refusal> => {
  const parts = readWritten(payload);
  if ('refusal' in parts) return parts;
  return draftOf(zoho.name, payload, { ...parts, ...added(parts.submittedAt, payload) });
};

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Zoho's usual date names the month, "05-Nov-2021 08:04:05", in the time zone of the account. */
const added = (stated: Parts['submittedAt'], { reading }: Payload): Pick<Parts, 'submittedAt'> => {
  const raw = stated?.raw;
  if (raw === undefined || stated?.instant !== undefined) return stated ? { submittedAt: stated } : {};
  const [, day = '', name = '', year = '', clock = ''] =
    /^(\d{1,2})[- ]([a-z]{3})[a-z]{0,6}[- ,]+(\d{4})[ ,]+(.{1,40})$/i.exec(raw.trim()) ?? [];
  const month = String(months.indexOf(name.toLowerCase()) + 1).padStart(2, '0');
  return { submittedAt: { ...readInstant(`${year}-${month}-${day.padStart(2, '0')} ${clock}`, reading), raw } };
};

export const zoho: Tool = {
  name: 'zoho',
  docs: 'https://www.zoho.com/forms/help/integrations/webhooks.html',
  clock: 'sender',
  maxBytes: ordinaryBytes,
  reply: 'webhook-200',
  read,
};
