/**
 * What S3 enforces and fauxqs does not: signatures and their expiry, conditional writes, and the header overrides of a
 * presigned link. Hooks on fauxqs's own request life cycle.
 */
import { createHash } from 'node:crypto';
import type { Credentials } from './credentials.ts';
import type { FauxqsApp, ObjectStore } from './fauxqs-app.ts';
import { errorXml, type S3Error } from './s3-error.ts';
import { preconditionFailure } from './s3-precondition.ts';
import { refusalOf } from './signed-request.ts';
import { parseTarget, type Target } from './sigv4.ts';

const override = /^response-(content-type|content-disposition)$/;

/** Installs the guard. Requests are checked before their body is read, writes after. */
export function guard(app: FauxqsApp, store: ObjectStore, credentials: Credentials): void {
  const targets = new WeakMap<object, Target>();

  app.addHook('onRequest', async (request, reply) => {
    const { method = '', url = '', headers } = request.raw;
    const target = parseTarget(url);
    if (target === null) return answer(reply, badRequest('InvalidURI', 'The path or query is not valid UTF-8.'));
    targets.set(request, target);
    const refusal = refusalOf({ method, target, headers }, credentials, Date.now());
    if (refusal) return answer(reply, refusal);
  });

  // With a callback, not async: fauxqs stores an object in the same turn of the event loop in which its handler is
  // called, so a precondition checked here still holds there. That turn is what serialises the writers of a key.
  app.addHook('preHandler', (request, reply, done) => {
    if (request.method === 'PUT') request.body ??= Buffer.alloc(0);
    const refusal = wrongPayload(request.headers['x-amz-content-sha256'], request.body);
    const failure = refusal ?? preconditionFailure(request, targets.get(request)?.path ?? '', store);
    if (failure) answer(reply, failure);
    else done();
  });

  app.addHook('onSend', async (request, reply) => {
    if (request.method !== 'GET' || reply.statusCode >= 300) return;
    for (const [name, value] of targets.get(request)?.query ?? []) {
      const header = override.exec(name)?.[1];
      if (header !== undefined) reply.header(header, value);
    }
  });
}

/** Presigned and streamed bodies carry a word here instead of a hash, and are not checked. */
function wrongPayload(expected: string | string[] | undefined, body: unknown): S3Error | null {
  if (typeof expected !== 'string' || !/^[0-9a-f]{64}$/.test(expected) || !Buffer.isBuffer(body)) return null;
  if (createHash('sha256').update(body).digest('hex') === expected) return null;
  return badRequest('XAmzContentSHA256Mismatch', 'The body is not the one that was signed.');
}

const badRequest = (code: string, message: string): S3Error => ({ status: 400, code, message });

type Reply = { code(status: number): Reply; header(name: string, value: string): Reply; send(body: string): unknown };

function answer(reply: Reply, error: S3Error): unknown {
  return reply.code(error.status).header('content-type', 'application/xml').send(errorXml(error));
}
