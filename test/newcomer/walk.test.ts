/**
 * A newcomer with the pages alone, in a fresh copy of the repository: from an emulator to the workbook of a province
 * that does not ship, by the pages' blocks of code as they stand. `npm ci`, which comes before, is not part of it.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { forEmulator, lacking } from '../cloud/engines/engines.ts';
import { pasted, walks } from '../local/operations/written.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const missing = await lacking(forEmulator);
if (missing.length > 0) console.log(`The newcomer's walk is SKIPPED: there is no ${missing.join(', no ')} here.`);

/** What a clone has, what is not committed yet included. */
const freshCopy = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'newcomer-'));
  const { stdout } = await run('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root });
  for (const file of stdout.split('\0').filter(Boolean)) {
    await cp(join(root, file), join(folder, file)).catch((error: NodeJS.ErrnoException) => {
      // Removed, and not committed yet.
      if (error.code !== 'ENOENT') throw error;
    });
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
};

/** The first terminal. */
const emulatorIn = async (cwd: string) => {
  const child = spawn('npm', ['run', '-s', 'emulator'], { cwd, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = async (): Promise<void> => {
    process.kill(-(child.pid ?? 0), 'SIGTERM');
    await once(child, 'close');
  };
  for await (const line of createInterface({ input: child.stdout })) if (line.startsWith('Ctrl+C')) return stop;
  throw new Error(`The emulator ended with ${child.exitCode}`);
};

test.skipIf(missing.length > 0)('goes from an emulator to the workbook of a new province', async () => {
  const folder = await freshCopy();
  const began = Date.now();
  const stop = await emulatorIn(folder);
  const typed = `set -eo pipefail\n${pasted(walks.emulator())}\n${pasted(walks.province())}`;
  const { stdout } = await run('bash', ['-c', typed], { cwd: folder, maxBuffer: 1 << 26 }).finally(stop);
  const minutes = (Date.now() - began) / 60_000;
  console.log(`From the emulator's installation to the workbook: ${minutes.toFixed(1)} minutes.`);

  expect(stdout).toContain('"outcome":"recorded"');
  expect(stdout).toMatch(/Toàn đợt[^\n]*3[^\n]*1/);
  const [workbook = ''] = (await readdir(folder)).filter((name) => name.endsWith('.xlsx'));
  expect((await readFile(join(folder, workbook))).subarray(0, 2).toString()).toBe('PK');
  expect(minutes).toBeLessThan(15);
});
