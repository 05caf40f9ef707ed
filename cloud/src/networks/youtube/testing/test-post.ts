import { createHash, randomBytes } from 'node:crypto';
import sharp from 'sharp';
import type { PublicationContent, PublicationMedia } from '../../network-adapter.ts';
import { testChannelId, testCredentials } from './youtube-test-bed.ts';

export const testChannel = { externalId: testChannelId, credentials: testCredentials, settings: {} };

/** Three and a half of the smallest chunks: no bytes of a real clip, because nobody here decodes them. */
export const testClip = randomBytes(900_000);
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
export const testPicture = await sharp({ create: { width: 64, height: 36, channels: 3, background: '#3a7' } }).png().toBuffer();

const clip: PublicationMedia = {
  sha256: sha256Of(testClip),
  mimeType: 'video/mp4',
  bytes: testClip.byteLength,
  width: 1080,
  height: 1920,
  durationMs: 30_000,
  altText: '',
};
const picture: PublicationMedia = { ...clip, sha256: sha256Of(testPicture), mimeType: 'image/png', bytes: testPicture.byteLength, width: 64, height: 36, durationMs: null };

export const testContent = (changes: Partial<PublicationContent> = {}): PublicationContent => ({
  title: 'Рейс в Ош',
  text: 'Как мы ехали',
  hashtags: ['горы'],
  link: 'https://zavod.test/osh',
  variants: [],
  media: [picture, clip],
  aiGenerated: false,
  ...changes,
});

export const testFiles = [testClip, testPicture];
export const testClipMedia = clip;
