import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { S3ErrorCode } from './error-xml.ts';

export interface StoredObject {
  readonly bytes: Buffer;
  readonly putAtMs: number;
}

export type ReadBody = { readonly bytes: Buffer } | { readonly code: S3ErrorCode; readonly message: string };

/** A body that is whole: as long as it said and of the hashes it said. Anything else is no object. */
export async function readBody(request: IncomingMessage): Promise<ReadBody> {
  const { headers } = request;
  const announced = headers['content-length'];
  if (announced === undefined) return { code: 'MissingContentLength', message: 'You must provide the Content-Length HTTP header.' };
  if (String(headers['x-amz-content-sha256']).startsWith('STREAMING-') || 'x-amz-trailer' in headers) {
    return { code: 'NotImplemented', message: 'A header you provided implies functionality that is not implemented.' };
  }
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece));
  const bytes = Buffer.concat(pieces);
  if (!request.complete || bytes.length !== Number(announced)) return { code: 'IncompleteBody', message: 'The number of bytes is not that of the Content-Length HTTP header.' };
  const hash = createHash('sha256').update(bytes).digest();
  const signed = String(headers['x-amz-content-sha256']);
  if (signed !== 'UNSIGNED-PAYLOAD' && signed !== hash.toString('hex')) return { code: 'XAmzContentSHA256Mismatch', message: 'The provided x-amz-content-sha256 header does not match what was computed.' };
  const checksum = headers['x-amz-checksum-sha256'];
  if (checksum !== undefined && checksum !== hash.toString('base64')) return { code: 'BadDigest', message: 'The SHA256 you specified did not match the calculated checksum.' };
  return { bytes };
}

/** One range of bytes, as the header names it; null where it is none that can be given. */
export function rangeOf(header: string | undefined, size: number): { readonly start: number; readonly end: number } | 'whole' | null {
  if (header === undefined) return 'whole';
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(header) ?? [];
  if (first === undefined) return 'whole';
  const start = Number(first);
  const end = last === '' || last === undefined ? size - 1 : Math.min(Number(last), size - 1);
  return start >= size || end < start ? null : { start, end };
}
