/** Bodies of KoboToolbox and OpenRosa, and what their adapters make of them. */

import { type Draft, isRefusal, type Refusal } from '../../../../shared/domain/log/draft.ts';
import type { Payload, Tool } from '../../../../shared/reading/tools/tool.ts';

/** What an adapter gets of a body alone. */
export const payload = (body: string | Buffer, over: Partial<Payload> = {}): Payload => ({
  bytes: Buffer.from(body),
  contentType: '',
  query: new URLSearchParams(),
  headers: new Map(),
  reading: { zone: '+07:00', dateOrder: 'dmy' },
  ...over,
});
/** The draft of a body; throws when it is refused. */
export const read = async (tool: Tool, body: string | Buffer | object): Promise<Draft> => {
  const draft = await refusedOr(tool, body);
  if (isRefusal(draft)) throw new Error(draft.refusal);
  return draft;
};
export const refusedOr = (tool: Tool, body: string | Buffer | object): Promise<Draft | Refusal> =>
  tool.read(payload(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)));
/** The name of the refusal, if any. */
export const codeOf = async (tool: Tool, body: string | Buffer | object): Promise<string | undefined> => {
  const draft = await refusedOr(tool, body);
  return isRefusal(draft) ? draft.refusal : undefined;
};

/** A record of KoboToolbox. */
export const record = (over: object = {}) => ({
  _id: 7,
  _uuid: '7d1f5c52-8f0e-4f7e-9a54-0b7f3a1d2c90',
  _xform_id_string: 'bieu',
  ...over,
});
/** A filled form as XML. */
export const xml = (inside: string, id = 'uuid:x') =>
  `<data id="bieu">${inside}<meta><instanceID>${id}</instanceID></meta></data>`;
