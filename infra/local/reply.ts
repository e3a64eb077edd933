/** What leaves the gateway: the result of a function as HTTP, or a message of the gateway's own in AWS's words. */
import type { ServerResponse } from 'node:http';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Response } from '../../shared/http/request.ts';
import type { Download } from './download-links.ts';

/** The gateway's own answers. Codes and messages are those an HTTP API gives. */
export const messages = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;

export type OwnStatus = keyof typeof messages;

/** Lambda hands at most this many bytes in and out of a function. */
export const largestPayload = 6 * 1024 * 1024;

export const ownBody = (status: OwnStatus): string => `{"message":"${messages[status]}"}`;

export const sendOwn = (response: ServerResponse, status: OwnStatus, headers: Record<string, string> = {}): void => {
  const body = ownBody(status);
  const length = Buffer.byteLength(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': length, ...headers }).end(body);
};

/** A kept object, as it is: nothing a browser shows, guesses at or keeps. */
export const sendDownload = (response: ServerResponse, { bytes, type, disposition }: Download): void => {
  const headers = {
    'content-type': type,
    'content-disposition': disposition,
    'content-length': bytes.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  };
  response.writeHead(200, headers).end(bytes);
};

/** A page of this run, as a handler would answer it. */
export const sendPage = (response: ServerResponse, { status, headers, body = '' }: Response): void => {
  response.writeHead(status, { 'cache-control': 'no-store', ...headers }).end(String(body));
};

type Result = APIGatewayProxyStructuredResultV2;

/** @param result what the function returned: a structured result, or anything else, which leaves as JSON. */
export const sendResult = (response: ServerResponse, result: unknown, requestId: string): void => {
  const { statusCode, headers, cookies, body, bytes } = read(result);
  if (bytes.length > largestPayload) throw new RangeError(`The function answered ${bytes.length} bytes.`);
  const sent: Record<string, string | string[] | number> = {
    'content-type': body === undefined ? 'application/json' : 'text/plain;charset=UTF-8',
    'apigw-requestid': requestId,
  };
  for (const name in headers) sent[name.toLowerCase()] = String(headers[name]);
  if (cookies && cookies.length > 0) sent['set-cookie'] = cookies;
  sent['content-length'] = bytes.length;
  response.writeHead(statusCode, sent).end(bytes);
};

const read = (result: unknown): Result & { statusCode: number; bytes: Buffer } => {
  const isStructured = typeof result === 'object' && result !== null && 'statusCode' in result;
  if (!isStructured) return { statusCode: 200, bytes: Buffer.from(JSON.stringify(result) ?? 'null') };
  const { statusCode, body = '', isBase64Encoded, ...rest } = result as Result;
  return {
    ...rest,
    statusCode: Number(statusCode),
    body,
    bytes: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  };
};
