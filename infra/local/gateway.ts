/**
 * The HTTP front of the laptop run: what an API Gateway HTTP API does between a request and a Lambda function.
 * Node's own server and a table, no routing framework: under load the gateway must cost next to nothing.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Context } from 'aws-lambda';
import type { HttpHandler } from '../../shared/http/endpoint.ts';
import type { Response } from '../../shared/http/request.ts';
import { logLine } from '../../shared/log-line.ts';
import type { Throttle } from '../throttles.ts';
import type { Authorize, Claims } from './authorizer.ts';
import { type Download, downloadsPath } from './download-links.ts';
import { eventOf } from './event.ts';
import {
  largestPayload,
  messages,
  type OwnStatus,
  ownBody,
  sendDownload,
  sendOwn,
  sendPage,
  sendResult,
} from './reply.ts';
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

export interface GatewayOptions {
  readonly routes: readonly GatewayRoute[];
  readonly authorize: Authorize;
  /** What a link to a kept object opens. Default: there are none. */
  readonly downloads?: (path: string, query: URLSearchParams) => Promise<Download | 'denied'>;
  /** Pages of this run alone, which no deployment has. Default: there are none. */
  readonly pages?: (path: string) => Promise<Response | undefined>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Default: one the system chooses. */
  readonly port?: number;
  readonly timeoutMs?: number;
}

export interface Gateway {
  readonly url: string;
  /** Finishes the requests under way, within reason. */
  stop(): Promise<void>;
}

/** Quotas of an HTTP API: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const largestBody = 10 * 1024 * 1024;
const largestHead = 10_240;
const integrationTimeoutMs = 30_000;
const graceMs = 1_000;

export const startGateway = async (options: GatewayOptions): Promise<Gateway> => {
  const answer = answerer(options);
  // An idle connection is kept as long as AWS would: senders that reuse one never meet it closing.
  const server = createServer({ maxHeaderSize: largestHead, keepAliveTimeout: 65_000 }, (request, response) => {
    answer(request, response).catch((error: Error) => {
      logLine({ level: 'ERROR', event: 'gateway', name: error.name });
      if (response.headersSent) response.destroy();
      else sendOwn(response, 500);
    });
  });
  server.on('clientError', refuseUnreadable);
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(cut);
    },
  };
};

const answerer = ({ routes, authorize, downloads, pages, now, timeoutMs = integrationTimeoutMs }: GatewayOptions) => {
  const find = routeTable(routes);
  const lets = new Map(routes.map(({ key, throttle }) => [key, throttle && openThrottle(throttle)]));
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    if (!body) return sendOwn(response, 413);
    const [rawPath = '', query = ''] = splitOnce(request.url ?? '', '?');
    const path = decodePath(rawPath);
    if (path === undefined) return sendOwn(response, 400);
    if (downloads && path.startsWith(downloadsPath) && ['GET', 'HEAD'].includes(request.method ?? '')) {
      const download = await downloads(path, new URLSearchParams(query));
      return download === 'denied' ? sendOwn(response, 403) : sendDownload(response, download);
    }
    const shown = request.method === 'GET' ? await pages?.(path) : undefined;
    if (shown) return sendPage(response, shown);
    const match = find(request.method ?? '', path);
    if (!match) return sendOwn(response, 404);
    const { route, parameters } = match;
    let claims: Claims | undefined;
    if (route.guarded) {
      const verdict = await authorize(request.headers.authorization);
      if (!('claims' in verdict)) return sendOwn(response, 401, { 'www-authenticate': verdict.challenge });
      claims = verdict.claims;
    }
    // After the token (AWS does not say when it counts): strangers must not use up what officials may ask.
    if (lets.get(route.key)?.(performance.now()) === false) return sendOwn(response, 429);

    const event = eventOf(request, { routeKey: route.key, path, parameters, query, body, claims, at: now() });
    if (isTooLarge(body, event)) return sendOwn(response, 413);
    const { requestId } = event.requestContext;
    const result = await within(timeoutMs, (deadline) =>
      route.handler(event, lambdaContext(route.function, requestId, deadline)),
    );
    if (result === 'crash' || result === 'timeout') {
      logLine({ level: 'ERROR', event: `function.${result}`, function: route.function, requestId });
      return sendOwn(response, result === 'crash' ? 500 : 503, { 'apigw-requestid': requestId });
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
    request.on('end', () =>
      resolve(size > largestBody ? undefined : chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)),
    );
  });

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
    run(Date.now() + timeoutMs).then(
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
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
});

const splitOnce = (text: string, separator: string): [string, string] => {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
};

/** Answers what Node's parser gave up on. */
const refuseUnreadable = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status: OwnStatus = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
  const body = ownBody(status);
  const head = `HTTP/1.1 ${status} ${messages[status]}\r\ncontent-type: application/json\r\nconnection: close\r\n`;
  socket.end(`${head}content-length: ${body.length}\r\n\r\n${body}`);
};
