/** Recorded deliveries of survey tools with a change made to them. */

import { type Draft, isRefusal } from '../../../shared/domain/log/draft.ts';
import { tools } from '../../../shared/reading/tools/index.ts';
import { payloadOf, recordings } from './recording.ts';

// biome-ignore lint/suspicious/noExplicitAny: bodies of every shape
export type Json = Record<string, any>;

export const recorded = (name: string) => {
  const found = recordings(name.split('/')[0]).find((one) => one.name === name);
  if (!found) throw new Error(`No recording ${name}`);
  return found;
};

/** The draft of a recorded delivery after a change to its JSON, which in Jotform's form is the part `rawRequest`. */
export const draftOf = async (name: string, change: (body: Json) => void = () => {}, form = false): Promise<Draft> => {
  const recording = recorded(name);
  const text = recording.body.toString();
  const inForm = /name="rawRequest"\r\n\r\n([^\r\n]*)/.exec(text)?.[1] ?? '';
  const body = JSON.parse(form ? inForm : text) as Json;
  change(body);
  const bytes = Buffer.from(form ? text.replace(inForm, () => JSON.stringify(body)) : JSON.stringify(body));
  const read = await tools.get(recording.toolName)?.read(payloadOf(recording, { bytes }));
  if (!read || isRefusal(read)) throw new Error(`${name}: ${read?.refusal}`);
  return read;
};
export const answer = ({ answers }: Draft, key: string) => answers.find((one) => one.key === key);
export const value = (draft: Draft, key: string) => answer(draft, key)?.value;
