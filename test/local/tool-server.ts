/**
 * A tool's server on this machine, for what sync asks of it: it notes every question and fails where a test says so.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { onLoopback } from '../loopback.ts';

export interface Said {
  readonly status: number;
  readonly body: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ToolServer {
  readonly url: string;
  /** Paths asked for, in order, decoded. */
  readonly asked: string[];
  /** What to answer instead of the truth, question by question; undefined lets one through. */
  readonly faults: (Said | 'cut' | undefined)[];
  stop(): Promise<void>;
}

export const json = (body: unknown): Said => ({ status: 200, body: JSON.stringify(body), type: 'application/json' });
export const failing = (status: number, headers: Record<string, string> = {}): Said => ({
  status,
  body: 'Lỗi <html>',
  headers,
});

/** @param proof the only `authorization` that opens it. */
export const toolServer = async (
  proof: () => string,
  answer: (url: URL) => Said,
  { host = '127.0.0.1' } = {},
): Promise<ToolServer> => {
  const asked: string[] = [];
  const faults: (Said | 'cut' | undefined)[] = [];
  const said = (request: IncomingMessage): Said | 'cut' => {
    const url = new URL(request.url ?? '', 'http://tool');
    asked.push(decodeURIComponent(url.pathname + url.search.replaceAll('+', ' ')));
    const fault = faults.shift();
    if (fault) return fault;
    return request.headers.authorization === proof() ? answer(url) : failing(401);
  };
  const server = createServer((request, response) => {
    const told = said(request);
    if (told === 'cut') {
      response.writeHead(200, { 'content-length': '1000' }).write('{"res');
      setTimeout(() => response.destroy(), 10);
      return;
    }
    response.writeHead(told.status, { 'content-type': told.type ?? 'text/html', ...told.headers }).end(told.body);
  });
  return { ...(await onLoopback(server, host)), asked, faults };
};
