import { Writable } from 'node:stream';
import { AppError } from '@zavod/shared/app-error.ts';
import type { ErrorLine } from '@zavod/shared/reports/open-error-reports.ts';
import { describe, expect, test } from 'vitest';
import { inLogScope } from './log-scope.ts';
import { createLogger } from './logger.ts';

function makeLog() {
  const lines: Record<string, unknown>[] = [];
  const told: { error: unknown; line: ErrorLine }[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(JSON.parse(chunk.toString('utf8')));
      done();
    },
  });
  return { lines, told, log: createLogger({ level: 'debug', part: 'test', destination, onError: (error, line) => void told.push({ error, line }) }) };
}

describe('a line', () => {
  test('carries the request or job it belongs to, also deep inside and after a wait', async () => {
    const { lines, log } = makeLog();
    await inLogScope({ requestId: 'r-1' }, async () => {
      await Promise.resolve();
      inLogScope({ task: 'collect' }, () => log.info({ event: 'inside' }, 'words'));
    });
    log.info({ event: 'outside' }, 'words');
    expect(lines).toMatchObject([{ event: 'inside', requestId: 'r-1', task: 'collect', part: 'test', level: 'info' }, { event: 'outside' }]);
    expect(lines[1]).not.toHaveProperty('requestId');
  });

  test.each([
    ['a named secret', { token: 'CANARY' }],
    ['one inside of something', { channel: { credentials: 'CANARY' } }],
    ['one deep inside', { request: { headers: { authorization: 'CANARY' } } }],
    ['an address with a password', { error: new Error('connect postgres://me:CANARY@host/db failed') }],
    ['a header', { error: new Error('GET x with Authorization: Bearer CANARY') }],
    ['the address of a bot', { error: new Error('POST https://api.telegram.org/bot123:CANARY/sendMessage') }],
    ['a signed address', { error: new Error('GET https://x/y?until=1&signature=CANARY') }],
    ['a key of a provider', { error: new Error('Incorrect API key provided: sk-CANARYCANARY') }],
    ['the cause of an error', { error: new Error('outer', { cause: new Error('mysql://a:CANARY@h') }) }],
  ])('shows no secret: %s', (_name, values) => {
    const { lines, log } = makeLog();
    log.warn(values, 'words');
    expect(JSON.stringify(lines)).not.toContain('CANARY');
    expect(JSON.stringify(lines)).toContain('[secret]');
  });
});

test('whoever reports errors hears of those that are worth a look, and of nothing else', () => {
  const { told, log } = makeLog();
  const error = new AppError('internal', 'a test');
  log.warn({ event: 'passing', error }, 'words');
  log.error({ event: 'no-error-with-it' }, 'words');
  inLogScope({ requestId: 'r-2' }, () => log.error({ event: 'call-failed', error }, 'words'));
  expect(told).toEqual([{ error, line: { part: 'test', event: 'call-failed', requestId: 'r-2' } }]);
});
