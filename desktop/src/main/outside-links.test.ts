import { expect, test } from 'vitest';
import { mayOpenOutside } from './outside-links.ts';

const distant = 'https://cloud.example.org';
const local = 'http://127.0.0.1:4777';

test('links to the web open in the browser', () => {
  expect(mayOpenOutside('https://example.org/a', distant)).toBe(true);
});

test.each(['http://example.org', 'file:///etc/passwd', 'javascript:alert(1)', 'zavod-app://studio/index.html', 'smb://host/share', 'no address'])(
  '%s opens nothing',
  (address) => {
    expect(mayOpenOutside(address, local)).toBe(false);
  },
);

test('a cloud on this computer may be linked to without encryption, a distant one may not', () => {
  expect(mayOpenOutside('http://127.0.0.1:4790/c/channel', local)).toBe(true);
  expect(mayOpenOutside('http://127.0.0.1:4790/c/channel', distant)).toBe(false);
});
