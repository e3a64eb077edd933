/**
 * One folder for all that tests write beside the repository; it goes with the run, however a test ended. Processes they
 * start share what one of them has compiled.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Vitest calls it before the first worker starts, which inherits what it sets, and calls what it returns at the end.
 */
export default (): (() => void) => {
  const folder = mkdtempSync(join(tmpdir(), 'tonghop-test-'));
  process.env['TMPDIR'] = folder;
  process.env['NODE_COMPILE_CACHE'] = join(folder, 'compiled');
  return () => rmSync(folder, { recursive: true, force: true });
};
