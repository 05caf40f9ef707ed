import { expect, test } from 'vitest';
import { readFlags } from './flags.mjs';

test('without flags nothing is asked for', () => {
  expect(readFlags([])).toEqual({ isHeadless: false, isOnce: false, isDemoReset: false, isHelp: false });
});

test('flags may be combined', () => {
  expect(readFlags(['--headless', '--reset-demo'])).toMatchObject({ isHeadless: true, isDemoReset: true, isOnce: false });
});

test('an unknown flag is named', () => {
  expect(readFlags(['--once', '--headles'])).toEqual({ unknown: '--headles' });
});
