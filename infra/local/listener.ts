/** Node's own HTTP server on one address: its limits, what it answers to what is no HTTP, and how it stops. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { logLine } from '../../shared/log-line.ts';
import { messages, type OwnStatus, ownBody, sendOwn } from './reply.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface ListenOptions {
  /** Default: this machine alone. */
  readonly host?: string;
  /** Default: one the system chooses. */
  readonly port?: number;
  /** How long requests under way may take once it stops. Default a second. */
  readonly graceMs?: number;
  /** Connections at once; default as many as come. */
  readonly connections?: number;
}

export interface Listener {
  readonly url: string;
  /** Finishes the requests under way, within reason. */
  stop(): Promise<void>;
}

/** A quota of an HTTP API: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
export const largestHead = 10_240;

export const listen = async (answer: Answer, options: ListenOptions = {}): Promise<Listener> => {
  const { host = '127.0.0.1', port = 0, graceMs = 1_000, connections } = options;
  // An idle connection is kept as long as AWS would: senders that reuse one never meet it closing.
  const server = createServer({ maxHeaderSize: largestHead, keepAliveTimeout: 65_000 }, (request, response) => {
    answer(request, response).catch((error: Error) => {
      logLine({ level: 'ERROR', event: 'gateway', name: error.name });
      if (response.headersSent) response.destroy();
      else sendOwn(response, 500);
    });
  });
  if (connections !== undefined) server.maxConnections = connections;
  server.on('clientError', refuseUnreadable);
  server.listen(port, host);
  await once(server, 'listening');
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(cut);
    },
  };
};

/** Answers what Node's parser gave up on. */
const refuseUnreadable = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status: OwnStatus = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
  const body = ownBody(status);
  const head = `HTTP/1.1 ${status} ${messages[status]}\r\ncontent-type: application/json\r\nconnection: close\r\n`;
  socket.end(`${head}content-length: ${body.length}\r\n\r\n${body}`);
};
