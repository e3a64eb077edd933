/** `npm start` as an operator meets it: in a folder of its own, the printed lines pasted into bash. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { prepareFolder } from '../../../infra/local/data-folder.ts';
import { publishShipped } from '../../../infra/local/publish-shipped.ts';
import { startService } from '../../../infra/local/service.ts';

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

const spawnStart = (env: Record<string, string> = {}, ...args: string[]): ChildProcess => {
  const { TONGHOP_LOG: _log, PORT: _port, ...inherited } = process.env;
  child = spawn(process.execPath, [entry, ...args], { cwd: folder, env: { ...inherited, PORT: '0', ...env } });
  return child;
};

/** Starts, and resolves with all it prints until it says how to stop. */
const started = async (...args: string[]): Promise<string> => {
  const { stdout, stderr } = spawnStart({}, ...args);
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
  expect(pathsOf(first)).toHaveLength(8);

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
});

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
      `Không khởi động được (cannot start): cổng ${port} đang được dùng (port in use); chọn cổng khác bằng --port\n`,
    );
  } finally {
    holder.close();
  }
});

describe('a folder it cannot use is said in one line, without a stack trace', () => {
  const data = () => join(folder, '.tonghop');
  const said = async (prefix = ''): Promise<string> => {
    const inherited = { ...process.env, PORT: '0' };
    const child = spawn('bash', ['-c', `${prefix} exec "${process.execPath}" "${entry}"`], {
      cwd: folder,
      env: inherited,
    });
    return text(child.stderr);
  };
  const oneLine = (sentence: string) =>
    new RegExp(`^Không khởi động được \\(cannot start\\): [^\\n]*${sentence}[^\\n]*\\n$`);
  beforeEach(() => rm(data(), { recursive: true, force: true }));

  it('made by a version before SQLite', async () => {
    await mkdir(join(data(), 'dynamodb'), { recursive: true });
    expect(await said()).toMatch(oneLine('dữ liệu của phiên bản cũ.*older version.*rename it'));
    expect(await readdir(data())).toEqual(['dynamodb']);
  });

  it('with a store of another version', async () => {
    await mkdir(data());
    const database = new DatabaseSync(join(data(), 'store.sqlite'));
    database.exec('CREATE TABLE items (x); PRAGMA user_version = 99');
    database.close();
    expect(await said()).toMatch(oneLine('phiên bản khác của phần mềm ghi \\(số 99\\).*another version'));
  });

  it('that is no SQLite file', async () => {
    await mkdir(data());
    await writeFile(join(data(), 'store.sqlite'), 'x'.repeat(4_000));
    expect(await said()).toMatch(oneLine('không mở được kho dữ liệu.*not a database'));
  });

  it('on a disk that is full', async () => {
    expect(await said('ulimit -f 0;')).toMatch(oneLine('đã đầy.*disk is full'));
  });

  it('that is a file', async () => {
    await writeFile(data(), '');
    expect(await said()).toMatch(oneLine('không phải là thư mục.*not a folder'));
  });

  it('in use by another run', async () => {
    const service = await startService({ folder: data() });
    expect(await said()).toMatch(oneLine('đang được một lần chạy khác dùng.*in use by another run'));
    await service.stop();
  });
});

describe('a data folder', () => {
  it('of another user is refused, and is not touched', async () => {
    const other = await mkdtemp(join(folder, 'other-'));
    await chmod(other, 0o755);
    const mine = (await stat(other)).uid;

    await expect(prepareFolder(other, mine + 1)).rejects.toThrow(/của người dùng khác.*another user/);
    expect((await stat(other)).mode & 0o777).toBe(0o755);
    await expect(prepareFolder(other, mine)).resolves.toBeUndefined();
  });

  it('is for its owner alone, with all in it, however it came to be', async () => {
    const open = join(folder, 'open');
    await mkdir(join(open, 'sources'), { recursive: true, mode: 0o755 });
    await writeFile(join(open, 'secrets.json'), '{}', { mode: 0o644 });
    await chmod(open, 0o755);
    const service = await startService({ folder: open });
    const sources = await publishShipped({ url: service.url, token: await service.token('operator') });
    const body = JSON.stringify({ answers: { unit: 'Xã Đắk Cấm', heads_thon: 1, noise: 'á'.repeat(90_000) } });
    await fetch(`${service.url}${sources[0]?.path}`, { method: 'POST', body });
    await service.secrets.add('kt-json', 'bí mật');
    await service.stores.intake.put('raw/x', Buffer.from('x'), { type: 'text/plain' });
    const names = await readdir(open, { recursive: true, withFileTypes: true });
    const modes = await Promise.all(
      names.map(async (one) => [one.isDirectory(), (await stat(join(one.parentPath, one.name))).mode & 0o777]),
    );
    await service.stop();

    expect((await stat(open)).mode & 0o777).toBe(0o700);
    expect(names.map(({ name }) => name)).toEqual(expect.arrayContaining(['store.sqlite', 'store.sqlite-wal', 'x']));
    expect(modes.filter(([isFolder, mode]) => mode !== (isFolder ? 0o700 : 0o600))).toEqual([]);
  });
});

it('takes a folder, and publishes no samples where none are wanted', async () => {
  const printed = await started('--folder', 'khac', '--no-samples');

  expect(printed).toContain(join(folder, 'khac'));
  expect(printed).toContain('Không có văn bản mẫu');
  expect([pathsOf(printed), curlsOf(printed)]).toEqual([[], []]);
  expect(await readdir(join(folder, 'khac'))).toContain('laptop.json');
});

it.each([
  [['--help'], 0, 'Cách dùng: npm start'],
  [['--version'], 0, '0.1.0'],
  [['--port', 'x'], 2, 'Cổng phải là số'],
  [['--cong', '1'], 2, 'Tùy chọn không đúng.'],
])('answers %j in words, without a start', async (args, exit, words) => {
  const asked = spawnStart({}, ...args);
  const [[code], out, err] = await Promise.all([
    once(asked, 'exit'),
    text(asked.stdout as NonNullable<typeof asked.stdout>),
    text(asked.stderr as NonNullable<typeof asked.stderr>),
  ]);

  expect([code, exit === 0 ? err : out]).toEqual([exit, '']);
  expect(exit === 0 ? out : err).toContain(words);
});
