import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { AppError } from '@zavod/shared/app-error.ts';

export interface BodyLimits {
  /** Most bytes, on the wire and after decompression. */
  maxBytes: number;
  /** Most bytes out for each byte in, once the unpacked body is past the floor. */
  maxRatio: number;
  ratioFloorBytes: number;
}

/** Reads and unpacks a response body within the limits. Throws AppError fetch-too-large or fetch-failed, or the stream's error. */
export async function readBody(body: Readable, encoding: string, limits: BodyLimits, url: string): Promise<Buffer> {
  const packed = await collect(body, limits.maxBytes, url);
  const unpack = unpackerFor(encoding, packed, url);
  if (!unpack) return packed;
  const byRatio = Math.max(limits.ratioFloorBytes, packed.length * limits.maxRatio);
  try {
    return await unpack(packed, { maxOutputLength: Math.min(limits.maxBytes, byRatio) });
  } catch (error) {
    const code = isTooLarge(error) ? 'fetch-too-large' : 'fetch-failed';
    throw new AppError(code, `unpacking ${packed.length} bytes of ${url}`, {}, error);
  }
}

async function collect(body: Readable, maxBytes: number, url: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('a response body gives buffers');
    length += chunk.length;
    if (length > maxBytes) throw new AppError('fetch-too-large', `${url} is over ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

type Unpack = (packed: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

function unpackerFor(encoding: string, packed: Buffer, url: string): Unpack | undefined {
  const name = encoding.trim().toLowerCase();
  if (name === '' || name === 'identity' || packed.length === 0) return undefined;
  if (name === 'gzip' || name === 'x-gzip') return promisify(gunzip);
  if (name === 'br') return promisify(brotliDecompress);
  // Servers send "deflate" with and without the zlib wrapper; only the first byte tells which.
  if (name === 'deflate') return promisify(((packed[0] ?? 0) & 0x0f) === 8 ? inflate : inflateRaw);
  throw new AppError('fetch-failed', `${url} uses the content encoding "${name}"`);
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
