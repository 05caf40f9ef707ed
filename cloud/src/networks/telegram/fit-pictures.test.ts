import sharp from 'sharp';
import { expect, test } from 'vitest';
import { testRequest } from '../testing/prepare-request.ts';
import { fitPictures } from './fit-pictures.ts';
import { testChannel, testClip, testContent, testPicture } from './testing/telegram-content.ts';

const requestWith = (...files: Uint8Array[]) => testRequest(testContent(), testChannel, { files });

test('a picture that nobody has measured and that is too large is made smaller and stored', async () => {
  const { item, bytes } = await testPicture('#08f', { width: 9_000, height: 1_200 });
  const request = requestWith(bytes);
  const [fitted] = (await fitPictures([{ ...item, width: null, height: null }], request.files)) ?? [];
  expect(fitted).toMatchObject({ mimeType: 'image/jpeg', width: 2_560, height: 341 });
  const stored = request.stored.get(fitted?.sha256 ?? '');
  expect(await sharp(stored).metadata()).toMatchObject({ width: 2_560, height: 341, format: 'jpeg' });
  expect(fitted?.bytes).toBe(stored?.length);
  const again = await fitPictures([item], request.files);
  expect(again?.[0]?.sha256).toBe(fitted?.sha256);
  expect(request.stored.size).toBe(2);
});

test('a picture that fits keeps its bytes, measured or not, and is not read without need', async () => {
  const { item, bytes } = await testPicture('#333');
  const request = requestWith(bytes);
  expect(await fitPictures([{ ...item, width: null, height: null }], request.files)).toEqual([item]);
  const unread = { ...request.files, read: () => Promise.reject(new Error('read')) };
  expect(await fitPictures([item, testClip('a').item], unread)).toEqual([item, testClip('a').item]);
});

test('a strip stays as it is, for smaller is not wider', async () => {
  const { item, bytes } = await testPicture('#333', { width: 4_100, height: 200 });
  const request = requestWith(bytes);
  expect(await fitPictures([{ ...item, width: null, height: null }], request.files)).toEqual([item]);
  expect(request.stored.size).toBe(1);
});

test('what is no picture is found out, what is missing is left to be missed', async () => {
  const { item } = await testPicture('#333');
  const unmeasured = { ...item, width: null, height: null };
  const broken = { ...requestWith().files, read: async () => Buffer.from('nope') };
  expect(await fitPictures([unmeasured], broken)).toBeUndefined();
  expect(await fitPictures([unmeasured], requestWith().files)).toEqual([unmeasured]);
});
