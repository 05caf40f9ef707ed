import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A PNG of 400 by 300 pixels. */
export const makePicture = (): Promise<Buffer> => sharp({ create: { width: 400, height: 300, channels: 3, background: '#3a7' } }).png().toBuffer();

/** A PNG of fifty megapixels, 8660 by 5774, all black: made by hand, because drawing so many takes seconds. */
export function makeHugePicture(): Buffer {
  const [width, height] = [8_660, 5_774];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // One bit a pixel, shades of grey.
  header[8] = 1;
  const lines = Buffer.alloc((1 + Math.ceil(width / 8)) * height);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(lines, { level: 1 })), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name: string, bytes: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), bytes]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(bytes.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
