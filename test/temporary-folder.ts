/**
 * One folder for all that tests write beside the repository; it goes with the run, however a test ended. Processes they
 * start share what one of them has compiled.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
const plenty = 8 * 2 ** 30;

/** Where this machine keeps files in memory, if it has plenty and programs may run there: no disk is waited for. */
const inMemory = (): string | undefined => {
  const mounts = existsSync('/proc/mounts') ? readFileSync('/proc/mounts', 'utf8').split('\n') : [];
  const [, , kind, options = ''] = mounts.map((line) => line.split(' ')).find(([, at]) => at === memory) ?? [];
  if (kind !== 'tmpfs' || options.includes('noexec')) return undefined;
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize >= plenty ? memory : undefined;
};

/**
 * Vitest calls it before the first worker starts, which inherits what it sets, and calls what it returns at the end.
 */
export default (): (() => void) => {
  const folder = mkdtempSync(join(process.env['TMPDIR'] ?? inMemory() ?? tmpdir(), 'tonghop-test-'));
  process.env['TMPDIR'] = folder;
  process.env['NODE_COMPILE_CACHE'] = join(folder, 'compiled');
  return () => rmSync(folder, { recursive: true, force: true });
};
