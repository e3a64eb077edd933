/** The API as the commands see it: one typed call per route of the table. What goes wrong ends the command. */
import * as z from 'zod';
import { type RouteKey, routes } from '../../shared/http/routes.ts';
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
}

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  /** The body exactly as it came, for --json. */
  readonly text: string;
}

/** Calls a route; a problem, a server error or silence is thrown as the end of the command. */
export const call = async <K extends RouteKey>(
  connection: Connection,
  route: K,
  { params = {}, query = {}, body }: Call = {},
): Promise<Answer<Body<K>>> => {
  const [method = '', path = ''] = route.split(' ');
  const url = new URL(fill(path, params).slice(1), connection.api);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
  const { status, text } = await send(connection, url, {
    method,
    headers: {
      accept: 'application/json, application/problem+json',
      ...(connection.token === undefined ? {} : { authorization: `Bearer ${connection.token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = parsed(text);
  if (status < 200 || status > 299) throw new Stop(exitOf(status), problemText(status, answer), text);
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

/** Fetches a file from a link that carries its own permission: no token is sent. */
export const download = async (connection: Connection, link: string): Promise<Uint8Array> => {
  const { status, bytes } = await send(connection, new URL(link, connection.api), { method: 'GET' });
  if (status === 200) return bytes;
  throw new Stop(exitOf(status), `Không tải được tệp từ kho (HTTP ${status}). Liên kết chỉ dùng trong vài phút.`);
};

const exitOf = (status: number): typeof exits.refused | typeof exits.unreachable =>
  status >= 400 && status < 500 ? exits.refused : exits.unreachable;

const fill = (path: string, params: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

const send = async (connection: Connection, url: URL, init: RequestInit) => {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(connection.timeoutSeconds * 1_000) });
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, bytes, text: new TextDecoder().decode(bytes) };
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

// A newer service may say more than this program knows of.
const fits = (schema: z.ZodType, value: unknown): boolean =>
  schema.safeParse(value).error?.issues.every((issue) => issue.code === 'unrecognized_keys') ?? true;
