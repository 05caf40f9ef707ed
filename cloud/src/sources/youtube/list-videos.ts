import { untilQuotaIsFresh } from '@zavod/shared/networks/youtube-quota-day.ts';
import type { YoutubeSettings } from '@zavod/shared/sources/source-settings.ts';
import { z } from 'zod';
import { readItemLanguage } from '../item-language.ts';
import { failedOutcome, type FailedOutcome } from '../read-response.ts';
import { textToHtml } from '../rss/clean-html.ts';
import type { ServiceCalls } from '../service-calls.ts';
import type { CollectDeps, CollectedItem, CollectOutcome } from '../source-adapter.ts';

interface Order {
  settings: YoutubeSettings;
  key: string;
  etag: string | null;
}
interface Surroundings {
  calls: ServiceCalls;
  apiUrl: string;
  deps: CollectDeps;
}

/** The 50 newest of a channel or playlist: one unit of quota a read, and a channel's uploads are a playlist. */
export async function listVideos({ settings, key, etag }: Order, { calls, apiUrl, deps }: Surroundings): Promise<CollectOutcome> {
  const url = new URL('/youtube/v3/playlistItems', apiUrl);
  url.search = new URLSearchParams({ part: 'snippet,contentDetails', playlistId: playlistOf(settings), maxResults: '50' }).toString();
  const answer = await calls.get(url, { 'x-goog-api-key': key, ...(etag === null ? {} : { 'if-none-match': etag }) }, deps);
  if (answer.kind === 'no-answer') return failedOutcome(answer.code);
  if (answer.status === 304) return { status: 'unchanged', validators: { etag, lastModified: null }, nextAfterMs: pauseMs };
  if (answer.status !== 200) return refusalOf(answer.status, answer.body, deps.now());
  const page = pageSchema.safeParse(answer.body);
  if (!page.success) return failedOutcome('source-service-failed', { service: 'youtube' });
  const items = page.data.items.flatMap((video) => toItem(video, deps.now()));
  const title = page.data.items[0]?.snippet.channelTitle ?? null;
  return { status: 'changed', items, title, validators: { etag: page.data.etag ?? null, lastModified: null }, nextAfterMs: pauseMs };
}

/** UC… is a channel, UU… the playlist of all it uploaded. */
const playlistOf = ({ of, id }: YoutubeSettings): string => (of === 'channel' ? id.replace(/^UC/, 'UU') : id);

const pageSchema = z.object({
  etag: z.string().optional(),
  items: z.array(
    z.object({
      snippet: z.object({
        title: z.string(),
        description: z.string().default(''),
        channelTitle: z.string().optional(),
        videoOwnerChannelTitle: z.string().optional(),
        thumbnails: z.record(z.string(), z.object({ url: z.string(), width: z.number().default(0) })).default({}),
      }),
      contentDetails: z.object({ videoId: z.string(), videoPublishedAt: z.iso.datetime({ offset: true }).optional() }),
    }),
  ),
});
type ListedVideo = z.infer<typeof pageSchema>['items'][number];

// A video that was made private or deleted stays in the list without the moment of its publication.
function toItem({ snippet, contentDetails: { videoId, videoPublishedAt } }: ListedVideo, now: Date): CollectedItem[] {
  if (videoPublishedAt === undefined) return [];
  const published = new Date(videoPublishedAt);
  const [largest] = Object.values(snippet.thumbnails).sort((a, b) => b.width - a.width);
  return [
    {
      // As the feed names it: a source goes on with or without a key.
      externalId: `yt:video:${videoId}`,
      url: `https://www.youtube.com/watch?v=${videoId}`,
      title: snippet.title.slice(0, 500),
      author: snippet.videoOwnerChannelTitle ?? snippet.channelTitle ?? null,
      publishedAt: published > now ? now : published,
      html: textToHtml(snippet.description),
      text: snippet.description,
      imageUrl: largest?.url ?? null,
      language: readItemLanguage(undefined, `${snippet.title}. ${snippet.description}`),
      categories: [],
    },
  ];
}

const errorSchema = z.object({ error: z.object({ errors: z.array(z.object({ reason: z.string() })).default([]) }) });

function refusalOf(status: number, body: unknown, now: Date): FailedOutcome {
  const reason = errorSchema.safeParse(body).data?.error.errors[0]?.reason ?? '';
  const service = 'youtube';
  if (reason === 'quotaExceeded' || reason === 'dailyLimitExceeded') return failedOutcome('source-quota-gone', { service }, untilQuotaIsFresh(now.getTime()));
  if (reason === 'rateLimitExceeded' || reason === 'userRateLimitExceeded' || status === 429) return failedOutcome('source-quota-gone', { service }, 10 * 60_000);
  if (status === 404) return failedOutcome('source-unknown-there', { service });
  const isAboutKey = status === 401 || keyReasons.has(reason) || (status === 403 && !reason.startsWith('playlist'));
  if (isAboutKey) return failedOutcome('source-key-wrong', { service });
  return status === 403 ? failedOutcome('source-unknown-there', { service }) : failedOutcome('source-service-failed', { service });
}

const keyReasons = new Set(['keyInvalid', 'keyExpired', 'badRequest', 'accessNotConfigured', 'ipRefererBlocked']);
const pauseMs = 15 * 60_000;
