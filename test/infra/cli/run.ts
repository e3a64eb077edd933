/**
 * Runs the command line as an operator does, but in this process: its own folder, its own streams, nothing inherited
 * that names a service. `spawned` is for what only a process shows.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { run as runIn } from '../../../infra/cli/run.ts';

export interface Ran {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  /** Default: an empty folder of its own. */
  readonly folder?: string;
  /** A person sits there. */
  readonly isTTY?: boolean;
}

/** A folder that is gone when the run is done. */
export const aFolder = (): string => mkdtempSync(join(tmpdir(), 'tonghop-cli-'));

/** For what only needs to know where files are: where their names say. */
export const anywhere = {
  path: (file: string): string => file,
  put: (): never => {
    throw new Error('Nothing goes to standard output');
  },
};

export const run = async (args: readonly string[], options: RunOptions = {}): Promise<Ran> => {
  const { env = {}, stdin = '', folder, isTTY = false } = options;
  const [stdout, stderr] = [new PassThrough(), new PassThrough()].map((stream) => Object.assign(stream, { isTTY }));
  if (!stdout || !stderr) throw new Error('Two streams');
  const printed = Promise.all([buffer(stdout), buffer(stderr)]);
  const exit = await runIn(args, {
    cwd: folder ?? aFolder(),
    env,
    stdin: Object.assign(Readable.from(stdin === '' ? [] : [Buffer.from(stdin)]), { isTTY }),
    stdout,
    stderr,
  });
  stdout.end();
  stderr.end();
  const [out, err] = await printed;
  return { exit, stdout: out.toString(), stderr: err.toString() };
};

const main = join(import.meta.dirname, '../../../infra/cli/main.ts');

/** The same in a process of its own. */
export const spawned = async (
  args: readonly string[],
  { env = {}, stdin = '', folder }: RunOptions = {},
): Promise<Ran> => {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: folder ?? aFolder(),
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  const exited = new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? -1));
  });
  // A command that reads nothing may end before it is written to.
  child.stdin.on('error', () => {});
  child.stdin.end(stdin);
  const [stdout, stderr, exit] = await Promise.all([buffer(child.stdout), buffer(child.stderr), exited]);
  return { exit, stdout: stdout.toString(), stderr: stderr.toString() };
};
