/**
 * `airtable`: the webhooks API of an Airtable base only says that something changed, without what; it wants 204 and no
 * body. Such a ping is kept with the reason. An automation's script with a body of its own is read as tool `json` does.
 * https://airtable.com/developers/web/api/webhooks-overview
 */

import { at } from '../../domain/issues/untyped.ts';
import type { Draft, Refusal } from '../../domain/log/draft.ts';
import { vendorProofs } from '../../domain/sources/tools.ts';
import { readObject } from '../formats/json-shape.ts';
import { draftOf } from './draft-of.ts';
import { ordinaryBytes, type Payload, type Tool } from './tool.ts';
import { readWrittenJson } from './written-body.ts';

const read = async (payload: Payload): Promise<Draft | Refusal> => {
  const body = readObject(payload.bytes);
  if ('refusal' in body) return body;
  if (at(body.object, 'base', 'id') !== undefined && at(body.object, 'webhook', 'id') !== undefined) return ping;
  const parts = readWrittenJson(payload);
  return 'refusal' in parts ? parts : draftOf(airtable.name, payload, parts);
};

const ping: Refusal = {
  refusal: 'airtable.ping',
  detail:
    'Airtable chỉ báo có thay đổi, không gửi câu trả lời: hãy dùng Automation "When a form is submitted" với đoạn mã ' +
    'gửi nội dung như nguồn "json".',
};

export const airtable: Tool = {
  name: 'airtable',
  docs: 'https://airtable.com/developers/web/api/webhooks-overview',
  clock: 'sender',
  maxBytes: ordinaryBytes,
  proof: vendorProofs.airtable,
  reply: 'silent',
  read,
};
