/**
 * An HTTP request as the event an API Gateway HTTP API gives to Lambda, payload format 2.0. Handlers see this shape
 * and no other, so what AWS does to a request is done here as well, the awkward parts included.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Claims } from './authorizer.ts';

export interface Call {
  readonly routeKey: string;
  /** Decoded, as HTTP APIs hand it on. */
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: string;
  readonly body: Buffer;
  readonly claims: Claims | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
}

export const eventOf = (request: IncomingMessage, call: Call): APIGatewayProxyEventV2 => {
  const { routeKey, path, parameters, query, body } = call;
  const { headers, cookies } = headersOf(request, body);
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
  const { routeKey, path, claims, at } = call;
  return {
    accountId: '000000000000',
    apiId: 'local',
    ...(claims ? { authorizer: { jwt: { claims, scopes: null } } } : {}),
    domainName: headers['host'] ?? '',
    domainPrefix: 'local',
    http: {
      method: request.method ?? '',
      path,
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: request.socket.remoteAddress ?? '',
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
const headersOf = (request: IncomingMessage, body: Buffer) => {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  const raw = request.rawHeaders;
  for (let i = 0; i < raw.length; i += 2) {
    const name = (raw[i] ?? '').toLowerCase();
    const value = raw[i + 1] ?? '';
    if (name === 'cookie') cookies.push(...value.split(/; */).filter(Boolean));
    else if (!ofConnection.has(name)) headers[name] = name in headers ? `${headers[name]},${value}` : value;
  }
  const sender = request.socket.remoteAddress ?? '';
  headers['x-forwarded-for'] = headers['x-forwarded-for'] ? `${headers['x-forwarded-for']}, ${sender}` : sender;
  headers['x-forwarded-proto'] = 'http';
  headers['x-forwarded-port'] = String(request.socket.localPort);
  if (body.length > 0) headers['content-length'] = String(body.length);
  return { headers, cookies };
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
