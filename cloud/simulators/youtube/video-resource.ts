import { z } from 'zod';
import { ApiError } from './api-error.ts';
import { snippetSchema, statusSchema, type Snippet, type VideoStatus } from './journal-record.ts';
import { videoStatistics } from './statistics.ts';
import type { Video, World } from './world.ts';

const MAX_TITLE = 100;
const MAX_DESCRIPTION_BYTES = 5_000;
const MAX_TAGS = 500;

const resourceSchema = z.object({ id: z.string().optional(), snippet: snippetSchema.optional(), status: statusSchema.optional() });
export type VideoResource = z.infer<typeof resourceSchema>;

export function readResource(json: unknown): VideoResource {
  const resource = resourceSchema.safeParse(json);
  if (resource.success) return resource.data;
  throw new ApiError(400, 'badRequest', 'Invalid JSON payload received.', { domain: 'global' });
}

/** Refuses what YouTube refuses of a snippet. */
export function checkSnippet(snippet: Snippet | undefined): Snippet {
  const { title = '', description = '', tags = [], categoryId = '' } = snippet ?? {};
  if (title.trim() === '' || title.length > MAX_TITLE || /[<>]/.test(title)) {
    throw new ApiError(400, 'invalidTitle', 'The request metadata specifies an invalid or empty video title.');
  }
  if (Buffer.byteLength(description) > MAX_DESCRIPTION_BYTES || /[<>]/.test(description)) {
    throw new ApiError(400, 'invalidDescription', 'The request metadata specifies an invalid video description.');
  }
  const quoted = tags.map((tag) => (tag.includes(' ') ? `"${tag}"` : tag)).join(',');
  if (quoted.length > MAX_TAGS || /[<>]/.test(quoted)) {
    throw new ApiError(400, 'invalidTags', 'The request metadata specifies invalid video keywords.');
  }
  if (!/^\d{1,2}$/.test(categoryId)) throw new ApiError(400, 'invalidCategoryId', 'The snippet.categoryId property specifies an invalid category ID.');
  return { title, description, tags, categoryId };
}

export function checkStatus(status: VideoStatus | undefined): VideoStatus {
  const checked = status ?? { privacyStatus: 'public' };
  const isMisplaced = checked.publishAt !== undefined && checked.privacyStatus !== 'private';
  if (isMisplaced) throw new ApiError(400, 'invalidPublishAt', 'The request metadata specifies an invalid scheduled publishing time.');
  return checked;
}

/** The video as the API shows it. */
export function toResource(world: World, video: Video, parts: readonly string[]): Record<string, unknown> {
  const { uploadStatus, reason } = world.processingOf(video);
  const known: Readonly<Record<string, unknown>> = {
    snippet: { publishedAt: new Date(video.publishedAtMs).toISOString(), channelId: video.channelId, ...video.snippet },
    status: {
      uploadStatus,
      ...(uploadStatus === 'failed' ? { failureReason: reason } : {}),
      ...(uploadStatus === 'rejected' ? { rejectionReason: reason } : {}),
      ...video.status,
    },
    statistics: videoStatistics(world, video),
    processingDetails: { processingStatus: uploadStatus === 'uploaded' ? 'processing' : 'succeeded' },
    contentDetails: { duration: 'PT0S', definition: 'hd' },
  };
  const shown = Object.entries(known).filter(([part]) => parts.includes(part));
  return { kind: 'youtube#video', etag: video.sha256.slice(0, 16), id: video.id, ...Object.fromEntries(shown) };
}
