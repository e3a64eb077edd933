/** `npm run test:newcomer`: apart from the rings of `npm test`, because it installs an emulator and takes minutes. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    reporters: [['default', { summary: false }], './test/plain-totals.ts'],
    include: ['test/newcomer/*.test.ts'],
    globalSetup: './test/temporary-folder.ts',
    testTimeout: 900_000,
    disableConsoleIntercept: true,
  },
});
