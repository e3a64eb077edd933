/**
 * What only a disk and a process can do to a store: kill −9, a full disk, a folder that may not be written, two at
 * once.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openFolder } from '../../shared/store/folder.ts';
import { openSqlite } from '../../shared/store/sqlite.ts';
import { UnopenedStore } from '../../shared/store/sqlite-file.ts';

const entry = fileURLToPath(new URL('./store-process.ts', import.meta.url));
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tonghop-disk-'));
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

const file = () => join(folder, 'store.sqlite');
const noLink = () => '';

interface Started {
  readonly child: ChildProcess;
  /** What it said of each put, "key outcome", as it says it. */
  readonly said: string[];
  readonly ended: Promise<unknown>;
}

/** @param limit of the shell before it: `ulimit -f` in KiB stands for a disk that is full. */
const started = (kind: 'sqlite' | 'folder', puts: number, { limit = '', user = '', prefix = 'k' } = {}): Started => {
  const command = `${limit} exec "${process.execPath}" "${entry}" ${kind} "${folder}" ${puts} ${prefix}`;
  const child = spawn('bash', ['-c', command], { env: { ...process.env, STORE_USER: user } });
  const said: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => said.push(line));
  child.stderr.on('data', (text) => said.push(`stderr ${text}`));
  return { child, said, ended: Promise.all([once(child, 'exit'), once(lines, 'close')]).then(([[code]]) => code) };
};
const outcomesOf = ({ said }: Started): string[] => said.map((line) => line.split(' ')[1] ?? '');
const recordedBy = ({ said }: Started): string[] =>
  said.filter((line) => / (recorded|written)$/.test(line)).map((line) => line.split(' ')[0] ?? '');

/** What is kept, read anew. */
const kept = {
  sqlite: async (): Promise<string[]> => {
    const table = openSqlite(file());
    const items = await table.query('P');
    for (const { sk, pad } of items) expect(pad).toBe(String(sk).repeat(300));
    table.close();
    return items.map(({ sk }) => String(sk));
  },
  folder: async (): Promise<string[]> => {
    const objects = openFolder(join(folder, 'objects'), noLink);
    const keys = await objects.list('');
    for (const key of keys) expect(Buffer.from((await objects.get(key)) ?? []).toString()).toBe(key.repeat(300));
    return keys;
  },
};

describe.each(['sqlite', 'folder'] as const)('in %s', (kind) => {
  test('after kill −9 in the middle of its puts all that was answered is there, whole, and it goes on', async () => {
    // Without end: a test that is kept waiting must not find it done.
    const run = started(kind, Infinity);
    while (run.said.length < 150) await new Promise((later) => setTimeout(later, 2));
    run.child.kill('SIGKILL');
    await run.ended;
    const answered = recordedBy(run);
    const more = answered.length + 100;

    expect(answered.length).toBeGreaterThanOrEqual(150);
    expect(await kept[kind]()).toEqual(expect.arrayContaining(answered));
    const again = started(kind, more);
    expect(await again.ended).toBe(0);
    expect(new Set(await kept[kind]()).size).toBe(more);
    expect(recordedBy(again).filter((key) => answered.includes(key))).toEqual([]);
  });

  test('a disk that is full is unavailable, the process lives, and what was answered is there', async () => {
    const run = started(kind, 400, { limit: kind === 'sqlite' ? 'ulimit -f 600;' : 'ulimit -f 0;' });
    const code = await run.ended;

    expect([code, new Set(outcomesOf(run))]).toEqual([
      0,
      new Set(kind === 'sqlite' ? ['recorded', 'unavailable'] : ['unavailable']),
    ]);
    expect((await kept[kind]()).toSorted()).toEqual(recordedBy(run).toSorted());
    expect((await readdir(folder, { recursive: true })).filter((name) => name.includes('~'))).toEqual([]);
  });
});

/** Root may write anywhere: it is to be somebody else for this. */
const nobody = process.getuid?.() === 0 ? '65534' : '';

test('a folder that may not be written is unavailable for a put, and can be read', async () => {
  const objects = openFolder(join(folder, 'objects'), noLink);
  await objects.put('k0', Buffer.from('k0'.repeat(300)), { type: 'text/plain' });
  await chmod(join(folder, 'objects'), 0o555);
  await chmod(join(folder, 'objects', 'k0'), 0o444);
  await chmod(folder, 0o555);
  const run = started('folder', 3, { user: nobody, prefix: 'n' });

  expect([await run.ended, outcomesOf(run)]).toEqual([0, ['unavailable', 'unavailable', 'unavailable']]);
  expect(await kept.folder()).toEqual(['k0']);
});

