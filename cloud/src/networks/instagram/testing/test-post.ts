import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { ChannelAccess, PrepareRequest, PublicationContent, PublicationMedia } from '../../network-adapter.ts';
import { testRequest, type TestRequest } from '../../testing/prepare-request.ts';
import { testAccountId, testKey, type InstagramTestBed } from './instagram-test-bed.ts';

export const testChannel: ChannelAccess = { externalId: testAccountId, credentials: { accessToken: testKey, family: 'instagram' }, settings: {} };

export type TestFile = { readonly bytes: Uint8Array; readonly media: PublicationMedia };

export async function testPicture(background: string, height: number, altText = ''): Promise<TestFile> {
  const width = 320;
  const bytes = await sharp({ create: { width, height, channels: 3, background } }).png().toBuffer();
  return { bytes, media: { sha256: sha256Of(bytes), mimeType: 'image/png', width, height, bytes: bytes.length, durationMs: null, altText } };
}

/** The head of an MP4 and nothing behind it: enough for a simulator that plays nothing. */
export function testClip(text = 'clip', brand = 'ftypisom'): TestFile {
  const bytes = Buffer.from(`\0\0\0\u0018${brand}\0\0\u0002\0isomiso2${text}`, 'latin1');
  return { bytes, media: { sha256: sha256Of(bytes), mimeType: 'video/mp4', width: 1_080, height: 1_920, bytes: bytes.length, durationMs: 20_000, altText: '' } };
}

export function testContent(files: readonly TestFile[], changes: Partial<PublicationContent> = {}): PublicationContent {
  return { title: 'Утро', text: 'Текст 👋', hashtags: ['новости'], link: null, variants: [], media: files.map(({ media }) => media), aiGenerated: false, ...changes };
}

export function requestOf(
  bed: InstagramTestBed,
  files: readonly TestFile[],
  options: Partial<Pick<PrepareRequest, 'progress' | 'channel'>> & { readonly content?: Partial<PublicationContent> } = {},
): TestRequest {
  const request = testRequest(testContent(files, options.content), options.channel ?? testChannel, {
    progress: options.progress ?? null,
    files: files.map(({ bytes }) => bytes),
    publicUrl: (sha256, extension) => bed.publicUrl(sha256, extension),
  });
  bed.serve(request.stored);
  return request;
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
