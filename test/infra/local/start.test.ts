/** `npm start` as an operator meets it: in a folder of its own, the printed lines pasted into bash. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

const entry = fileURLToPath(new URL('../../../infra/local/start.ts', import.meta.url));
const run = promisify(execFile);
let folder: string;
let child: ChildProcess | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tonghop's start "));
});
afterEach(async () => {
  if (child && child.exitCode === null) {
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }
});
afterAll(() => rm(folder, { recursive: true }));

const spawnStart = (env: Record<string, string> = {}): ChildProcess => {
  const { TONGHOP_LOG: _log, PORT: _port, ...inherited } = process.env;
  child = spawn(process.execPath, [entry], { cwd: folder, env: { ...inherited, ...env } });
  return child;
};

/** Starts, and resolves with all it prints until it says how to stop. */
const started = async (): Promise<string> => {
  const { stdout, stderr } = spawnStart();
  let printed = '';
  stderr?.on('data', (chunk) => (printed += chunk));
  for await (const chunk of stdout ?? []) {
    printed += chunk;
    if (printed.includes('Ctrl+C')) return printed;
  }
  throw new Error(`It ended before it had started:\n${printed}`);
};

const stopped = async (signal: NodeJS.Signals): Promise<unknown> => {
  const exited = once(child as ChildProcess, 'exit');
  child?.kill(signal);
  // npm hands the terminal's signal on a second time.
  child?.kill(signal);
  return exited;
};

const paste = async (line: string) => {
  const { stdout } = await run('bash', ['-c', line], { cwd: tmpdir() });
  return JSON.parse(stdout);
};
/** What the command line reads to find the service. */
const laptopFile = async () => JSON.parse(await readFile(join(folder, '.tonghop/laptop.json'), 'utf8'));
const curlsOf = (printed: string): string[] => printed.split('\n').filter((line) => line.startsWith('curl '));
const pathsOf = (printed: string): string[] => printed.match(/\/v1\/in\/[\w-]+\/[\w-]+$/gm) ?? [];

it('prints three lines that work when pasted, and keeps everything for the next start', async () => {
  const first = await started();
  const [post = '', progress = '', makeExport = '', ...more] = curlsOf(first);
  expect(more).toEqual([]);
  expect(pathsOf(first)).toHaveLength(6);

  expect(await paste(post)).toMatchObject({ outcome: 'recorded' });
  expect((await paste(progress)).whole).toMatchObject({ reported: 1, quarantined: 0 });
  expect(await paste(makeExport)).toMatchObject({ outcome: 'made', export: { reporting: 1 } });
  const [address = ''] = /http:\/\/[\d.:]+/.exec(first) ?? [];
  expect(await laptopFile()).toMatchObject({ api: address, token: expect.any(String) });
  expect(await stopped('SIGINT')).toEqual([0, null]);
  await expect(laptopFile()).rejects.toThrow(/ENOENT/);

  const second = await started();
  expect(pathsOf(second)).toEqual(pathsOf(first));
  expect(await paste(curlsOf(second)[0] ?? '')).toMatchObject({ outcome: 'repeated' });
  expect((await paste(curlsOf(second)[1] ?? '')).whole).toMatchObject({ reported: 1 });
  expect(await stopped('SIGTERM')).toEqual([0, null]);
}, 60_000);

it('leaves secrets, tokens and keys readable for their owner only', async () => {
  const kept = (await readdir(join(folder, '.tonghop'))).filter((name) => /\.(json|token)$/.test(name)).sort();
  expect(kept).toEqual(['department.token', 'issuer-key.json', 'secrets.json']);
  for (const name of kept) expect((await stat(join(folder, '.tonghop', name))).mode & 0o077).toBe(0);
});

it('says in one line that its port is taken', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as { port: number };
  try {
    const { stderr } = spawnStart({ PORT: String(port) });
    expect(await text(stderr as NonNullable<typeof stderr>)).toBe(
      `Không khởi động được (cannot start): cổng ${port} đang được dùng (port in use)\n`,
    );
  } finally {
    holder.close();
  }
}, 30_000);
