/** How the tests run: real databases are slower to open than an assertion is to make. */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/postgres-server.ts'],
    // One file a core: left alone, a machine of two cores runs one file at a time.
    maxWorkers: availableParallelism(),
    testTimeout: 30_000,
    hookTimeout: 90_000,
  },
});
