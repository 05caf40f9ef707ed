import { expect, test } from 'vitest';
import { filePart, partHeaders } from './file-part.ts';

test.each([
  [null, null],
  ['bytes=0-', { start: 0, end: 99 }],
  ['bytes=10-19', { start: 10, end: 19 }],
  ['bytes=90-500', { start: 90, end: 99 }],
  ['bytes=-10', { start: 90, end: 99 }],
  ['bytes=-500', { start: 0, end: 99 }],
  ['bytes=100-', 'beyond'],
  ['bytes=20-10', null],
  ['bytes=0-1,5-6', null],
  ['lines=0-1', null],
])('of 100 bytes, %s is %o', (range, part) => {
  expect(filePart(range, 100)).toEqual(part);
});

test('the answer names its part', () => {
  expect(partHeaders({ start: 10, end: 19 }, 100)).toEqual({ 'accept-ranges': 'bytes', 'content-length': '10', 'content-range': 'bytes 10-19/100' });
  expect(partHeaders(null, 100)).toEqual({ 'accept-ranges': 'bytes', 'content-length': '100' });
});
