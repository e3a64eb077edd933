/**
 * An HTTP request as the event an API Gateway HTTP API gives to Lambda, payload format 2.0. Handlers see this shape
 * and no other, so what AWS does to a request is done here as well, the awkward parts included.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Claims } from './authorizer.ts';

/** What senders see of a service that a proxy stands before. */
export interface Front {
  /** The service's own address, as they write it. */
  readonly address: URL;
  /** Peers that may say whom they speak for. */
  readonly proxies: ReadonlySet<string>;
}

export interface Call {
  /** The gateway's name. */
  readonly api: string;
  readonly routeKey: string;
  /** Decoded, as HTTP APIs hand it on. */
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: string;
  readonly body: Buffer;
  readonly claims: Claims | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly front?: Front | undefined;
}

export const eventOf = (request: IncomingMessage, call: Call): APIGatewayProxyEventV2 => {
  const { routeKey, path, parameters, query, body } = call;
  const { headers, cookies } = headersOf(request, call);
  const isBase64Encoded = body.length > 0 && !isText(headers['content-type']);
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookies.length > 0 ? { cookies } : {}),
    headers,
    ...(query === '' ? {} : { queryStringParameters: joined(query) }),
    ...(hasAny(parameters) ? { pathParameters: parameters } : {}),
    requestContext: contextOf(request, call, headers),
    ...(body.length === 0 ? {} : { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  };
};

const contextOf = (request: IncomingMessage, call: Call, headers: Record<string, string>) => {
  const { api, routeKey, path, claims, at } = call;
  return {
    accountId: '000000000000',
    apiId: api,
    ...(claims ? { authorizer: { jwt: { claims, scopes: null } } } : {}),
    domainName: headers['host'] ?? '',
    domainPrefix: api,
    http: {
      method: request.method ?? '',
      path,
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: headers['x-forwarded-for']?.split(', ').at(-1) ?? '',
      userAgent: headers['user-agent'] ?? '',
    },
    requestId: randomUUID(),
    routeKey,
    stage: '$default',
    time: commonLogTime(at),
    timeEpoch: at,
  };
};

/** Headers of the connection, which end at the gateway. */
const ofConnection = new Set(['connection', 'keep-alive', 'transfer-encoding', 'expect', 'upgrade', 'te']);

/** Names in lower case, repeated ones joined by commas in the order sent, cookies apart. */
const headersOf = (request: IncomingMessage, { body, front }: Call) => {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  const raw = request.rawHeaders;
  for (let i = 0; i < raw.length; i += 2) {
    const name = (raw[i] ?? '').toLowerCase();
    const value = raw[i + 1] ?? '';
    if (name === 'cookie') cookies.push(...value.split(/; */).filter(Boolean));
    else if (!ofConnection.has(name)) headers[name] = name in headers ? `${headers[name]},${value}` : value;
  }
  Object.assign(headers, front ? seenThrough(front, request, headers) : seenHere(request, headers));
  if (body.length > 0) headers['content-length'] = String(body.length);
  return { headers, cookies };
};

/** An HTTP API adds the sender it sees to those it is told of, and says how it was reached. */
const seenHere = ({ socket }: IncomingMessage, { 'x-forwarded-for': told }: Record<string, string>) => {
  const sender = socket.remoteAddress ?? '';
  return {
    'x-forwarded-for': told ? `${told}, ${sender}` : sender,
    'x-forwarded-proto': 'http',
    'x-forwarded-port': String(socket.localPort),
  };
};

/** Behind a proxy the address is the one that is configured; of senders only the proxy's own word counts, its last. */
const seenThrough = ({ address, proxies }: Front, { socket }: IncomingMessage, told: Record<string, string>) => {
  const peer = socket.remoteAddress ?? '';
  return {
    host: address.host,
    'x-forwarded-for': (proxies.has(peer) && told['x-forwarded-for']?.split(',').at(-1)?.trim()) || peer,
    'x-forwarded-proto': address.protocol.slice(0, -1),
    'x-forwarded-port': address.port || (address.protocol === 'https:' ? '443' : '80'),
  };
};

/**
 * Which bodies arrive as text is not documented but was measured on AWS (github.com/ministackorg/ministack/pull/766):
 * text/*, JSON, XML and JavaScript. All else is base64: web forms of both kinds, and a body of no stated type. Bytes
 * that are not UTF-8 in a text body become U+FFFD; that is an assumption, the worse of the two possible.
 */
const isText = (contentType: string | undefined): boolean =>
  contentType !== undefined && /^\s*(text\/|application\/(json|xml|javascript)\s*(;|,|$))/i.test(contentType);

const joined = (query: string): Record<string, string> => {
  const values: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    values[name] = name in values ? `${values[name]},${value}` : value;
  }
  return values;
};

const hasAny = (parameters: Readonly<Record<string, string>>): boolean => {
  for (const _name in parameters) return true;
  return false;
};

/** "21/Nov/2026:13:30:00 +0000". */
const commonLogTime = (at: number): string => {
  const [, day, month, year, time] = new Date(at).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
};
