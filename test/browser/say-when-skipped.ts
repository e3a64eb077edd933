/** Says in one sentence that the ring is skipped: Vitest calls it before the first worker starts. */
import { executablePath } from './chromium-path.ts';

export default (): void => {
  if (executablePath) return;
  const mend = 'apt-get install chromium-headless-shell';
  process.stdout.write(`There is no Chromium here: the tests in a browser are skipped (${mend}).\n`);
};
