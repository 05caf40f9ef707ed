import type { IncomingMessage } from 'node:http';
import { ApiError, badRequest } from './api-error.ts';
import { parseMultipart } from './multipart.ts';

const MAX_BODY_BYTES = 52 * 1024 * 1024;

/** What a call asked for, however it was encoded. Objects stand as JSON text, as inside Telegram's own forms. */
export type Parameters = {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: ReadonlyMap<string, Buffer>;
};

/** Merges the query string with a JSON, urlencoded or multipart body. Throws the API's own 400 or 413. */
export async function readParameters(request: IncomingMessage, query: URLSearchParams): Promise<Parameters> {
  const fields: Record<string, string> = Object.fromEntries(query);
  const files = new Map<string, Buffer>();
  const body = await readBody(request);
  const contentType = request.headers['content-type'] ?? '';
  if (body.length === 0) return { fields, files };
  if (/^application\/json/i.test(contentType)) {
    Object.assign(fields, readJson(body.toString('utf8')));
  } else if (/^application\/x-www-form-urlencoded/i.test(contentType)) {
    Object.assign(fields, Object.fromEntries(new URLSearchParams(body.toString('utf8'))));
  } else if (/^multipart\/form-data/i.test(contentType)) {
    const parts = parseMultipart(body, contentType);
    if (!parts) throw badRequest("can't parse multipart/form-data body");
    for (const part of parts) {
      if (part.fileName === undefined) fields[part.name] = part.content.toString('utf8');
      else files.set(part.name, part.content);
    }
  }
  return { fields, files };
}

function readJson(text: string): Record<string, string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw badRequest("can't parse JSON object");
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw badRequest("can't parse JSON object");
  const entries = Object.entries(parsed).filter(([, value]) => value !== null);
  return Object.fromEntries(entries.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]));
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const said = Number(request.headers['content-length'] ?? 0);
  if (said > MAX_BODY_BYTES) throw new ApiError(413, 'Request Entity Too Large');
  // Filled as it comes: joining fifty megabytes at the end would hold up every other call.
  let body = Buffer.allocUnsafe(said);
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
    if (length + bytes.length > MAX_BODY_BYTES) throw new ApiError(413, 'Request Entity Too Large');
    if (length + bytes.length > body.length) body = Buffer.concat([body.subarray(0, length)], Math.max(2 * body.length, length + bytes.length));
    bytes.copy(body, length);
    length += bytes.length;
  }
  return body.subarray(0, length);
}
