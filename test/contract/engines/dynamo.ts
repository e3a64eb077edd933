/**
 * DynamoDB for the contract of its adapter: dynalite in memory. It counts characters where DynamoDB counts UTF-8 bytes,
 * checks no signature and has no transactions.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import type { Engine } from './engine.ts';

export const startDynamo = async (): Promise<Engine> => {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
