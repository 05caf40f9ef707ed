import { expect, test } from 'vitest';
import { createPublicMedia } from './public-media.ts';

const file = { clientId: '00000000-0000-4000-8000-000000000001', sha256: 'a'.repeat(64), extension: 'jpg' };
const now = new Date('2026-11-26T10:00:00.000Z');
const media = createPublicMedia(Buffer.alloc(32, 1));

function asked(path: string) {
  const url = new URL(path, 'http://zavod.example');
  return { clientId: file.clientId, sha256: file.sha256, until: Number(url.searchParams.get('until')), signature: url.searchParams.get('signature') ?? '' };
}

test('a signed address opens its file for an hour', () => {
  const wish = asked(media.pathOf(file, now));
  expect(media.isAllowed(wish, now)).toBe(true);
  expect(media.isAllowed(wish, new Date(now.getTime() + 59 * 60_000))).toBe(true);
  expect(media.isAllowed(wish, new Date(now.getTime() + 61 * 60_000))).toBe(false);
});

test('nothing about it can be changed', () => {
  const wish = asked(media.pathOf(file, now));
  expect(media.isAllowed({ ...wish, sha256: 'b'.repeat(64) }, now)).toBe(false);
  expect(media.isAllowed({ ...wish, clientId: '00000000-0000-4000-8000-000000000002' }, now)).toBe(false);
  expect(media.isAllowed({ ...wish, until: wish.until + 3_600 }, now)).toBe(false);
  expect(media.isAllowed({ ...wish, signature: '' }, now)).toBe(false);
  expect(createPublicMedia(Buffer.alloc(32, 2)).isAllowed(wish, now)).toBe(false);
});
