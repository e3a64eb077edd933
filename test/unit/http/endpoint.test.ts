import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type EndpointOptions, endpoint } from '../../../shared/http/endpoint.ts';
import type { Access, UseCase } from '../../../shared/http/request.ts';
import { Problem } from '../../../shared/problems.ts';

const anEvent = (over: object = {}, jwt?: object): APIGatewayProxyEventV2 =>
  ({
    version: '2.0',
    routeKey: 'POST /v1/x/{id}',
    rawPath: '/v1/x/7',
    rawQueryString: 'a=1&a=2',
    headers: { 'Content-Type': 'text/plain' },
    pathParameters: { id: '7' },
    requestContext: { requestId: 'r-1', ...(jwt ? { authorizer: { jwt: { claims: jwt } } } : {}) },
    isBase64Encoded: false,
    ...over,
  }) as never;

const key = 'POST /v1/x/{id}';
const ok: UseCase = async () => ({ status: 200, body: {} });

const answered = async (
  useCase: UseCase,
  event = anEvent(),
  options: EndpointOptions = {},
  access: Access = 'public',
  context = {} as Context,
) => {
  const result = await endpoint({ [key]: { access } }, { [key]: useCase }, options)(event, context);
  return { ...result, read: result.body ? JSON.parse(result.body) : undefined };
};

let lines: string[] = [];
beforeEach(() => {
  lines = [];
  vi.stubEnv('TONGHOP_LOG', 'on');
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => lines.push(String(chunk)) > 0);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe('an endpoint', () => {
  test.each([
    ['text', { body: 'Đạt', isBase64Encoded: false }, 'Đạt'],
    ['base64', { body: Buffer.from('Đạt').toString('base64'), isBase64Encoded: true }, 'Đạt'],
    ['nothing', {}, ''],
  ])('hands the bytes of %s over as they were sent', async (_name, over, text) => {
    const { read } = await answered(
      async ({ bytes, params, query, headers, id }) => ({
        status: 200,
        body: [bytes.toString(), params.get('id'), query.getAll('a'), headers.get('content-type'), id],
      }),
      anEvent(over),
    );

    expect(read).toEqual([text, '7', ['1', '2'], 'text/plain', 'r-1']);
  });

  test('answers a problem as what it is, and anything else as a defect that reveals nothing', async () => {
    const problem = await answered(async () => Promise.reject(new Problem('unit.unknown')));
    const defect = await answered(async () => Promise.reject(new TypeError('mật khẩu là 123')));
    const odd = await answered(async () => Promise.reject('mật khẩu là 123'));

    expect([problem.statusCode, problem.read.code]).toEqual([404, 'unit.unknown']);
    expect([defect.statusCode, defect.read.code, odd.statusCode]).toEqual([500, 'defect', 500]);
    expect(`${defect.body}${odd.body}${lines.join('')}`).not.toContain('mật khẩu');
    expect(lines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'defect')).toHaveLength(2);
  });

  test('of intake never answers 500', async () => {
    const { statusCode, headers } = await answered(async () => Promise.reject(new Error('x')), anEvent(), {
      onDefect: 'intake.unavailable',
    });

    expect([statusCode, headers?.['retry-after']]).toEqual([503, '120']);
  });

  test.each([
    ['says that it may still be at work', {}, 'request.unfinished'],
    ['of intake asks for the report again', { onDefect: 'intake.unavailable' }, 'intake.unavailable'],
  ] as const)('that is about to be cut off %s, and is no defect', async (_name, options, code) => {
    const soon = { getRemainingTimeInMillis: () => 25 } as Context;
    const { statusCode, headers, read } = await answered(
      () => new Promise(() => {}),
      anEvent(),
      options,
      'public',
      soon,
    );

    expect([statusCode, headers?.['retry-after'], read.code]).toEqual([503, '120', code]);
    expect(lines.map((line) => JSON.parse(line).event)).toEqual(['request']);
  });

  test('of pages shows a problem to a browser as a page, and tells it to a program as JSON', async () => {
    const page = (problem: Problem) => ({ status: problem.status, body: `<h1>${problem.code}</h1>` });
    const failing: UseCase = async () => {
      throw new TypeError('x');
    };
    const shownTo = async (accept: string) =>
      (
        await endpoint(
          { [key]: { access: 'public' } },
          { [key]: failing },
          { page },
        )(anEvent({ headers: { accept } }), {} as Context)
      ).body;

    expect(await shownTo('text/html,*/*;q=0.8')).toBe('<h1>defect</h1>');
    expect(JSON.parse((await shownTo('application/json')) ?? '')).toMatchObject({ code: 'defect', status: 500 });
  });

  test('asks for the roles of its route, and of nobody where the route has none', async () => {
    const ask = async (claims: object | undefined, access: Access) =>
      (await answered(ok, anEvent({}, claims), {}, access)).statusCode;

    expect(await ask(undefined, ['department'])).toBe(401);
    expect(await ask({ sub: 'u', roles: '[operator]' }, ['department'])).toBe(403);
    expect(await ask({ sub: 'u', roles: '[department]' }, ['department'])).toBe(200);
    expect([await ask(undefined, 'public'), await ask(undefined, 'source')]).toEqual([200, 200]);
  });

  test('does not start with a route that nobody serves, nor with a use case that no route lets in', () => {
    const open = { access: 'public' } as const;

    expect(() => endpoint({ [key]: open, 'GET /v1/y': open }, { [key]: ok } as never)).toThrow(
      'GET /v1/y has no use case.',
    );
    expect(() => endpoint({ [key]: open }, { [key]: ok, 'GET /v1/y': ok } as never)).toThrow(
      'GET /v1/y does not say who may call it.',
    );
  });

  test.each([[undefined], [null], [[]], ['officials'], [{}], [true]])('does not start with the access %j', (access) => {
    expect(() => endpoint({ [key]: { access: access as never } }, { [key]: ok })).toThrow(
      `${key} does not say who may call it.`,
    );
  });

  test('does not compile with a use case too few or too many', () => {
    const route = { [key]: { access: ['operator'] } } as const;

    // @ts-expect-error a route without a use case
    expect(() => endpoint(route, {})).toThrow('has no use case');
    // @ts-expect-error a use case without a route
    expect(() => endpoint(route, { [key]: ok, 'GET /v1/y': ok })).toThrow('does not say who may call it');
  });

  test('of a route it does not have is 404', async () => {
    const { statusCode, read } = await answered(async () => ({ status: 200 }), anEvent({ routeKey: 'GET /v1/y' }));

    expect([statusCode, read.code]).toEqual([404, 'route.unknown']);
  });

  test('is never cached unless it says so, and logs its route and not its path', async () => {
    const { headers } = await answered(async () => ({ status: 204 }), anEvent({ rawPath: '/v1/x/bi-mat' }));

    expect(headers?.['cache-control']).toBe('no-store');
    expect(headers?.['x-content-type-options']).toBe('nosniff');
    const [line = ''] = lines;
    expect(JSON.parse(line)).toMatchObject({
      event: 'request',
      route: 'POST /v1/x/{id}',
      status: 204,
      requestId: 'r-1',
    });
    expect(line).not.toContain('bi-mat');
  });
});
