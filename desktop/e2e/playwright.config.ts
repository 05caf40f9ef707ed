import { defineConfig } from '@playwright/test';

/** One worker: each test has its own cloud, user folder and window, and two cores carry one of those well. */
export default defineConfig({
  testDir: 'specs',
  testMatch: '**/*.test.ts',
  outputDir: '../../test-results/e2e',
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['line']],
  use: { trace: 'off' },
});