describe('two processes', () => {
  test('on one file of SQLite: the second is told that it is in use, the first is unharmed', async () => {
    const table = openSqlite(file());
    const run = started('sqlite', 3);

    expect([await run.ended, run.said]).toEqual([0, ['open in-use']]);
    expect(await table.put({ pk: 'P', sk: 'mine' }, { pad: 'mine'.repeat(300) })).toBe('recorded');
    table.close();
    expect(await kept.sqlite()).toEqual(['mine']);
  });

  test('on one folder: each key is written once, by one of them', async () => {
    const [one, other] = [started('folder', 300), started('folder', 300)];
    expect([await one.ended, await other.ended]).toEqual([0, 0]);

    expect([...recordedBy(one), ...recordedBy(other)].toSorted()).toEqual((await kept.folder()).toSorted());
    expect((await kept.folder()).length).toBe(300);
    expect(new Set([...outcomesOf(one), ...outcomesOf(other)])).toEqual(new Set(['written', 'exists']));
  });
});

describe('a file of SQLite', () => {
  const reasonOf = (open: () => unknown): string => {
    try {
      open();
      return 'opened';
    } catch (error) {
      return error instanceof UnopenedStore ? error.reason : String(error);
    }
  };

  test('of another version, or that is none, is refused by name', async () => {
    const { DatabaseSync } = await import('node:sqlite');
    const { writeFile } = await import('node:fs/promises');
    openSqlite(file()).close();
    const database = new DatabaseSync(file());
    database.exec('PRAGMA user_version = 7');
    database.close();
    const [other, strange] = [join(folder, 'text'), join(folder, 'strange')];
    await writeFile(other, 'không phải SQLite '.repeat(100));
    const foreign = new DatabaseSync(strange);
    foreign.exec('CREATE TABLE x (y)');
    foreign.close();

    expect([file(), other, strange].map((path) => reasonOf(() => openSqlite(path)))).toEqual([
      'unknown-version',
      'unreadable',
      'unknown-version',
    ]);
  });

  test('of an older version goes through the steps it lacks, and keeps what it holds', async () => {
    const { DatabaseSync } = await import('node:sqlite');
    const first = new DatabaseSync(file());
    first.exec(`CREATE TABLE items (
      pk TEXT NOT NULL, sk TEXT NOT NULL, plain TEXT NOT NULL, layout TEXT, bytes BLOB, PRIMARY KEY (pk, sk)
    ) STRICT; INSERT INTO items VALUES ('P', 'a', '{"i":1}', NULL, NULL); PRAGMA user_version = 1`);
    first.close();
    const table = openSqlite(file(), { owner: 'kon-tum' });
    const kept = await table.get({ pk: 'P', sk: 'a' });
    table.close();
    const after = new DatabaseSync(file());
    const version = after.prepare('PRAGMA user_version').get();
    after.close();

    expect([kept, version]).toEqual([{ pk: 'P', sk: 'a', i: 1 }, { user_version: 2 }]);
  });

  test('of another owner is refused by name', () => {
    openSqlite(file(), { owner: 'kon-tum' }).close();
    openSqlite(file()).close();

    expect(reasonOf(() => openSqlite(file(), { owner: 'bac-giang' }))).toBe('of-another');
    openSqlite(file(), { owner: 'kon-tum' }).close();
  });

  test('is copied whole while it is written to: no item that stood before is missed, none is torn', async () => {
    const table = openSqlite(file());
    const put = (name: string) => table.put({ pk: 'P', sk: name }, { pad: name.repeat(50) });
    await Promise.all(Array.from({ length: 3_000 }, (_, i) => put(`before-${i}`)));
    let done = false;
    const writer = (async () => {
      for (let i = 0; !done; i += 1) await put(`during-${i}`);
    })();
    const items = await table.backup(join(folder, 'copy.sqlite'));
    done = true;
    await writer;
    table.close();
    const copy = openSqlite(join(folder, 'copy.sqlite'));
    const kept = await copy.query('P');
    copy.close();

    expect(kept.length).toBe(items);
    expect(kept.filter(({ sk }) => String(sk).startsWith('before-'))).toHaveLength(3_000);
    expect(kept.every(({ sk, pad }) => pad === String(sk).repeat(50))).toBe(true);
  });

  test('is unavailable once it is closed, and may be closed twice', async () => {
    const table = openSqlite(file());
    const put = table.put({ pk: 'P', sk: 'a' }, {});
    table.close();
    table.close();

    expect(await put).toBe('recorded');
    expect(await table.put({ pk: 'P', sk: 'b' }, {})).toBe('unavailable');
    await expect(table.query('P')).rejects.toMatchObject({ code: 'store.unavailable' });
  });

  test('commits a burst in one transaction: a thousand puts at once cost a few fsyncs', async () => {
    const table = openSqlite(file());
    const outcomes = await Promise.all(
      Array.from({ length: 1_000 }, (_, i) => table.put({ pk: 'P', sk: `k${i % 500}` }, { i })),
    );

    expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(500);
    expect((await stat(`${file()}-wal`)).size).toBeLessThan(400_000);
    table.close();
  });
});
