/** S3 for the contract of its adapter: fauxqs's routes behind our guard, with the buckets named. */
import { createServer } from 'node:http';
import { onLoopback } from '../../loopback.ts';
import { credentials } from './credentials.ts';
import type { Engine } from './engine.ts';
import { openFauxqs } from './fauxqs-app.ts';
import { guard } from './s3-guard.ts';

export const startS3 = async (...buckets: readonly string[]): Promise<Engine> => {
  const { app, store } = await openFauxqs();
  for (const bucket of buckets) store.createBucket(bucket);
  guard(app, store, credentials);
  await app.ready();
  const { url, stop } = await onLoopback(createServer((request, response) => app.routing(request, response)));
  return {
    url,
    stop: async () => {
      await stop();
      await app.close();
    },
  };
};
