import { expect, test } from 'vitest';
import { updateFault } from './update-fault.ts';

const withCode = (code: string): Error => Object.assign(new Error(code), { code });

test.each([
  ['ERR_CHECKSUM_MISMATCH', 'downloading', 'update-damaged'],
  ['ERR_UPDATER_INVALID_SIGNATURE', 'downloading', 'update-not-trusted'],
  ['ERR_UPDATER_INVALID_VERSION', 'checking', 'update-feed-unreadable'],
  ['ENOSPC', 'downloading', 'storage-full'],
  ['EROFS', 'downloading', 'update-not-installed'],
  ['HTTP_ERROR_500', 'checking', 'update-feed-unreachable'],
  ['ECONNRESET', 'downloading', 'update-download-broken'],
] as const)('%s while %s is told as %s', (code, during, told) => {
  expect(updateFault(withCode(code), during)).toBe(told);
});

test('what has no code is told by when it happened', () => {
  expect([updateFault('net::ERR_CONNECTION_REFUSED', 'checking'), updateFault(new Error('aborted'), 'downloading')]).toEqual([
    'update-feed-unreachable',
    'update-download-broken',
  ]);
});
