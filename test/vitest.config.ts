/** The rings as projects: `--project unit` runs one of them. What they hold is told in test/README.md. */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    reporters: ['default', './test/plain-totals.ts'],
    globalSetup: './test/temporary-folder.ts',
    env: { TONGHOP_LOG: process.env['TONGHOP_LOG'] ?? 'off' },
    // Six times what any test takes alone, but for those that say another: it ends what hangs, and a loaded machine
    // fails nothing. Speed is judged by the bench, not here.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // One more than there are processors: some files mostly wait, for a network held slow or a process that starts.
    maxWorkers: availableParallelism() + 1,
    // Files of a ring share what they import, which is half the work otherwise: none leaves anything behind.
    isolate: false,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts', 'test/*.test.ts'] } },
      { extends: true, test: { name: 'contract', include: ['test/contract/**/*.test.ts'] } },
      { extends: true, test: { name: 'local', include: ['test/local/**/*.test.ts'] } },
      { extends: true, test: { name: 'infra', include: ['test/infra/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['./test/browser/say-when-skipped.ts'],
        },
      },
    ],
  },
});
