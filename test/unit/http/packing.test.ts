/** What an HTTP API does not do itself: compressing, and cookies in and out. */
import { gunzipSync } from 'node:zlib';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { expect, test } from 'vitest';
import { endpoint } from '../../../shared/http/endpoint.ts';
import type { Response } from '../../../shared/http/request.ts';

const ask = async (answer: Response, headers: Record<string, string> = {}, cookies: string[] = []) => {
  const seen: ReadonlyMap<string, string>[] = [];
  const handler = endpoint(
    { 'GET /x': { access: 'public' } },
    {
      'GET /x': (request) => {
        seen.push(request.cookies);
        return Promise.resolve(answer);
      },
    },
  );
  const event = {
    routeKey: 'GET /x',
    rawQueryString: '',
    headers,
    cookies,
    isBase64Encoded: false,
    requestContext: { requestId: 'r' },
  } as unknown as APIGatewayProxyEventV2;
  return { result: await handler(event, {} as Context), cookies: seen[0] };
};

const long = 'Ngọc Linh '.repeat(400);

test('a long text is packed for who reads gzip, and comes out as it was', async () => {
  const { result } = await ask({ status: 200, body: long }, { 'accept-encoding': 'br, gzip' });

  expect(result.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
  expect(gunzipSync(Buffer.from(result.body ?? '', 'base64')).toString()).toBe(long);
});

test.each([
  ['a short text', 'ngắn', { 'accept-encoding': 'gzip' }],
  ['a text for who does not read gzip', long, {}],
])('%s leaves as it is', async (_what, body, headers) => {
  const { result } = await ask({ status: 200, body }, headers);

  expect([result.body, result.isBase64Encoded, result.headers?.['content-encoding']]).toEqual([
    body,
    undefined,
    undefined,
  ]);
});

test('cookies come in by name and leave whole', async () => {
  const { result, cookies } = await ask({ status: 200, cookies: ['a=1; Secure'] }, {}, ['a=1', 'b=x=y', 'c']);

  expect([...(cookies ?? [])]).toEqual([
    ['a', '1'],
    ['b', 'x=y'],
    ['c', ''],
  ]);
  expect(result.cookies).toEqual(['a=1; Secure']);
});
