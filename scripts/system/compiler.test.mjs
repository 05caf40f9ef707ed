import { expect, test } from 'vitest';
import { hasCompiler } from './compiler.mjs';

const only = (...files) => (path) => files.includes(path.replaceAll('\\', '/'));

test('a compiler, make and Python on the path are enough', () => {
  expect(hasCompiler({ PATH: '/usr/bin' }, only('/usr/bin/c++', '/usr/bin/make', '/usr/bin/python3'))).toBe(true);
});

test('without make there is no compiling', () => {
  expect(hasCompiler({ PATH: '/usr/bin' }, only('/usr/bin/c++', '/usr/bin/python3'))).toBe(false);
});
