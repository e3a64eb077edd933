/** The API as the commands see it: one typed call per route of the table. What goes wrong ends the command. */
import * as z from 'zod';
import { type RouteKey, routes } from '../../shared/http/routes/index.ts';
import type { Route } from '../../shared/http/routes/route.ts';
import type { Connection } from './connection.ts';
import { exits, Stop } from './exit.ts';
import { unreachableText } from './network-words.ts';
import { problemText } from './problem-text.ts';

type Gives<K extends RouteKey> = (typeof routes)[K]['gives'];
type SchemaOf<G> = Extract<G[keyof G], z.ZodType>;
/** What a route answers when it does what was asked. */
export type Body<K extends RouteKey> = z.infer<SchemaOf<Gives<K>>>;

export interface Call {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  /** The version of a document this change was made from; 0 where it is not there yet. */
  readonly seen?: number;
  /** The state of a unit or a group this decision was made on, as it was answered. */
  readonly etag?: string;
}

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  /** The body exactly as it came, for --json. */
  readonly text: string;
}

/** In which a gateway says why it turned a token away. */
const challengeHeader = 'www-authenticate';

/** Calls a route; a problem, a server error or silence is thrown as the end of the command. */
export const call = async <K extends RouteKey>(
  connection: Connection,
  route: K,
  { body, seen, etag, ...asked }: Call = {},
): Promise<Answer<Body<K>>> => {
  const { method, url } = lineOf(connection, route, asked);
  const { status, text, headers } = await send(connection, url, {
    method,
    headers: {
      accept: json,
      ...(await proofOf(connection)),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(seen === undefined ? {} : preconditionOf(seen)),
      ...(etag === undefined ? {} : { 'if-match': `"${etag}"` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = parsed(text);
  if (status < 200 || status > 299)
    throw new Stop(exitOf(status), problemText(status, answer, headers.get(challengeHeader)), text);
  const schema = (routes[route].gives as Readonly<Record<number, z.ZodType | string>>)[status];
  if (schema instanceof z.ZodType && !fits(schema, answer)) {
    throw new Stop(
      exits.unreachable,
      `${url.origin} trả lời không đúng mẫu của tonghop. Kiểm tra lại --api, hoặc cập nhật chương trình này.`,
      text,
    );
  }
  return { status, body: answer as Body<K>, text };
};

export interface FetchedFile {
  readonly bytes: Uint8Array;
  /** The header that names it, content-disposition. */
  readonly disposition: string | null;
}

/** Fetches the file a route gives instead of JSON, with the token; ends the command as `call` does. */
export const fetchFile = async (
  connection: Connection,
  route: RouteKey,
  asked: Omit<Call, 'body'> = {},
): Promise<FetchedFile> => {
  const { file = '' }: Route = routes[route];
  const { method, url } = lineOf(connection, route, asked);
  const headers = { accept: `${file}, application/problem+json`, ...(await proofOf(connection)) };
  const { status, bytes, text, headers: told } = await send(connection, url, { method, headers });
  if (status !== 200)
    throw new Stop(exitOf(status), problemText(status, parsed(text), told.get(challengeHeader)), text);
  if (told.get('content-type') === file) return { bytes, disposition: told.get('content-disposition') };
  throw new Stop(exits.unreachable, `${url.origin} không trả lời bằng tệp. Kiểm tra lại --api.`);
};

/** Posts a file to an address that carries its own proof: no token is sent. The caller judges what is answered. */
export const postFile = async (
  connection: Connection,
  url: URL,
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
): Promise<Answer<unknown>> => {
  const headers = { accept: json, 'content-type': contentType };
  // What is posted goes nowhere else than where it was sent.
  const init = { method: 'POST', headers, body: bytes, redirect: 'manual' } as const;
  const { status, text } = await send(connection, url, init);
  const body = parsed(text);
  if (status >= 400 && status !== 422) throw new Stop(exitOf(status), problemText(status, body), text);
  return { status, body, text };
};

/** Fetches a file from a link that carries its own permission: no token is sent. */
export const download = async (connection: Connection, link: string): Promise<Uint8Array> => {
  const { status, bytes } = await send(connection, new URL(link, connection.api), { method: 'GET' });
  if (status === 200) return bytes;
  throw new Stop(exitOf(status), `Không tải được tệp từ kho (HTTP ${status}). Liên kết chỉ dùng trong vài phút.`);
};

const exitOf = (status: number): typeof exits.refused | typeof exits.unreachable =>
  status >= 400 && status < 500 ? exits.refused : exits.unreachable;

const preconditionOf = (seen: number): Record<string, string> =>
  seen === 0 ? { 'if-none-match': '*' } : { 'if-match': `"${seen}"` };

const json = 'application/json, application/problem+json';

const lineOf = (connection: Connection, route: RouteKey, { params = {}, query = {} }: Omit<Call, 'body'>) => {
  const [method = '', path = ''] = route.split(' ');
  const url = new URL(fill(path, params).slice(1), connection.api);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
  return { method, url };
};

const proofOf = async (connection: Connection): Promise<Record<string, string>> => {
  const token = await connection.token();
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
};

const fill = (path: string, params: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

const send = async (connection: Connection, url: URL, init: RequestInit) => {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(connection.timeoutSeconds * 1_000) });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const { status, headers } = response;
    return { status, headers, bytes, text: new TextDecoder().decode(bytes) };
  } catch (error) {
    throw new Stop(exits.unreachable, unreachableText(error, url.origin, connection.timeoutSeconds));
  }
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A newer service may say more than this program knows of. */
export const fits = (schema: z.ZodType, value: unknown): boolean =>
  schema.safeParse(value).error?.issues.every((issue) => issue.code === 'unrecognized_keys') ?? true;
