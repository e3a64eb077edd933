/** A gateway before a handler that records what it is given, and a client that sends exactly what it is told. */
import { once } from 'node:events';
import { type IncomingMessage, request as open } from 'node:http';
import { text } from 'node:stream/consumers';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, vi } from 'vitest';
import { type Gateway, startGateway } from '../../../infra/local/gateway.ts';

export type Headers = Record<string, string | string[]>;

interface Recorded {
  readonly event: APIGatewayProxyEventV2;
  readonly context: Context;
}

/** The time on the gateway's clock. */
export const at = Date.parse('2021-11-20T08:00:00Z');

const keys = ['POST /v1/in/{source}', 'GET /v1/campaigns/{campaign}/units/{unit}', 'GET /plain'];

const throttle = { perSecond: 0.001, burst: 2 };

/** Called once at the top of a test file. */
export const withRecordingGateway = () => {
  let gateway: Gateway;
  const recorded: Recorded[] = [];
  let answer: () => unknown;

  beforeAll(async () => {
    vi.stubEnv('TONGHOP_LOG', 'off');
    const handler = async (event: APIGatewayProxyEventV2, context: Context) => {
      recorded.push({ event, context });
      return (await answer()) as { statusCode: number };
    };
    gateway = await startGateway({
      routes: [
        ...keys.map((key) => ({ key, function: 'recorder', guarded: false, handler })),
        { key: 'GET /busy', function: 'recorder', guarded: false, handler, throttle },
        { key: 'GET /officials', function: 'recorder', guarded: true, handler, throttle },
      ],
      authorize: async (token) => (token === 'Bearer right' ? { claims: {} } : { challenge: 'Bearer' }),
      now: () => at,
      timeoutMs: 300,
    });
  });
  afterAll(async () => {
    await gateway.stop();
    vi.unstubAllEnvs();
  });
  beforeEach(() => {
    recorded.length = 0;
    answer = () => ({ statusCode: 204 });
  });

  /** Node's own client: it sends repeated headers and odd paths as they are given. */
  const send = async (method: string, path: string, headers: Headers = {}, body: string | Uint8Array = '') => {
    const { hostname, port } = new URL(gateway.url);
    const request = open({ hostname, port, method, path, headers });
    request.end(body);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return { status: response.statusCode, headers: response.headers, text: await text(response) };
  };
  return {
    recorded,
    send,
    url: () => new URL(gateway.url),
    /** What the handler does after it has recorded. */
    answerWith: (does: () => unknown) => {
      answer = does;
    },
    /** Sends, and gives the event the handler got. */
    eventOf: async (...call: Parameters<typeof send>): Promise<APIGatewayProxyEventV2> => {
      await send(...call);
      const [first] = recorded;
      if (!first) throw new Error('The handler was not called.');
      return first.event;
    },
  };
};
