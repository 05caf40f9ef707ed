import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { cacheFolder } from './cache-folder.mjs';
import { dataFolder } from './data-folder.mjs';

test('on Linux both follow the desktop conventions', () => {
  expect(dataFolder({}, 'linux', '/home/ada')).toBe(join('/home/ada', '.local', 'share', 'zavod'));
  expect(cacheFolder({}, 'linux', '/home/ada')).toBe(join('/home/ada', '.cache', 'zavod'));
  expect(dataFolder({ XDG_DATA_HOME: '/data' }, 'linux', '/home/ada')).toBe(join('/data', 'zavod'));
  expect(cacheFolder({ XDG_CACHE_HOME: '/cache' }, 'linux', '/home/ada')).toBe(join('/cache', 'zavod'));
});

test('on macOS and Windows they stand where programs keep their files', () => {
  expect(dataFolder({}, 'darwin', '/Users/ada')).toBe(join('/Users/ada', 'Library', 'Application Support', 'zavod'));
  expect(cacheFolder({}, 'darwin', '/Users/ada')).toBe(join('/Users/ada', 'Library', 'Caches', 'zavod'));
  expect(dataFolder({ APPDATA: '/roaming' }, 'win32', '/ada')).toBe(join('/roaming', 'zavod'));
  expect(cacheFolder({ LOCALAPPDATA: '/local' }, 'win32', '/ada')).toBe(join('/local', 'zavod', 'cache'));
});

test('ZAVOD_DATA_DIR decides', () => {
  expect(dataFolder({ ZAVOD_DATA_DIR: 'here' }, 'linux', '/home/ada')).toBe(resolve('here'));
});
