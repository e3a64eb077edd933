import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { startGateway } from '../../../infra/local/gateway.ts';
import { type Headers, withRecordingGateway } from './recording-gateway.ts';

const mebibyte = 1024 * 1024;
const { send, recorded, answerWith, url } = withRecordingGateway();

describe('the limits', () => {
  const json = { 'content-type': 'application/json' };
  const tooLarge = { status: 413, text: '{"message":"Request Entity Too Large"}' };

  it('takes a body that fits into the 6 MB of a Lambda event', async () => {
    expect(await send('POST', '/v1/in/a', json, 'a'.repeat(5.9 * mebibyte))).toMatchObject({ status: 204 });
    expect(await send('POST', '/v1/in/a', {}, new Uint8Array(4.4 * mebibyte))).toMatchObject({ status: 204 });
  });

  it.each<[string, Headers, string | Uint8Array]>([
    ['text', json, 'a'.repeat(6.1 * mebibyte)],
    ['text that grows when it is escaped', json, '"'.repeat(3.1 * mebibyte)],
    ['base64', {}, new Uint8Array(4.6 * mebibyte)],
    ['more than the gateway takes', json, 'a'.repeat(10 * mebibyte + 1)],
  ])('refuses one that does not: %s', async (_name, headers, body) => {
    expect(await send('POST', '/v1/in/a', headers, body)).toMatchObject(tooLarge);
    expect(recorded).toEqual([]);
  });

  it('refuses more than 10,240 bytes of headers', async () => {
    expect(await send('GET', '/plain', { 'x-long': 'a'.repeat(9_900) })).toMatchObject({ status: 204 });
    expect(await send('GET', '/plain', { 'x-long': 'a'.repeat(10_240) })).toMatchObject({ status: 431 });
  });

  it('turns away what is more than a route takes, and lets other routes pass', async () => {
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await send('GET', '/busy')).status);
    expect(statuses).toEqual([204, 204, 429]);
    expect(await send('GET', '/busy')).toMatchObject({ status: 429, text: '{"message":"Too Many Requests"}' });
    expect(await send('GET', '/plain')).toMatchObject({ status: 204 });
  });

  it('counts none of the requests that show no token against those that do', async () => {
    const right = { authorization: 'Bearer right' };
    const statuses = [];
    for (let i = 0; i < 9; i += 1) statuses.push((await send('GET', '/officials')).status);
    for (let i = 0; i < 3; i += 1) statuses.push((await send('GET', '/officials', right)).status);
    expect(statuses).toEqual([...Array(9).fill(401), 204, 204, 429]);
  });

  it('gives up on a function that takes too long', async () => {
    answerWith(() => new Promise(() => undefined));
    expect(await send('GET', '/plain')).toMatchObject({ status: 503, text: '{"message":"Service Unavailable"}' });
  });
});

describe('the gateway itself answers', () => {
  it.each([
    ['GET', '/nowhere', 404, '{"message":"Not Found"}'],
    ['GET', '/v1/in/a', 404, '{"message":"Not Found"}'],
    ['POST', '/v1/in/a/', 404, '{"message":"Not Found"}'],
    ['POST', '/v1/in/a%2Fb', 404, '{"message":"Not Found"}'],
    ['POST', '/v1/in/%FF', 400, '{"message":"Bad Request"}'],
  ])('%s %s with %i', async (method, path, status, message) => {
    const response = await send(method, path);
    expect(response).toMatchObject({ status, text: message });
    expect(response.headers['content-type']).toBe('application/json');
    expect(recorded).toEqual([]);
  });

  it.each<[string, () => unknown]>([
    ['rejects', () => Promise.reject(new Error('secret'))],
    ['answers a header that is none', () => ({ statusCode: 200, headers: { 'x-a': 'a\nb' } })],
    ['answers more than 6 MB', () => ({ statusCode: 200, body: 'a'.repeat(6 * mebibyte + 1) })],
  ])('500 when the function %s', async (_name, does) => {
    answerWith(does);
    expect(await send('GET', '/plain')).toMatchObject({ status: 500, text: '{"message":"Internal Server Error"}' });
  });

  it('400 to what is not HTTP', async () => {
    const socket = connect(Number(url().port), url().hostname).end('HELLO\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1.1 400 .*"Bad Request"\}$/s);
  });
});

describe('the answer of a function', () => {
  it('leaves with its status, headers and cookies', async () => {
    answerWith(() => ({
      statusCode: 303,
      headers: { Location: '/x', 'Retry-After': 120 },
      cookies: ['a=1', 'b=2'],
      body: 'Đã nhận',
    }));

    const response = await send('GET', '/plain');

    expect(response).toMatchObject({ status: 303, text: 'Đã nhận' });
    expect(response.headers).toMatchObject({
      location: '/x',
      'retry-after': '120',
      'set-cookie': ['a=1', 'b=2'],
      'content-type': 'text/plain;charset=UTF-8',
      'content-length': '11',
      'apigw-requestid': recorded[0]?.event.requestContext.requestId,
    });
  });

  it('leaves as bytes when it is base64', async () => {
    answerWith(() => ({ statusCode: 200, body: Buffer.from('Đăk Blà').toString('base64'), isBase64Encoded: true }));
    expect(await send('GET', '/plain')).toMatchObject({ text: 'Đăk Blà' });
  });

  it('leaves as JSON when it names no status', async () => {
    answerWith(() => ({ a: 1 }));
    const response = await send('GET', '/plain');
    expect(response).toMatchObject({ status: 200, text: '{"a":1}' });
    expect(response.headers['content-type']).toBe('application/json');
  });
});

it('goes on when a sender hangs up in the middle of its body', async () => {
  const socket = connect(Number(url().port), url().hostname);
  socket.write('POST /v1/in/a HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf');
  await new Promise((resolve) => setTimeout(resolve, 20));
  socket.destroy();

  expect(await send('GET', '/plain')).toMatchObject({ status: 204 });
  expect(recorded).toHaveLength(1);
});

it('finishes the requests under way when it stops', async () => {
  const [{ promise: underWay, resolve: begins }, { promise: answer, resolve: ends }] = [
    Promise.withResolvers<void>(),
    Promise.withResolvers<{ statusCode: number }>(),
  ];
  const other = await startGateway({
    routes: [
      {
        key: 'GET /slow',
        function: 'slow',
        guarded: false,
        handler: () => {
          begins();
          return answer;
        },
      },
    ],
    authorize: async () => ({ challenge: 'Bearer' }),
    now: Date.now,
  });
  const slow = fetch(`${other.url}/slow`);
  await underWay;

  const stopped = other.stop();
  ends({ statusCode: 204 });
  await stopped;

  expect((await slow).status).toBe(204);
  await expect(fetch(`${other.url}/slow`)).rejects.toThrow();
});
