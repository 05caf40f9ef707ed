import { expect, test } from 'vitest';
import { fileKindOf } from './file-kind.ts';

const bytes = (mark: string): Uint8Array => Uint8Array.from(mark, (letter) => letter.charCodeAt(0));

test.each([
  ['\xff\xd8\xff\xe0 rest', 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n rest', 'image/png'],
  ['GIF89a rest', 'image/gif'],
  ['RIFF\x00\x00\x00\x00WEBPVP8 ', 'image/webp'],
  ['\x00\x00\x00\x20ftypisom', 'video/mp4'],
  ['\x00\x00\x00\x20ftypqt  ', 'video/quicktime'],
  ['\x00\x00\x00\x20ftypavif', 'image/avif'],
  ['\x00\x00\x00\x20ftypheic', null],
  ['<svg xmlns="http', null],
  ['<!doctype html>', null],
  ['', null],
])('%j is %s', (mark, kind) => {
  expect(fileKindOf(bytes(mark))).toBe(kind);
});
