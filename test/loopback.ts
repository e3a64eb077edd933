/** A server of a test on a port the system gives, for this machine alone. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Listening {
  readonly url: string;
  /** Cuts what is under way. */
  stop(): Promise<void>;
}

export const onLoopback = async (server: Server, host = '127.0.0.1'): Promise<Listening> => {
  await new Promise<void>((done) => server.listen(0, host, done));
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
};
