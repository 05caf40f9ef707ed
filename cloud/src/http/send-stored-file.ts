import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { StoredFile } from '../media/media-store.ts';

/** Sends a file, or the one part of it that was asked for, without ever holding it whole. The caller has set its type. */
export async function sendStoredFile(file: StoredFile, request: Request, response: Response): Promise<void> {
  const asked = request.range(file.size);
  response.set('accept-ranges', 'bytes');
  if (asked === -1) {
    response.status(416).set('content-range', `bytes */${file.size}`).end();
    return;
  }
  // Several parts at once are answered with the whole, as are ranges of another kind.
  const part = Array.isArray(asked) && asked.type === 'bytes' && asked.length === 1 ? asked[0] : undefined;
  if (part !== undefined) response.status(206).set('content-range', `bytes ${part.start}-${part.end}/${file.size}`);
  response.set('content-length', String(part === undefined ? file.size : part.end - part.start + 1));
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  try {
    await pipeline(file.stream(part), response);
  } catch (error) {
    // A reader that went away, as players of films do all the time.
    if (!response.destroyed) throw error;
  }
}
