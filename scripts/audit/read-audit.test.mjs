import { expect, test } from 'vitest';
import { readAudit } from './read-audit.mjs';

const report = (severity) =>
  JSON.stringify({
    advisories: { 7: { severity, module_name: 'parser', title: 'Reads too much', url: 'https://example.test/7' } },
    metadata: { vulnerabilities: { info: 0, low: severity === 'low' ? 1 : 0, moderate: 0, high: severity === 'high' ? 1 : 0, critical: 0 } },
  });

test('a high weakness is found and named', () => {
  expect(readAudit(report('high'))).toEqual({ state: 'found', all: 1, serious: [{ severity: 'high', name: 'parser', title: 'Reads too much', url: 'https://example.test/7' }] });
});

test('a low one is counted and lets pass', () => {
  expect(readAudit(report('low'))).toEqual({ state: 'clean', all: 1 });
});

test.each(['', 'ERR_PNPM_AUDIT', '[]', 'null', '{}', '<html>'])('%j is no answer, so nothing counts as proved', (output) => {
  expect(readAudit(output)).toEqual({ state: 'silent' });
});

test('the reason of a refusal is told', () => {
  expect(readAudit(JSON.stringify({ error: { code: 'ERR_PNPM_AUDIT_BAD_RESPONSE', message: 'responded with 404' } }))).toEqual({ state: 'silent', reason: 'responded with 404' });
});
