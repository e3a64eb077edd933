/** Runs the command line as an operator does: its own process, its own folder, nothing inherited that names a service. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const main = join(import.meta.dirname, '../../../infra/cli/main.ts');

export interface Ran {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  /** Default: an empty folder of its own. */
  readonly folder?: string;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone when the test file is done. */
export const aFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'tonghop-cli-'));
  folders.push(folder);
  return folder;
};

export const run = (args: readonly string[], { env = {}, stdin = '', folder }: RunOptions = {}): Promise<Ran> => {
  const { promise, resolve, reject } = Promise.withResolvers<Ran>();
  const child = spawn(process.execPath, [main, ...args], {
    cwd: folder ?? aFolder(),
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  child.on('error', reject);
  child.on('close', (exit) =>
    resolve({ exit, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
  );
  // A command that reads nothing may end before it is written to.
  child.stdin.on('error', () => {});
  child.stdin.end(stdin);
  return promise;
};
