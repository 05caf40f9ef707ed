import { z } from 'zod';
import type { ChannelCall } from './channel-call.ts';
import type { FailedAnswer, YoutubeAnswer } from './youtube-client.ts';

const videoSchema = z.object({
  id: z.string(),
  snippet: z.object({ publishedAt: z.string().optional(), title: z.string().default(''), tags: z.array(z.string()).default([]) }).optional(),
  status: z
    .object({
      uploadStatus: z.string().default(''),
      privacyStatus: z.string().default(''),
      failureReason: z.string().optional(),
      rejectionReason: z.string().optional(),
    })
    .optional(),
});
export type ListedVideo = z.infer<typeof videoSchema>;

export type ListAnswer<Item> = { readonly kind: 'items'; readonly items: readonly Item[]; readonly next: string | undefined } | FailedAnswer;

/** Videos by id, private ones of this channel included; those that are gone are missing from the answer. */
export function listVideos(call: ChannelCall, ids: readonly string[]): Promise<ListAnswer<ListedVideo>> {
  return list(call, 'videos', { part: 'snippet,status', id: ids.join(',') }, videoSchema);
}

const channelSchema = z.object({
  id: z.string(),
  snippet: z.object({ title: z.string(), customUrl: z.string().optional() }).optional(),
  contentDetails: z.object({ relatedPlaylists: z.object({ uploads: z.string().optional() }) }).optional(),
});

/** The channel that the key belongs to, with the list of its uploads. */
export function listOwnChannels(call: ChannelCall): Promise<ListAnswer<z.infer<typeof channelSchema>>> {
  return list(call, 'channels', { part: 'snippet,contentDetails', mine: 'true' }, channelSchema);
}

const entrySchema = z.object({ contentDetails: z.object({ videoId: z.string() }) });

/** One page of a playlist, 50 entries, the newest upload first. */
export function listPlaylist(call: ChannelCall, playlistId: string, page: string | undefined): Promise<ListAnswer<z.infer<typeof entrySchema>>> {
  const query = { part: 'contentDetails', playlistId, maxResults: '50', ...(page === undefined ? {} : { pageToken: page }) };
  return list(call, 'playlistItems', query, entrySchema);
}

async function list<Item>(call: ChannelCall, resource: string, query: Record<string, string>, schema: z.ZodType<Item>): Promise<ListAnswer<Item>> {
  return readItems(await call({ method: 'GET', url: `/youtube/v3/${resource}?${new URLSearchParams(query).toString()}` }), resource, schema);
}

/** The items of an answer that lists `resource`. */
export function readItems<Item>(answer: YoutubeAnswer, resource: string, schema: z.ZodType<Item>): ListAnswer<Item> {
  if (answer.kind !== 'ok') return answer;
  const read = z.object({ items: z.array(schema).default([]), nextPageToken: z.string().optional() }).safeParse(answer.body);
  if (!read.success) return { kind: 'unreadable', status: answer.status, words: `list of ${resource}` };
  return { kind: 'items', items: read.data.items, next: read.data.nextPageToken };
}
