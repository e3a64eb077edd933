/** Node's own HTTP server on one address: its limits, what it answers to what is no HTTP, and how it stops. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, Server, type Socket } from 'node:net';
import { logLine } from '../../shared/log-line.ts';
import { messages, type OwnStatus, ownBody, sendOwn } from './reply.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface ListenOptions {
  /** Default: this machine alone. */
  readonly host?: string;
  /** Default: one the system chooses. */
  readonly port?: number;
  /** Connections at once; default as many as come. */
  readonly connections?: number;
}

export interface Listener {
  readonly url: string;
  /**
   * Takes no more connections, answers what comes on those it has, each for the last time, and cuts what is not done
   * by then. Default a second.
   */
  stop(graceMs?: number): Promise<void>;
}

/** A quota of an HTTP API: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
export const largestHead = 10_240;

export const listen = async (answer: Answer, options: ListenOptions = {}): Promise<Listener> => {
  const { host = '127.0.0.1', port = 0, connections } = options;
  const underWay = new Set<ServerResponse>();
  // An idle connection is kept as long as AWS would: senders that reuse one never meet it closing.
  const server = createServer({ maxHeaderSize: largestHead, keepAliveTimeout: 65_000 }, (request, response) => {
    underWay.add(response);
    response.on('close', () => underWay.delete(response));
    if (!server.listening) response.shouldKeepAlive = false;
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
    stop: async (graceMs = 1_000) => {
      const closed = once(server, 'close');
      // Node's own close cuts at once what is idle, where the next request may be on its way.
      Server.prototype.close.call(server);
      // A proxy sends on and on over a connection that is kept: it is told that this answer is the last.
      for (const response of underWay) response.shouldKeepAlive = false;
      const idle = setInterval(() => server.close(), graceMs / 50);
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearInterval(idle);
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
