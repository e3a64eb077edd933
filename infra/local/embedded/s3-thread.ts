/** The embedded S3, run as a worker thread by embedded.ts: fauxqs's routes behind our guard, on a server of our own. */
import { createServer } from 'node:http';
import { credentials } from './credentials.ts';
import { openFauxqs } from './fauxqs-app.ts';
import { errorXml, internalError } from './s3-error.ts';
import { guard } from './s3-guard.ts';
import { serveThread } from './thread.ts';

await serveThread(async ({ folder }) => {
  const { app, store, close } = await openFauxqs(folder);
  guard(app, store, credentials);
  await app.ready();
  return {
    server: createServer((request, response) => app.routing(request, response)),
    refuse: (response) =>
      response.writeHead(internalError.status, { 'content-type': 'application/xml' }).end(errorXml(internalError)),
    close,
  };
});
