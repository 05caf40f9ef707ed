import { quotaDay, untilQuotaDayIsOver } from '@zavod/shared/networks/youtube-quota-day.ts';
import { z } from 'zod';
import type { MeasureOutcome, MeasureRequest, Measurement } from '../network-metrics.ts';
import { youtubeCredentialsSchema } from './access-token.ts';
import { preparingCall } from './channel-call.ts';
import { prepareRefusal } from './prepare-refusal.ts';
import { projectOf } from './reserve-day.ts';
import { readItems, type ListAnswer } from './video-list.ts';
import type { YoutubeSurroundings } from './youtube-surroundings.ts';

const MOST_IDS = 50;
/** Of 10,000 units a day: numbers can wait, what is to be published cannot. */
const UNITS_FOR_NUMBERS = 6_000;

// Counts come as strings; one that the owner hides is missing.
const countSchema = z.coerce.number().int().nonnegative().optional();
const videoSchema = z.object({ id: z.string(), statistics: z.object({ viewCount: countSchema, likeCount: countSchema, commentCount: countSchema }) });
const channelSchema = z.object({ statistics: z.object({ viewCount: countSchema, subscriberCount: countSchema, hiddenSubscriberCount: z.boolean().default(false) }) });

/** Numbers of the channel (1 unit) and of its videos (1 unit for fifty). */
export async function measureVideos(around: YoutubeSurroundings, request: MeasureRequest, signal: AbortSignal): Promise<MeasureOutcome> {
  const credentials = youtubeCredentialsSchema.safeParse(request.channel.credentials);
  if (!credentials.success) return { measured: [], over: [], refusal: { status: 'needs-login', code: 'network-token-wrong', words: '' } };
  const call = preparingCall(around, credentials.data, signal);
  const ids = request.posts.map(({ externalId }) => externalId);
  const measured: Measurement[] = [];
  const over: string[] = [];
  const stopped = await takeUnits(request, projectOf(credentials.data.clientId), Math.ceil(ids.length / MOST_IDS) + (request.ofChannel ? 1 : 0));
  if (stopped) return { measured, over, refusal: stopped };
  if (request.ofChannel) {
    const channels = readItems(await call({ method: 'GET', url: '/youtube/v3/channels?part=statistics&mine=true' }), 'channels', channelSchema);
    if (channels.kind !== 'items') return { measured, over, refusal: prepareRefusal(channels) };
    measured.push(...channels.items.slice(0, 1).flatMap(ofChannel));
  }
  for (let from = 0; from < ids.length; from += MOST_IDS) {
    const asked = ids.slice(from, from + MOST_IDS);
    const query = new URLSearchParams({ part: 'statistics', id: asked.join(','), maxResults: String(MOST_IDS) });
    const videos: ListAnswer<z.infer<typeof videoSchema>> = readItems(await call({ method: 'GET', url: `/youtube/v3/videos?${query.toString()}` }), 'videos', videoSchema);
    if (videos.kind !== 'items') return { measured, over, refusal: prepareRefusal(videos) };
    measured.push(...videos.items.flatMap(ofVideo));
    over.push(...asked.filter((id) => !videos.items.some((video) => video.id === id)));
  }
  return { measured, over, refusal: null };
}

async function takeUnits({ takeQuota }: MeasureRequest, project: string, amount: number): Promise<MeasureOutcome['refusal']> {
  if (amount === 0) return null;
  const nowMs = Date.now();
  const day = quotaDay(nowMs);
  const short = await takeQuota([{ scope: `youtube:units:${project}`, day, amount, limit: UNITS_FOR_NUMBERS }]);
  return short === undefined ? null : { status: 'retry-later', afterMs: untilQuotaDayIsOver(day, nowMs), code: 'network-quota-gone', words: '' };
}

function ofChannel({ statistics: { viewCount, subscriberCount, hiddenSubscriberCount } }: z.infer<typeof channelSchema>): Measurement[] {
  return [
    ...(subscriberCount === undefined || hiddenSubscriberCount ? [] : [{ externalId: null, name: 'followers', value: subscriberCount } as const]),
    ...(viewCount === undefined ? [] : [{ externalId: null, name: 'views', value: viewCount } as const]),
  ];
}

function ofVideo({ id, statistics: { viewCount, likeCount, commentCount } }: z.infer<typeof videoSchema>): Measurement[] {
  const counts = [
    { name: 'views', value: viewCount },
    { name: 'likes', value: likeCount },
    { name: 'comments', value: commentCount },
  ] as const;
  return counts.flatMap(({ name, value }) => (value === undefined ? [] : [{ externalId: id, name, value }]));
}
