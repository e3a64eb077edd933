/** One folder for all that tests write beside the repository; it goes with the run, however a test ended. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Vitest calls it before the first worker starts, which inherits what it sets, and calls what it returns at the end. */
export default (): (() => void) => {
  const folder = mkdtempSync(join(tmpdir(), 'tonghop-test-'));
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
};
