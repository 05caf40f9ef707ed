import { existsSync, readFileSync } from 'node:fs';

const NO_REPORT = { passed: 0, failed: 1, skipped: 0 };

/** Reads vitest's JSON report; a file that could not be loaded counts as one failure. */
export function countVitest(path) {
  const report = read(path);
  if (report === undefined) return NO_REPORT;
  const failed = report.numFailedTests || (report.success ? 0 : 1);
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests };
}

/** Reads Playwright's JSON report; a test that only passed when repeated counts as failed. */
export function countPlaywright(path) {
  const report = read(path);
  if (report === undefined) return NO_REPORT;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky || (report.errors.length > 0 ? 1 : 0), skipped };
}

function read(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}
