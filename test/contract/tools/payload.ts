/** A payload made by hand, and what a tool makes of it; for tests that need no recorded delivery. */

import { type Draft, isRefusal, type Refusal } from '../../../shared/domain/log/draft.ts';
import { tools } from '../../../shared/reading/tools/index.ts';
import type { Payload } from '../../../shared/reading/tools/tool.ts';

export const aPayload = (body: string | Buffer | object, over: Partial<Payload> = {}): Payload => ({
  bytes: Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  contentType: 'application/json',
  query: new URLSearchParams(),
  headers: new Map(),
  reading: { zone: '+07:00', dateOrder: 'dmy' },
  ...over,
});

export const readBy = async (
  tool: string,
  body: string | Buffer | object,
  over: Partial<Payload> = {},
): Promise<Draft | Refusal> => {
  const found = tools.get(tool);
  if (!found) throw new Error(`There is no tool ${tool}.`);
  return found.read(aPayload(body, over));
};

/** The draft a tool makes of it; throws when it is refused. */
export const draftBy = async (...args: Parameters<typeof readBy>): Promise<Draft> => {
  const read = await readBy(...args);
  if (isRefusal(read)) throw new Error(`${args[0]} refused it: ${read.refusal}, ${read.detail}`);
  return read;
};

/** Answers as "key" → value, in the order sent. */
export const valuesOf = ({ answers }: Draft): (readonly [string, unknown])[] =>
  answers.map(({ key, value }) => [key, value]);
