import { expect, test } from 'vitest';
import { aptCommand, missingPackages, nameForThisRelease, VIRTUAL_DISPLAY } from './debian-packages.mjs';

test('the command can be pasted as it is', () => {
  expect(aptCommand(VIRTUAL_DISPLAY)).toBe('sudo apt-get update && sudo apt-get install -y --no-install-recommends xvfb xauth');
});

test('only what is not installed is missing', () => {
  expect(missingPackages(['xvfb', 'libnss3'], () => new Set(['libnss3']))).toEqual(['xvfb']);
});

test('a library installed under its newer name is not missing', () => {
  expect(missingPackages(['libgtk-3-0', 'xvfb'], () => new Set(['libgtk-3-0t64', 'xvfb']))).toEqual([]);
});

test('a release that renamed a library gets its new name', () => {
  expect(nameForThisRelease(['libasound2', 'xvfb'], () => ['libasound2t64'])).toEqual(['libasound2t64', 'xvfb']);
});
