import { expect, test } from 'vitest';
import { isInWords } from './words-at-hand.ts';

test.each([
  ['a field with words that still stands there', { isConnected: true, value: 'Half a sen' }, true],
  ['a field that was emptied', { isConnected: true, value: ' ' }, false],
  ['a field that was closed', { isConnected: false, value: 'Half a sentence' }, false],
  ['nothing typed yet', null, false],
])('%s', (_, field, isIn) => expect(isInWords(field)).toBe(isIn));
