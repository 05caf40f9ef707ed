import type { IncomingMessage } from 'node:http';

/** Files are fetched, never sent along, so nothing longer than parameters is read. */
const BODY_BYTES_MAX = 1024 * 1024;

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > BODY_BYTES_MAX) throw new Error('The body of a request is larger than any parameters are.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
