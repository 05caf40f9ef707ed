import { AppError, appErrorCodes } from '@zavod/shared/app-error.ts';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { answerFault } from '@zavod/shared/wire-error.ts';

export interface FileToUpload {
  clientId: string;
  mediaId: string;
  /** Of the file at `path`. */
  sha256: string;
  fileName: string;
  path: string;
}

const storedSchema = z.object({ mediaId: z.uuid(), sha256: z.string() });
const refusalSchema = z.object({
  appError: z.object({ code: z.enum(appErrorCodes), details: z.record(z.string(), z.union([z.string(), z.number()])) }),
});

/** One PUT of a file, read from the disk as the line takes it. Throws as every verb of the cloud does. */
export async function uploadFile(
  cloudUrl: string,
  token: string,
  file: FileToUpload,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<{ sha256: string }> {
  const { clientId, mediaId, sha256, fileName, path } = file;
  // A Node stream and the body of fetch name the same web stream by two types; its types do not know `duplex` yet.
  const body = Readable.toWeb(Readable.from(counted(createReadStream(path), onSent))) as unknown as NonNullable<RequestInit['body']>;
  const request = {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/octet-stream',
      'x-media-id': mediaId,
      'x-file-name': encodeURIComponent(fileName),
    },
    body,
    duplex: 'half' as const,
    signal,
  };
  const response = await answered(() => fetch(`${cloudUrl}/media/${clientId}/${sha256}`, request));
  const answer: unknown = await response.json().catch(() => undefined);
  const stored = storedSchema.safeParse(answer);
  if (response.ok && stored.success) return stored.data;
  const refusal = refusalSchema.safeParse(answer);
  if (!response.ok && refusal.success) throw new AppError(refusal.data.appError.code, 'upload a file', refusal.data.appError.details);
  throw new AppError(answerFault(response), 'upload a file', { status: response.status });
}

async function answered(ask: () => Promise<Response>): Promise<Response> {
  try {
    return await ask();
  } catch (error) {
    throw new AppError('cloud-unreachable', 'upload a file', {}, error);
  }
}

async function* counted(chunks: AsyncIterable<Uint8Array>, onSent: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let sent = 0;
  for await (const chunk of chunks) {
    yield chunk;
    sent += chunk.length;
    onSent(sent);
  }
}
