/**
 * The onion around every HTTP handler, and the only importer of middy: event → request, problem+json on the way out,
 * one log line that holds nothing a sender wrote.
 */
import { gzipSync } from 'node:zlib';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { logDefect, logLine } from '../log-line.ts';
import { Problem, type ProblemCode } from '../problems.ts';
import { allow, officialOf } from './official.ts';
import { problemResponse } from './problem-json.ts';
import type { Access, Request, Response, UseCase } from './request.ts';

type Event = APIGatewayProxyEventV2;
type Result = APIGatewayProxyStructuredResultV2;
export type HttpHandler = (event: Event, context: Context) => Promise<Result>;

export interface EndpointOptions {
  /**
   * What a defect leaves as, and what ran out of time. Default `defect` (500) and `request.unfinished` (503); intake
   * answers `intake.unavailable`, because several senders drop a delivery for good on 500.
   */
  readonly onDefect?: ProblemCode;
  /** Shows a problem to whoever asked with a browser. Default: all are told it as JSON. */
  readonly page?: (problem: Problem) => Response;
}

/**
 * Wraps a capability's use cases, one for each of its routes ("GET /v1/…"), as one Lambda handler. A route without a
 * use case, a use case without a route and a route that does not say who may call it are thrown at once: such a
 * handler does not start.
 */
export const endpoint = <Key extends string>(
  routes: Readonly<Record<Key, { readonly access: Access }>>,
  useCases: Readonly<Record<NoInfer<Key>, UseCase>>,
  options: EndpointOptions = {},
): HttpHandler => {
  const wired = guardedUseCases(routes, useCases);
  const handle = async (event: Event): Promise<Result> => {
    const useCase = wired.get(event.routeKey);
    if (!useCase) throw new Problem('route.unknown');
    return toResult(await useCase(toRequest(event)), event);
  };
  const handler = middy<Event, Result>({ timeoutEarlyResponse: () => outOfTime(options.onDefect) })
    .use(log())
    .use(problem(options))
    .handler(handle);
  return (event, context) => handler(event, context) as Promise<Result>;
};

const guardedUseCases = (
  routes: Readonly<Record<string, { readonly access: Access }>>,
  useCases: Readonly<Record<string, UseCase>>,
): ReadonlyMap<string, UseCase> => {
  const keys = new Set([...Object.keys(routes), ...Object.keys(useCases)]);
  return new Map(Array.from(keys, (key) => [key, guarded(key, routes[key]?.access, useCases[key])]));
};

/** The use case behind its guard. What is no access at all, or none that anybody could have, opens nothing. */
const guarded = (key: string, access: Access | undefined, useCase: UseCase | undefined): UseCase => {
  if (!useCase) throw new Error(`${key} has no use case.`);
  if (access === 'public' || access === 'source') return useCase;
  if (!Array.isArray(access) || access.length === 0) throw new Error(`${key} does not say who may call it.`);
  return async (request) => {
    allow(request.official, access);
    return useCase(request);
  };
};

/** Shortly before the function is cut off: what it does goes on, but nobody would be told. */
const outOfTime = (as: ProblemCode = 'request.unfinished'): never => {
  throw new Problem(as);
};

const problem = ({ onDefect = 'defect', page }: EndpointOptions): middy.MiddlewareObj<Event, Result> => ({
  onError: (request) => {
    const { event, error } = request;
    const id = event.requestContext.requestId;
    const known = error instanceof Problem;
    if (!known) logDefect(error, id);
    const shown = known ? error : new Problem(onDefect);
    const isBrowser = event.headers['accept']?.includes('text/html') ?? false;
    request.response = toResult(page && isBrowser ? page(shown) : problemResponse(shown, id), event);
  },
});

const log = (): middy.MiddlewareObj<Event, Result, Error, Context, { startedAt?: number }> => {
  const finish: middy.MiddlewareFn<Event, Result, Error, Context, { startedAt?: number }> = (request) => {
    logLine({
      level: 'INFO',
      event: 'request',
      api: request.event.requestContext.apiId,
      requestId: request.event.requestContext.requestId,
      route: request.event.routeKey,
      status: request.response?.statusCode,
      ms: Math.round(performance.now() - (request.internal.startedAt ?? performance.now())),
    });
  };
  return {
    before: (request) => {
      request.internal.startedAt = performance.now();
    },
    after: finish,
    onError: finish,
  };
};

const toRequest = (event: Event): Request => ({
  id: event.requestContext.requestId,
  method: event.requestContext.http?.method ?? '',
  path: event.rawPath ?? '',
  params: new Map(Object.entries(event.pathParameters ?? {}).map(([name, value]) => [name, value ?? ''])),
  query: new URLSearchParams(event.rawQueryString),
  headers: new Map(Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), value ?? ''])),
  cookies: new Map((event.cookies ?? []).map(cookieIn)),
  bytes: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
  official: officialOf((event.requestContext as { authorizer?: { jwt?: { claims: never } } }).authorizer?.jwt?.claims),
});

const cookieIn = (text: string): [string, string] => {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
};

/** What senders wrote is in answers of every type: no browser makes a page of what is said to be none. */
const usual = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

const toResult = ({ status, headers = {}, cookies, body = '' }: Response, event: Event): Result => {
  const common = {
    statusCode: status,
    headers: { ...usual, ...headers },
    ...(cookies ? { cookies: [...cookies] } : {}),
  };
  if (body instanceof Uint8Array) return asBytes(common, body);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return isWorthPacking(text, event) ? packed(common, text) : { ...common, body: text };
};

type Answered = Result & { readonly headers: Readonly<Record<string, string>> };

const asBytes = (answered: Answered, bytes: Uint8Array): Result => ({
  ...answered,
  body: Buffer.from(bytes).toString('base64'),
  isBase64Encoded: true,
});

/** Less than this travels in one packet as it is. */
const onePacket = 1_400;

const isWorthPacking = (text: string, { headers }: Event): boolean =>
  text.length > onePacket && /\bgzip\b/.test(headers['accept-encoding'] ?? '');

/** An HTTP API compresses nothing itself. */
const packed = (answered: Answered, text: string): Result =>
  asBytes(
    { ...answered, headers: { ...answered.headers, 'content-encoding': 'gzip', vary: 'accept-encoding' } },
    gzipSync(text),
  );
