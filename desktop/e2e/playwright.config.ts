import { defineConfig } from '@playwright/test';

/** Three workers, each with a cloud of its own: on two cores one mostly waits for an hour, a network or a window while the others work. */
export default defineConfig({
  testDir: 'specs',
  testMatch: '**/*.test.ts',
  outputDir: '../../test-results/e2e',
  workers: 3,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['line']],
  use: { trace: 'off' },
});
