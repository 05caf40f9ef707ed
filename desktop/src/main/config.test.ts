import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('without any variable the studio talks to the cloud on this computer', () => {
  expect(readConfig({})).toEqual({
    cloudUrl: 'http://127.0.0.1:4777',
    userDataFolder: undefined,
    sqliteBinding: undefined,
    language: 'system',
    sentryDsn: null,
    updateUrl: undefined,
  });
});

test('an address is taken without the slash at its end', () => {
  expect(readConfig({ ZAVOD_CLOUD_URL: 'https://cloud.example.org/' }).cloudUrl).toBe('https://cloud.example.org');
});

test.each([
  ['ZAVOD_CLOUD_URL', 'ftp://cloud.example.org'],
  ['ZAVOD_LANGUAGE', 'de'],
  ['ZAVOD_UPDATE_URL', 'http://updates.example.org/studio'],
])('a wrong %s is named', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(name);
});
