import { defineConfig } from '@playwright/test';

/** The program as it is installed: `pnpm package:studio --under-test` makes what these tests drive. */
export default defineConfig({
  testDir: 'packaged',
  testMatch: '**/*.test.ts',
  outputDir: '../../test-results/packaged',
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['line']],
  use: { trace: 'off' },
});
