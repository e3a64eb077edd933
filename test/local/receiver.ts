/** A server that takes POSTs and answers as it is told, for what leaves the house. */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { onLoopback } from '../loopback.ts';

interface Told {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Never answers. */
  readonly hangs?: boolean;
  /** Answers only after so long. */
  readonly afterMs?: number;
}

export interface Got {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

export interface Receiver {
  readonly url: string;
  readonly got: Got[];
  /** Answers to come, one a request; then `usual`. */
  readonly answers: Told[];
  usual: Told;
  stop(): Promise<void>;
}

export const receiver = async (): Promise<Receiver> => {
  const got: Got[] = [];
  const answers: Told[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    got.push({ path: request.url ?? '', headers: request.headers as Record<string, string>, body });
    const told = answers.shift() ?? self.usual;
    if (told.afterMs) await sleep(told.afterMs);
    if (!told.hangs) response.writeHead(told.status, told.headers).end(told.body);
  });
  const { url, stop } = await onLoopback(server);
  const self: Receiver = { url: `${url}/hook?key=1`, got, answers, usual: { status: 204 }, stop };
  return self;
};
