import { defineConfig } from '@playwright/test';

/** Two workers, each with a cloud of its own: with a third, two cores start clouds and windows so slowly that waits run out. */
export default defineConfig({
  testDir: 'specs',
  testMatch: '**/*.test.ts',
  outputDir: '../../test-results/e2e',
  workers: 2,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['line']],
  use: { trace: 'off' },
});
