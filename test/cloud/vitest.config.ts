/** `npm run test:cloud`: apart from the rings of `npm test`, because it installs two engines and takes minutes. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    reporters: [['default', { summary: false }], './test/plain-totals.ts'],
    include: ['test/cloud/*.test.ts', 'test/contract/stores-aws.test.ts'],
    globalSetup: ['./test/temporary-folder.ts', './test/cloud/engines/start.ts'],
    env: { TONGHOP_LOG: 'off' },
    testTimeout: 480_000,
    hookTimeout: 240_000,
    // Each step stands on the one before; the store contract runs beside them on the same engines.
    bail: 1,
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
});
