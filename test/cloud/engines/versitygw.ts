/**
 * versitygw, an S3 server of the Go world: built from its module where Go is here, on 127.0.0.1, over folders of the
 * run.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { credentials, region } from '../../contract/engines/credentials.ts';
import { freePort } from '../../free-port.ts';

const run = promisify(execFile);
export const version = '1.8.0';
const module = `github.com/versity/versitygw/cmd/versitygw@v${version}`;

/** Go's own cache makes the second build one of seconds. */
export const buildVersitygw = async (): Promise<string> => {
  const folder = join(tmpdir(), 'go');
  await mkdir(folder, { recursive: true });
  await run('go', ['install', module], { env: { ...process.env, GOBIN: folder } });
  return join(folder, 'versitygw');
};

export const hasGo = (): Promise<boolean> =>
  run('go', ['version']).then(
    () => true,
    () => false,
  );

interface Versitygw {
  readonly url: string;
  stop(): Promise<void>;
}

/** @param how `--nometa` keeps no attributes beside the files, and with them forgets what puts once */
export const startVersitygw = async (program: string, bucket: string, ...how: '--nometa'[]): Promise<Versitygw> => {
  const folder = await mkdtemp(join(tmpdir(), 'versitygw-'));
  await mkdir(join(folder, bucket));
  const port = await freePort();
  const { accessKeyId, secretAccessKey } = credentials;
  const keys = ['--access', accessKeyId, '--secret', secretAccessKey, '--region', region, '--quiet'];
  const child = spawn(program, ['--port', `127.0.0.1:${port}`, ...keys, 'posix', ...how, folder], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 100 && child.exitCode === null; attempt++) {
    if (await fetch(url).catch(() => undefined)) {
      const stop = async (): Promise<void> => {
        child.kill();
        await ended;
      };
      return { url, stop };
    }
    await sleep(100);
  }
  child.kill();
  throw new Error(`versitygw ${how.join(' ')} did not start (${child.exitCode})`);
};
