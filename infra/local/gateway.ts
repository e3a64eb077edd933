/**
 * The HTTP front of the laptop run and of a server: what an API Gateway HTTP API does between a request and a Lambda
 * function. A table, no routing framework: under load the gateway must cost next to nothing.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from 'aws-lambda';
import type { HttpHandler } from '../../shared/http/endpoint.ts';
import type { Response } from '../../shared/http/request.ts';
import { logLine } from '../../shared/log-line.ts';
import type { Throttle } from '../throttles.ts';
import type { Authorize, Claims } from './authorizer.ts';
import { type Download, downloadsPath } from './download-links.ts';
import { eventOf, type Front } from './event.ts';
import { type Answer, type Listener, type ListenOptions, largestHead, listen } from './listener.ts';
import { largestPayload, type OwnStatus, sendDownload, sendOwn, sendPage, sendResult } from './reply.ts';
import { decodePath, routeTable } from './route-table.ts';
import { openThrottle } from './throttle.ts';

export interface GatewayRoute {
  /** "GET /v1/campaigns/{campaign}". */
  readonly key: string;
  readonly function: string;
  readonly handler: HttpHandler;
  /** Does an official have to show a token? */
  readonly guarded: boolean;
  /** Default: as many as come. */
  readonly throttle?: Throttle;
}

export interface GatewayOptions extends ListenOptions {
  readonly routes: readonly GatewayRoute[];
  readonly authorize: Authorize;
  /** What a link to a kept object opens. Default: there are none. */
  readonly downloads?: (path: string, query: URLSearchParams) => Promise<Download | 'denied'>;
  /** Pages of this run alone, which no deployment has. Default: there are none. */
  readonly pages?: (path: string) => Promise<Response | undefined>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly timeoutMs?: number;
  /** What the log calls it. */
  readonly name?: string;
  /** Where senders reach it, where a proxy stands before it. Default: they reach it itself. */
  readonly front?: Front;
}

export type Gateway = Listener;

const largestBody = 10 * 1024 * 1024;
const integrationTimeoutMs = 30_000;

export const startGateway = (options: GatewayOptions): Promise<Gateway> => listen(answerOf(options), options);

/** What a gateway does with one request, wherever it came in. What is answered without a function is logged here. */
export const answerOf = (options: GatewayOptions): Answer => {
  const { routes, authorize, downloads, pages, now, timeoutMs = integrationTimeoutMs, name = 'local', front } = options;
  const find = routeTable(routes);
  const lets = new Map(routes.map(({ key, throttle }) => [key, throttle && openThrottle(throttle)]));
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const own = (status: OwnStatus, headers: Record<string, string> = {}, route?: string): void => {
      logLine({ level: 'INFO', event: 'request', api: name, route, status });
      sendOwn(response, status, headers);
    };
    const body = await bodyOf(request);
    if (!body) return own(413);
    const [rawPath = '', query = ''] = splitOnce(request.url ?? '', '?');
    const path = decodePath(rawPath);
    if (path === undefined) return own(400);
    if (downloads && path.startsWith(downloadsPath) && ['GET', 'HEAD'].includes(request.method ?? '')) {
      const download = await downloads(path, new URLSearchParams(query));
      if (download === 'denied') return own(403, {}, downloadsPath);
      logLine({ level: 'INFO', event: 'request', api: name, route: downloadsPath, status: 200 });
      return sendDownload(response, download);
    }
    const shown = request.method === 'GET' ? await pages?.(path) : undefined;
    if (shown) return sendPage(response, shown);
    const match = find(request.method ?? '', path);
    if (!match) return own(404);
    const { route, parameters } = match;
    let claims: Claims | undefined;
    if (route.guarded) {
      const verdict = await authorize(request.headers.authorization);
      if (verdict === 'unknown') return own(503, {}, route.key);
      if (!('claims' in verdict)) return own(401, { 'www-authenticate': verdict.challenge }, route.key);
      claims = verdict.claims;
    }
    // After the token (AWS does not say when it counts): strangers must not use up what officials may ask.
    if (lets.get(route.key)?.(performance.now()) === false) return own(429, {}, route.key);

    const call = { api: name, routeKey: route.key, path, parameters, query, body, claims, at: now(), front };
    const event = eventOf(request, call);
    if (isTooLarge(body, event)) return own(413, {}, route.key);
    const { requestId } = event.requestContext;
    const result = await within(timeoutMs, (deadline) =>
      route.handler(event, lambdaContext(route.function, requestId, deadline)),
    );
    if (result === 'crash' || result === 'timeout') {
      logLine({ level: 'ERROR', event: `function.${result}`, api: name, function: route.function, requestId });
      return own(result === 'crash' ? 500 : 503, { 'apigw-requestid': requestId }, route.key);
    }
    sendResult(response, result.value, requestId);
  };
};

/** The whole body; undefined above the gateway's limit, once the sender has finished and can read an answer. */
const bodyOf = (request: IncomingMessage): Promise<Buffer | undefined> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largestBody) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.on('end', () => resolve(size > largestBody ? undefined : joined(chunks)));
  });

/** What came in one piece is not copied. */
const joined = ([first, ...rest]: readonly Buffer[]): Buffer =>
  first && rest.length === 0 ? first : Buffer.concat([first ?? Buffer.of(), ...rest]);

// Writing the event out is dear, so it is measured only where escaping (six-fold at most) could make it too large.
const isTooLarge = (body: Buffer, event: object): boolean =>
  body.length > largestPayload / 6 - 2 * largestHead && Buffer.byteLength(JSON.stringify(event)) > largestPayload;

type Outcome = { readonly value: unknown } | 'crash' | 'timeout';

const within = (timeoutMs: number, run: (deadline: number) => Promise<unknown>): Promise<Outcome> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve('timeout'), timeoutMs);
    const settle = (outcome: Outcome): void => {
      clearTimeout(timer);
      resolve(outcome);
    };
    run(performance.now() + timeoutMs).then(
      (value) => settle({ value }),
      () => settle('crash'),
    );
  });

const lambdaContext = (name: string, requestId: string, deadline: number): Context => ({
  awsRequestId: requestId,
  callbackWaitsForEmptyEventLoop: false,
  functionName: name,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${name}`,
  logGroupName: `/aws/lambda/${name}`,
  logStreamName: 'local',
  memoryLimitInMB: '1024',
  getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
});

const splitOnce = (text: string, separator: string): [string, string] => {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
};
