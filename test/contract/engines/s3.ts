/** S3 for the contract of its adapter: fauxqs's routes behind our guard, with the buckets named. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { credentials } from './credentials.ts';
import type { Engine } from './engine.ts';
import { openFauxqs } from './fauxqs-app.ts';
import { guard } from './s3-guard.ts';

export const startS3 = async (...buckets: readonly string[]): Promise<Engine> => {
  const { app, store } = await openFauxqs();
  for (const bucket of buckets) store.createBucket(bucket);
  guard(app, store, credentials);
  await app.ready();
  const server = createServer((request, response) => app.routing(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await app.close();
    },
  };
};
