import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWords } from '../words/words.mjs';
import { countPlaywright, countVitest } from './count-tests.mjs';
import { lastLine, table } from './summary.mjs';

let folder;
let report;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zavod-count-'));
  report = join(folder, 'report.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const stage = (name, state, counts) => ({ name, state, seconds: 1, counts });

test('the last line adds up every stage', () => {
  const results = [stage('lint', 'passed'), stage('unit', 'passed', { passed: 5, failed: 0, skipped: 0 }), stage('db', 'failed', { passed: 2, failed: 1, skipped: 0 })];
  expect(lastLine(results)).toBe('7 passed, 1 failed');
});

test('skipped tests are said', () => {
  expect(lastLine([stage('unit', 'passed', { passed: 1, failed: 0, skipped: 2 })])).toBe('1 passed, 0 failed, 2 skipped');
});

test('a stage that fails without tests is one failure', () => {
  expect(lastLine([stage('lint', 'failed'), stage('unit', 'notRun')])).toBe('0 passed, 1 failed');
});

test('the table has a line for every stage', () => {
  const text = table([stage('lint', 'passed'), stage('unit', 'notRun')], createWords({ LANG: 'en' }));
  expect(text.split('\n')).toEqual(['  lint     passed     1.0 s', '  unit     not run    1.0 s']);
});

test('a vitest file that cannot be loaded is a failure', () => {
  writeFileSync(report, JSON.stringify({ success: false, numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0 }));
  expect(countVitest(report)).toEqual({ passed: 3, failed: 1, skipped: 1 });
});

test('a Playwright test that passed only when repeated is a failure', () => {
  writeFileSync(report, JSON.stringify({ errors: [], stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 } }));
  expect(countPlaywright(report)).toEqual({ passed: 4, failed: 2, skipped: 0 });
});

test('a tool that wrote no report has failed', () => {
  expect(countVitest(report)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(countPlaywright(report)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});
