/** What only a process shows: its exit code and streams, what it loads, and a reader who leaves. */
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { aFolder, spawned } from './run.ts';

const cli = join(import.meta.dirname, '../../../infra/cli');

test('a name on standard input is answered on standard output, with an exit code', async () => {
  const names = 'Xã Đắk Cấm\n'.normalize('NFD');
  const ran = await spawned(['resolve', '--register', 'kon-tum@2021-11-06'], { stdin: names });
  const missing = await spawned(['resolve', '--register', 'ha-noi@2030-01-01']);

  expect([ran.exit, JSON.parse(ran.stdout).code, ran.stderr]).toEqual([0, '23311', '']);
  expect([missing.exit, missing.stdout]).toEqual([2, '']);
});

test('a reader who has seen enough is no fault', async () => {
  const names = join(aFolder(), 'ten.txt');
  writeFileSync(names, 'Xã Đắk Cấm\n'.repeat(20_000));
  const resolve = `'${process.execPath}' '${join(cli, 'main.ts')}' resolve --register kon-tum@2021-11-06 < '${names}'`;

  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', `set -o pipefail; ${resolve} | head -n 1`]);

  expect([JSON.parse(stdout).code, stderr]).toEqual(['23311', '']);
});

describe('before a command is known', () => {
  /** What is loaded at once, however far away: files by name, packages by theirs. */
  const loadedBy = (entry: string): ReadonlySet<string> => {
    const loaded = new Set([entry]);
    for (const file of loaded) {
      if (!file.startsWith('/')) continue;
      const text = readFileSync(file, 'utf8');
      for (const [, target = ''] of text.matchAll(/^(?:import|export) (?!type )[^'"();]*from '([^']+)'/gm)) {
        loaded.add(target.startsWith('.') ? join(dirname(file), target) : target);
      }
    }
    return loaded;
  };

  test('only the words of the command line are loaded', () => {
    const loaded = [...loadedBy(join(cli, 'main.ts'))].map((file) => file.replace(`${cli}/`, ''));

    expect(loaded.toSorted()).toEqual(
      [
        ...['commands.ts', 'exit.ts', 'main.ts', 'options.ts', 'progress.ts', 'run.ts', 'terminal.ts'],
        ...['commander', 'node:path', 'node:util', join(cli, '../../package.json')],
      ].toSorted(),
    );
  });
});
