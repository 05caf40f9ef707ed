import { createHash, randomUUID } from 'node:crypto';
import { drawRendition } from '../../media/renditions/draw-rendition.ts';
import type { JsonValue } from '../canonical-json.ts';
import type { ChannelAccess, PrepareRequest, PublicationContent } from '../network-adapter.ts';

export interface TestRequest extends PrepareRequest {
  /** Everything that was saved, in order. */
  readonly saved: JsonValue[];
  /** Stored files by sha256. */
  readonly stored: Map<string, Uint8Array>;
}

/** A request as the engine makes it, over files and progress in memory. `publicUrl` is where a simulator can fetch them. */
export function testRequest(
  content: PublicationContent,
  channel: ChannelAccess,
  options: Partial<Pick<PrepareRequest, 'publicationId' | 'dueAt' | 'progress' | 'abandoned'>> & {
    readonly files?: readonly Uint8Array[];
    readonly publicUrl?: (sha256: string, extension: string) => string;
    /** What every moment of a clip looks like; without it no clip has a picture. */
    readonly still?: Uint8Array;
  } = {},
): TestRequest {
  const saved: JsonValue[] = [];
  const stored = new Map((options.files ?? []).map((bytes) => [sha256Of(bytes), bytes]));
  return {
    content,
    channel,
    publicationId: options.publicationId ?? randomUUID(),
    dueAt: options.dueAt ?? new Date(Date.now() + 600_000).toISOString(),
    progress: options.progress ?? null,
    abandoned: options.abandoned ?? null,
    saved,
    stored,
    takeQuota: async () => undefined,
    saveProgress: async (progress) => void saved.push(progress),
    files: {
      read: async (sha256) => stored.get(sha256),
      rendition: async (source, recipe) => {
        const picture = recipe.atMs === undefined ? stored.get(source) : options.still;
        const drawn = picture && (await drawRendition(picture, recipe));
        if (!drawn) return { status: picture ? 'unreadable' : 'missing' };
        const { jpeg, ...size } = drawn;
        const rendition = { ...size, sha256: sha256Of(jpeg), bytes: jpeg.length };
        stored.set(rendition.sha256, jpeg);
        return { status: 'made', rendition };
      },
      publicUrl: options.publicUrl ?? ((sha256, extension) => `http://127.0.0.1:9/${sha256}.${extension}`),
    },
  };
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
