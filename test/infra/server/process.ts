/** `npm run serve` as a process of its own, with its configuration in a folder. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../../infra/server/serve.ts', import.meta.url));

export interface Serving {
  readonly url: string;
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** Every line it has logged. */
  lines(): Record<string, unknown>[];
  /** The exit code, once it has ended. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

export const writeConfiguration = async (folder: string, configuration: object): Promise<string> => {
  const file = join(folder, 'server.json');
  await writeFile(file, JSON.stringify(configuration));
  return file;
};

/** What it says and its exit code, for a run that ends by itself. */
export const runServe = async (...args: string[]): Promise<{ code: number; out: string; err: string }> => {
  const child = spawn(process.execPath, [entry, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err] = [textOf(child.stdout), textOf(child.stderr)];
  const [code] = await once(child, 'close');
  return { code, out: out(), err: err() };
};

/** @param before words of a command that starts it, as `taskset -c 0` does */
export const startServing = async (config: string, before: readonly string[] = []): Promise<Serving> => {
  const [command = '', ...args] = [...before, process.execPath, entry, '--config', config];
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TONGHOP_LOG: 'on' },
  });
  const [out, err] = [textOf(child.stdout), textOf(child.stderr)];
  const lines = () =>
    out()
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line): Record<string, unknown> => JSON.parse(line));
  const ended = once(child, 'exit');
  for (let started: Record<string, unknown> | undefined; ; ) {
    started = lines().find(({ event }) => event === 'started');
    if (started) {
      const end = async (signal: NodeJS.Signals = 'SIGTERM') => {
        child.kill(signal);
        const [code] = await ended;
        return code as number | null;
      };
      return { url: String(started['url']), child, lines, end };
    }
    const [code] = await Promise.race([ended, once(child.stdout, 'data')]);
    if (typeof code === 'number') throw new Error(`It ended before it had started:\n${out()}${err()}`);
  }
};

const textOf = (stream: Readable): (() => string) => {
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return () => text;
};
