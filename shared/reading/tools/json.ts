/**
 * `json`: the documented native body, for anything that can post JSON: curl, a province's own portal, and automations
 * whose author writes the body (n8n, Zapier, Make, Lark, Airtable scripts). Its shape is in written-body.ts.
 */
import type { Draft, Refusal } from '../../domain/log/draft.ts';
import { draftOf } from './draft-of.ts';
import { ordinaryBytes, type Payload, type Tool } from './tool.ts';
import { readWrittenJson } from './written-body.ts';

const read = async (payload: Payload): Promise<Draft | Refusal> => {
  const parts = readWrittenJson(payload);
  return 'refusal' in parts ? parts : draftOf(json.name, payload, parts);
};

export const json: Tool = {
  name: 'json',
  docs: '/v1/openapi.json',
  clock: 'sender',
  maxBytes: ordinaryBytes,
  reply: 'json',
  read,
};
