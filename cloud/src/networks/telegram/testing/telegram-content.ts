import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { PublicationContent, PublicationMedia } from '../../network-adapter.ts';
import { testChannelId, testToken } from './telegram-test-bed.ts';

export const testChannel = { externalId: String(testChannelId), credentials: { botToken: testToken }, settings: {} };

export const testContent = (changes: Partial<PublicationContent> = {}): PublicationContent => ({
  title: 'Заголовок',
  text: 'Текст <о> R&D 👋',
  hashtags: ['новости'],
  link: null,
  variants: [],
  media: [],
  aiGenerated: false,
  ...changes,
});

export type TestFile = { readonly item: PublicationMedia; readonly bytes: Uint8Array };

/** A picture of one colour; other colours are other files. */
export async function testPicture(background: string, size: { width: number; height: number } = { width: 8, height: 8 }): Promise<TestFile> {
  const bytes = await sharp({ create: { ...size, channels: 3, background } }).jpeg().toBuffer();
  return { bytes, item: { ...factsOf(bytes), mimeType: 'image/jpeg', ...size, durationMs: null } };
}

/** The first bytes of a clip, which is all that the simulator looks at. */
export function testClip(name: string): TestFile {
  const bytes = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypmp42'), Buffer.from(name)]);
  return { bytes, item: { ...factsOf(bytes), mimeType: 'video/mp4', width: 640, height: 360, durationMs: 12_400 } };
}

/** What `send` is given. */
export const filesOf = (files: readonly TestFile[]): Map<string, Uint8Array> => new Map(files.map(({ item, bytes }) => [item.sha256, bytes]));

function factsOf(bytes: Uint8Array): Pick<PublicationMedia, 'sha256' | 'bytes' | 'altText'> {
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, altText: '' };
}
