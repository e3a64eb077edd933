/**
 * The whole service for the local ring of tests: in memory, over real HTTP, with the shipped documents published.
 * Called once at the top of a test file; every test of the file shares the one start.
 */
import { afterAll, beforeAll } from 'vitest';
import { publishShipped, type ShippedSource } from '../../infra/local/publish-shipped.ts';
import { type Service, startService } from '../../infra/local/service.ts';
import type { Role } from '../../shared/http/request.ts';
import { expectDocumented } from './documented.ts';
import { type Items, type Watched, watchStores } from './stores.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined when it is not. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
}

export interface LocalService {
  /** The running service; only inside tests and hooks. */
  readonly service: Service;
  /** Makes the table or the objects fail; back to `ok` for the next test. */
  readonly faults: Watched['faults'];
  /** A look behind the service, at what it keeps and what it asks of its stores. */
  readonly watched: Watched;
  /** A shipped source (`kt-json`, `kt-form`, `ln-json`, `ln-form`) with its secret. */
  source(id: string): ShippedSource;
  /** Posts to a source by its path with the secret; an object goes as JSON. */
  deliver(source: string, body: object | string | Uint8Array, headers?: Record<string, string>): Promise<Answer>;
  get(path: string, role?: Role | null): Promise<Answer>;
  post(path: string, body?: object, role?: Role | null): Promise<Answer>;
  /**
   * Publishes over the version there is, or over the one stated to have been seen; confirmed, unless it has a query.
   */
  put(path: string, body: object, role?: Role | null, seen?: Record<string, string>): Promise<Answer>;
}

interface Published {
  readonly sources: readonly ShippedSource[];
  readonly items: Items;
}

/** By the first service of this process, through the API; the others begin with what that left in the table. */
let published: Published | undefined;

const publishedBy = async (service: Service, watched: Watched): Promise<Published> => ({
  sources: await publishShipped({ url: service.url, token: await service.token('operator') }),
  items: await watched.items(),
});

export const withService = (): LocalService => {
  let running: Service;
  let sources: readonly ShippedSource[] = [];
  const log = process.env['TONGHOP_LOG'];
  const watched = watchStores();

  beforeAll(async () => {
    process.env['TONGHOP_LOG'] ??= 'off';
    running = await startService({ folder: null, around: watched.around });
    published ??= await publishedBy(running, watched);
    await watched.fill(published.items);
    ({ sources } = published);
  });
  afterAll(async () => {
    await running?.stop();
    if (log === undefined) delete process.env['TONGHOP_LOG'];
  });

  const source = (id: string): ShippedSource => {
    const found = sources.find((one) => one.id === id);
    if (!found) throw new Error(`No source ${id}; there are ${sources.map((one) => one.id).join(', ')}.`);
    return found;
  };
  const asOfficial = async (
    method: string,
    path: string,
    role: Role | null,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const proof: Record<string, string> = role === null ? {} : { authorization: `Bearer ${await running.token(role)}` };
    return send(running.url + path, method, { ...proof, ...headers }, body);
  };
  const seenNow = async (path: string): Promise<Record<string, string>> => {
    const seen = (await asOfficial('GET', path, 'operator')).headers.get('etag');
    return seen === null ? { 'if-none-match': '*' } : { 'if-match': seen };
  };
  return {
    get service() {
      return running;
    },
    faults: watched.faults,
    watched,
    source,
    deliver: (id, body, headers = {}) => send(running.url + source(id).path, 'POST', headers, body),
    get: (path, role = 'department') => asOfficial('GET', path, role),
    post: (path, body, role = 'department') => asOfficial('POST', path, role, body),
    put: async (path, body, role = 'operator', seen) =>
      asOfficial('PUT', path.includes('?') ? path : `${path}?confirm=1`, role, body, seen ?? (await seenNow(path))),
  };
};

/** One request as it is; its answer is held against the OpenAPI document. */
export const send = async (
  url: string,
  method: string,
  headers: Record<string, string> = {},
  body?: object | string | Uint8Array,
): Promise<Answer> => {
  const isJson = typeof body === 'object' && !(body instanceof Uint8Array);
  const response = await fetch(url, {
    method,
    // A browser form is answered with the address of its receipt, which the test wants to see.
    redirect: 'manual',
    headers: isJson ? { 'content-type': 'application/json', ...headers } : headers,
    ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : (body as string | Uint8Array<ArrayBuffer>) }),
  });
  const text = await response.text();
  const read = parsed(text);
  const { pathname } = new URL(url);
  expectDocumented(method, pathname, response.status, response.headers.get('content-type') ?? '', read);
  return { status: response.status, headers: response.headers, text, body: read };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
