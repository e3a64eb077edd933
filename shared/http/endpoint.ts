/**
 * The onion around every HTTP handler, and the only importer of middy: event → request, problem+json on the way out,
 * one log line that holds nothing a sender wrote.
 */
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
  /** The route table, for routes that ask for a role. Default: nobody is asked (intake proves its senders itself). */
  readonly access?: Readonly<Record<string, { readonly access: Access }>>;
  /**
   * What a defect leaves as. Default `defect` (500); intake answers `intake.unavailable`,
   * because several senders drop a delivery for good on 500.
   */
  readonly onDefect?: ProblemCode;
}

/** Wraps use cases by route key ("GET /v1/…") as one Lambda handler. */
export const endpoint = (routes: Readonly<Record<string, UseCase>>, options: EndpointOptions = {}): HttpHandler => {
  const handle = async (event: Event): Promise<Result> => {
    const useCase = routes[event.routeKey];
    if (!useCase) throw new Problem('route.unknown');
    const request = toRequest(event);
    const permitted = options.access?.[event.routeKey]?.access;
    if (permitted !== undefined && typeof permitted !== 'string') allow(request.official, permitted);
    return toResult(await useCase(request));
  };
  const handler = middy<Event, Result>()
    .use(log())
    .use(problem(options.onDefect ?? 'defect'))
    .handler(handle);
  return (event, context) => handler(event, context) as Promise<Result>;
};

const problem = (onDefect: ProblemCode): middy.MiddlewareObj<Event, Result> => ({
  onError: (request) => {
    const id = request.event.requestContext.requestId;
    const known = request.error instanceof Problem;
    if (!known) logDefect(request.error, id);
    const shown = known ? (request.error as Problem) : new Problem(onDefect);
    request.response = toResult(problemResponse(shown, id));
  },
});

const log = (): middy.MiddlewareObj<Event, Result, Error, Context, { startedAt?: number }> => {
  const finish: middy.MiddlewareFn<Event, Result, Error, Context, { startedAt?: number }> = (request) => {
    logLine({
      level: 'INFO',
      event: 'request',
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
  params: new Map(Object.entries(event.pathParameters ?? {}).map(([name, value]) => [name, value ?? ''])),
  query: new URLSearchParams(event.rawQueryString),
  headers: new Map(Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), value ?? ''])),
  bytes: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
  official: officialOf((event.requestContext as { authorizer?: { jwt?: { claims: never } } }).authorizer?.jwt?.claims),
});

const toResult = ({ status, headers = {}, body = '' }: Response): Result => {
  const common = {
    statusCode: status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  };
  if (body instanceof Uint8Array) {
    return { ...common, body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
  }
  return { ...common, body: typeof body === 'string' ? body : JSON.stringify(body) };
};
