/** An API of nothing but the answers a test gives it, for what the real service does not do on request. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { onLoopback } from '../../loopback.ts';

interface Asked {
  readonly line: string;
  readonly authorization: string | undefined;
  readonly body: Promise<string>;
}

export interface FakeApi extends AsyncDisposable {
  readonly url: string;
  readonly asked: readonly Asked[];
}

type Reply =
  | { readonly status: number; readonly body: object | string; readonly headers?: Readonly<Record<string, string>> }
  | 'silence';

/** @param answer what to say to "GET /v1/…"; `silence` never answers. */
export const fakeApi = async (answer: (line: string) => Reply): Promise<FakeApi> => {
  const asked: Asked[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const line = `${request.method} ${request.url}`;
    asked.push({ line, authorization: request.headers.authorization, body: text(request) });
    const reply = answer(line);
    if (reply === 'silence') return;
    const said = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers }).end(said);
  });
  const { url, stop } = await onLoopback(server);
  return { url, asked, [Symbol.asyncDispose]: stop };
};
