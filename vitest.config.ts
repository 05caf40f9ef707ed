import { defineConfig } from 'vitest/config';

/** Against hanging; wide enough for a property test on a machine that does other things as well. */
const testTimeout = 30_000;
const ignored = ['**/node_modules/**', '**/out/**', '**/dist/**'];

export default defineConfig({
  test: {
    // The default leaves one core of two to nobody.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          testTimeout,
          include: ['{shared,cloud,desktop,bench}/**/*.test.ts', '{shared,cloud,desktop}/**/*.test.tsx'],
          exclude: [...ignored, '**/*.db.test.ts', '**/*.crash.test.ts', 'desktop/e2e/**'],
        },
      },
      {
        test: {
          name: 'scripts',
          testTimeout,
          include: ['scripts/**/*.test.mjs'],
        },
      },
      {
        test: {
          name: 'db',
          include: ['{cloud,desktop,bench}/**/*.db.test.ts'],
          exclude: ignored,
          globalSetup: ['cloud/src/db/testing/start-test-postgres.ts'],
          testTimeout,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'crash',
          include: ['{cloud,desktop}/**/*.crash.test.ts'],
          exclude: ignored,
          globalSetup: ['cloud/src/db/testing/start-test-postgres.ts'],
        },
      },
    ],
  },
});
