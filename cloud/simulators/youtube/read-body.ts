import type { IncomingMessage } from 'node:http';

export type ReadBody = { readonly content: Buffer; readonly isWhole: boolean };

/** The body of a request, up to `limitBytes`; whatever arrived before the caller went away is kept. */
export async function readBody(request: IncomingMessage, limitBytes = Number.POSITIVE_INFINITY): Promise<ReadBody> {
  const parts: Buffer[] = [];
  let length = 0;
  let isWhole = false;
  try {
    for await (const part of request) {
      // An HTTP request yields buffers as long as no encoding is set.
      const bytes = part as Buffer;
      parts.push(bytes);
      length += bytes.length;
      if (length >= limitBytes) break;
    }
    isWhole = length < limitBytes && request.complete;
  } catch {
    isWhole = false;
  }
  return { content: Buffer.concat(parts).subarray(0, limitBytes), isWhole };
}

export function readJson(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch {
    return undefined;
  }
}
