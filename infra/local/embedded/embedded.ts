/**
 * The two stores of the service on one machine: DynamoDB (dynalite) and S3 (fauxqs behind our guard), each in a thread
 * of its own so that the gateway keeps its event loop for itself. Called by the laptop run, the tests and the bench;
 * everybody else sees two URLs and cannot tell them from AWS.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Credentials, credentials } from './credentials.ts';
import type { FaultMode } from './fault-switch.ts';
import { type ServerThread, startThread } from './thread.ts';

export interface Embedded {
  readonly dynamoUrl: string;
  readonly s3Url: string;
  readonly credentials: Credentials;
  /** Makes one of the servers fail on every request, for tests; resolves once the mode is in force. */
  readonly faults: {
    dynamo(mode: FaultMode): Promise<void>;
    s3(mode: FaultMode): Promise<void>;
  };
  /** Finishes the requests under way, flushes, frees the folder. May be called twice. */
  stop(): Promise<void>;
}

/** What a server thread is told at its start; `folder` null keeps everything in memory. */
export interface ThreadOptions {
  readonly folder: string | null;
}

/** Starts both servers on ports of the system's choice; `folder` null forgets everything at stop. */
export async function startEmbedded(options: { readonly folder: string | null }): Promise<Embedded> {
  const folder = options.folder === null ? null : resolve(options.folder);
  const [dynamo, s3] = await both(
    startThread('DynamoDB', new URL('./dynamo-thread.ts', import.meta.url), { folder: within(folder, 'dynamodb') }),
    startThread('S3', new URL('./s3-thread.ts', import.meta.url), { folder: within(folder, 's3') }),
  );

  let stopped: Promise<void> | undefined;
  return {
    dynamoUrl: dynamo.url,
    s3Url: s3.url,
    credentials,
    faults: { dynamo: dynamo.fault, s3: s3.fault },
    stop: () => {
      stopped ??= Promise.all([dynamo.stop(), s3.stop()]).then(() => undefined);
      return stopped;
    },
  };
}

function within(folder: string | null, name: string): string | null {
  if (folder === null) return null;
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  return path;
}

/** Both or none. The first server's complaint is preferred: only LevelDB notices that a folder is already in use. */
async function both(
  ...starting: [Promise<ServerThread>, Promise<ServerThread>]
): Promise<[ServerThread, ServerThread]> {
  const [dynamo, s3] = await Promise.allSettled(starting);
  if (dynamo.status === 'fulfilled' && s3.status === 'fulfilled') return [dynamo.value, s3.value];
  for (const one of [dynamo, s3]) if (one.status === 'fulfilled') await one.value.stop();
  throw dynamo.status === 'rejected' ? dynamo.reason : (s3 as PromiseRejectedResult).reason;
}
