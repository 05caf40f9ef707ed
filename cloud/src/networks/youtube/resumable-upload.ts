import { z } from 'zod';
import type { ChannelCall } from './channel-call.ts';
import type { FailedAnswer, YoutubeAnswer } from './youtube-client.ts';

/** Chunks are multiples of this, all but the last one. */
export const CHUNK_STEP_BYTES = 256 * 1024;

export type Upload = {
  readonly call: ChannelCall;
  readonly sessionUrl: string;
  readonly content: Uint8Array;
  readonly mimeType: string;
  readonly chunkBytes: number;
  /** Bytes that the network surely has; undefined: it must be asked. */
  readonly storedBytes: number | undefined;
  /** After every chunk that arrived. */
  onStored(bytes: number): Promise<void>;
};

export type UploadOutcome =
  | { readonly kind: 'done'; readonly videoId: string }
  /** The session has ended; whether it ended with a video is not known. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly answer: FailedAnswer };

/** What one answer of an upload session says. */
export type UploadStep =
  | { readonly kind: 'done'; readonly videoId: string }
  | { readonly kind: 'stored'; readonly bytes: number }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly answer: FailedAnswer }
  /** Whether the bytes arrived must be asked. */
  | { readonly kind: 'doubt'; readonly answer: FailedAnswer };

const MAX_FRUITLESS = 5;

/**
 * Carries an upload to its end from wherever it stands. What the network says it has counts, not what was sent; after a
 * broken call it is asked, and after a few calls in a row that brought nothing the upload is left for later.
 */
export async function continueUpload(upload: Upload): Promise<UploadOutcome> {
  const total = upload.content.byteLength;
  let offset = upload.storedBytes;
  let mostBytes = offset ?? -1;
  let fruitless = 0;
  for (;;) {
    const answer = offset === undefined ? await askStatus(upload) : await putChunk(upload, offset);
    const step = readUploadStep(answer, total);
    switch (step.kind) {
      case 'done':
      case 'gone':
        return step;
      case 'refused':
        return { kind: 'failed', answer: step.answer };
      case 'doubt':
        offset = undefined;
        fruitless += 1;
        if (fruitless >= MAX_FRUITLESS) return { kind: 'failed', answer: step.answer };
        break;
      case 'stored': {
        const hasGrown = step.bytes > mostBytes;
        fruitless = hasGrown ? 0 : fruitless + 1;
        if (fruitless >= MAX_FRUITLESS) return { kind: 'failed', answer: { kind: 'no-answer', words: `${step.bytes} of ${total} bytes stored` } };
        mostBytes = Math.max(mostBytes, step.bytes);
        // All bytes and no video yet: the end of it is asked for, not sent.
        offset = step.bytes === total ? undefined : step.bytes;
        if (hasGrown) await upload.onStored(step.bytes);
        break;
      }
    }
  }
}

/** Asks an upload session where it stands. */
export function askStatus({ call, sessionUrl, content }: Pick<Upload, 'call' | 'sessionUrl'> & { content: { byteLength: number } }): Promise<YoutubeAnswer> {
  return call({ method: 'PUT', url: sessionUrl, headers: { 'content-range': `bytes */${content.byteLength}` } });
}

export function readUploadStep(answer: YoutubeAnswer, total: number): UploadStep {
  if (answer.kind === 'ok' && answer.status === 308) {
    const bytes = readStoredBytes(answer.headers['range']);
    const isSensible = bytes !== undefined && bytes <= total;
    return isSensible ? { kind: 'stored', bytes } : { kind: 'doubt', answer: { kind: 'unreadable', status: 308, words: 'range of an upload' } };
  }
  if (answer.kind === 'ok') {
    const video = z.object({ id: z.string().min(1) }).safeParse(answer.body);
    if (video.success) return { kind: 'done', videoId: video.data.id };
    return { kind: 'doubt', answer: { kind: 'unreadable', status: answer.status, words: `HTTP ${answer.status}` } };
  }
  if (answer.kind === 'error' && (answer.status === 404 || answer.status === 410)) return { kind: 'gone' };
  const isRefused = answer.kind === 'error' && answer.status < 500;
  return isRefused ? { kind: 'refused', answer } : { kind: 'doubt', answer };
}

/** How many bytes a Range header names, with or without its unit; none without a header, undefined where it has a gap. */
export function readStoredBytes(range: string | undefined): number | undefined {
  if (range === undefined) return 0;
  const last = /^(?:bytes=)?0-(\d+)$/.exec(range.trim())?.[1];
  return last === undefined ? undefined : Number(last) + 1;
}

function putChunk({ call, sessionUrl, content, mimeType, chunkBytes }: Upload, offset: number): Promise<YoutubeAnswer> {
  const end = Math.min(offset + chunkBytes, content.byteLength);
  return call({
    method: 'PUT',
    url: sessionUrl,
    headers: { 'content-type': mimeType, 'content-range': `bytes ${offset}-${end - 1}/${content.byteLength}` },
    body: content.subarray(offset, end),
  });
}
