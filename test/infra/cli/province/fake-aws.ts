/**
 * AWS on this machine, as far as the command line asks it: each action answers what a test says, and notes its input.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, vi } from 'vitest';

export interface Said {
  readonly status?: number;
  readonly body: string | object;
}
export type Answers = Readonly<Record<string, Said | ((input: Input) => Said)>>;
export type Input = Readonly<Record<string, unknown>>;

export const refused = (code: string, status = 400): Said => ({
  status,
  body: `<ErrorResponse><Error><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`,
});
export const refusedJson = (code: string): Said => ({ status: 400, body: { __type: code, message: 'no' } });

/** Starts it for the tests of a file. `answers` is what it says, until a test says otherwise. */
export const withFakeAws = (usual: Answers) => {
  const fake = { answers: usual, asked: [] as { action: string; input: Input }[], now: () => Date.now() };
  const server = createServer(async (request, response) => {
    const { action, input } = questionOf(request, await text(request));
    fake.asked.push({ action, input });
    const answer = fake.answers[action] ?? refused(`Unknown ${action}`, 501);
    const { status = 200, body } = typeof answer === 'function' ? answer(input) : answer;
    response.writeHead(status, { date: new Date(fake.now()).toUTCString() });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await new Promise((closed) => server.close(closed));
  });
  return fake;
};

/** An action by its own name, or a request line without its query. */
const questionOf = ({ method, url = '/', headers }: IncomingMessage, body: string) => {
  const target = String(headers['x-amz-target'] ?? '');
  if (target) return { action: target.split('.')[1] ?? '', input: JSON.parse(body) as Input };
  const form = Object.fromEntries(new URLSearchParams(body));
  if (form['Action']) return { action: form['Action'], input: form };
  const { pathname, searchParams } = new URL(url, 'http://aws');
  const put = method === 'PUT' ? (JSON.parse(body) as Input) : {};
  return { action: `${method} ${pathname}`, input: { ...Object.fromEntries(searchParams), ...put } };
};
