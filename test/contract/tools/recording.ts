/**
 * The recorded deliveries: recorded/<tool>/<case>/ holds request.json, the exact bytes in body.*, and what they must
 * become, draft.json or refusal.json. Written to the vendor's documented shape, redacted.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Draft, Refusal } from '../../../shared/domain/log/draft.ts';
import { tools } from '../../../shared/reading/tools/index.ts';
import type { Payload, Reading, Tool } from '../../../shared/reading/tools/tool.ts';

/** request.json. */
interface RecordedRequest {
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly reading?: Reading;
  /**
   * The submission's id as the body spells it, where the draft spells it otherwise; "query" when it is not in the body.
   */
  readonly id?: string;
  /** A piece of an answer as the body spells it, where none of the draft's values is found there. */
  readonly change?: string;
}

export interface Recording {
  /** "typeform/all-types". */
  readonly name: string;
  readonly toolName: string;
  readonly request: RecordedRequest;
  readonly body: Buffer;
  readonly expected: Draft | Refusal;
}

const folder = new URL('recorded/', import.meta.url).pathname;

const subfolders = (at: string): string[] =>
  readdirSync(at, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

const read = (toolName: string, name: string): Recording => {
  const at = join(folder, toolName, name);
  const bodies = readdirSync(at).filter((file) => file.startsWith('body.'));
  if (bodies.length !== 1) throw new Error(`${at} must hold exactly one body.*, it holds ${bodies.length}.`);
  const json = (file: string) => JSON.parse(readFileSync(join(at, file), 'utf8'));
  return {
    name: `${toolName}/${name}`,
    toolName,
    request: json('request.json') as RecordedRequest,
    body: readFileSync(join(at, bodies[0] ?? '')),
    expected: json(existsSync(join(at, 'draft.json')) ? 'draft.json' : 'refusal.json') as Draft | Refusal,
  };
};

/** Every recorded delivery of every tool, or of one. */
export const recordings = (only?: string): Recording[] =>
  subfolders(folder)
    .filter((toolName) => only === undefined || toolName === only)
    .flatMap((toolName) => subfolders(join(folder, toolName)).map((name) => read(toolName, name)));

export const toolOf = ({ toolName }: Recording): Tool => {
  const tool = tools.get(toolName);
  if (!tool) throw new Error(`tools/index.ts has no tool ${toolName}, of which there is a recorded delivery.`);
  return tool;
};

/** The payload an adapter gets, with anything of it replaced. */
export const payloadOf = ({ request, body }: Recording, over: Partial<Payload> = {}): Payload => ({
  bytes: body,
  contentType: request.contentType,
  query: new URLSearchParams(request.query),
  headers: new Map(Object.entries(request.headers ?? {})),
  reading: request.reading ?? { zone: '+07:00', dateOrder: 'dmy' },
  ...over,
});
