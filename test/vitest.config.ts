import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', './test/plain-totals.ts'],
    env: { TONGHOP_LOG: 'off' },
    // The local ring starts real servers: give a loaded machine room; speed is judged by the bench, not here.
    testTimeout: 60_000,
    // Vitest would leave one processor idle; of the two of a small machine that is half of it.
    maxWorkers: '100%',
    hookTimeout: 60_000,
  },
});
