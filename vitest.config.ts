import { defineConfig } from 'vitest/config';

const ignored = ['**/node_modules/**', '**/out/**', '**/dist/**'];

export default defineConfig({
  test: {
    // The default leaves one core of two to nobody.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{shared,cloud,desktop,bench}/**/*.test.ts', '{shared,cloud,desktop}/**/*.test.tsx'],
          exclude: [...ignored, '**/*.db.test.ts', '**/*.crash.test.ts', 'desktop/e2e/**'],
        },
      },
      {
        test: {
          name: 'scripts',
          include: ['scripts/**/*.test.mjs'],
        },
      },
      {
        test: {
          name: 'db',
          include: ['{cloud,desktop,bench}/**/*.db.test.ts'],
          exclude: ignored,
          globalSetup: ['cloud/src/db/testing/start-test-postgres.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'crash',
          include: ['cloud/**/*.crash.test.ts'],
          exclude: ignored,
        },
      },
    ],
  },
});
