import { isClip } from '@zavod/shared/networks/checked-media.ts';
import { readYoutubeSettings, type YoutubeSettings } from '@zavod/shared/networks/youtube-settings.ts';
import type { PrepareOutcome, PrepareRequest, PublicationFiles, PublicationMedia } from '../network-adapter.ts';
import { youtubeCredentialsSchema, type YoutubeCredentials } from './access-token.ts';
import { preparingCall, type ChannelCall } from './channel-call.ts';
import { deleteLeftovers, findLeftovers } from './clear-away.ts';
import { prepareRefusal } from './prepare-refusal.ts';
import { readProcessing } from './read-processing.ts';
import { draftVideo, renderVideo, type VideoDraft } from './render-video.ts';
import { reserveDay } from './reserve-day.ts';
import { setThumbnail } from './set-thumbnail.ts';
import { thumbnailRecipe } from './thumbnail-recipe.ts';
import { noProgress, readProgress, type UploadProgress } from './upload-progress.ts';
import { uploadVideo, type Uploaded } from './upload-video.ts';
import { listOwnChannels, listVideos } from './video-list.ts';
import { trustLocation } from './youtube-client.ts';
import type { YoutubeSurroundings } from './youtube-surroundings.ts';

type Work = {
  readonly around: YoutubeSurroundings;
  readonly call: ChannelCall;
  readonly request: PrepareRequest;
  readonly settings: YoutubeSettings;
  readonly draft: VideoDraft;
  save(progress: UploadProgress): Promise<UploadProgress>;
};

// A list may lag behind an upload for a moment; after that the video is gone indeed.
const MISSED_TIMES_MAX = 3;

/** Uploads the clip as a private video and waits until YouTube has processed it. Every step is kept before the next begins. */
export async function prepareVideo(around: YoutubeSurroundings, request: PrepareRequest, signal: AbortSignal): Promise<PrepareOutcome> {
  const credentials = youtubeCredentialsSchema.safeParse(request.channel.credentials);
  if (!credentials.success) return { status: 'needs-login', code: 'network-token-wrong', words: '' };
  const settings = readYoutubeSettings(request.channel.settings);
  if (!settings) return { status: 'rejected', code: 'bad-input', words: 'settings of the channel' };
  const clip = request.content.media.find(isClip);
  if (!clip) return { status: 'rejected', code: 'network-media-no-clip', words: '' };
  const work: Work = {
    around,
    call: preparingCall(around, credentials.data, signal),
    request,
    settings,
    draft: draftVideo(request.content, clip, request.publicationId, settings),
    save: async (progress) => {
      await request.saveProgress(progress);
      return progress;
    },
  };
  const begun = await begin(work, credentials.data);
  if ('status' in begun) return begun;
  const uploaded = await uploadVideo({ ...work, apiUrl: around.apiUrl, chunkBytes: around.chunkBytes, notifySubscribers: settings.notifySubscribers }, begun);
  if (uploaded.status !== 'uploaded') return uploaded;
  return awaitProcessing(work, await withThumbnail(work, uploaded.progress));
}

/**
 * Where this content stands; at its first time the channel is checked, what an earlier content left is cleared away, and
 * the project's day must have room. Only what may go on is kept, so that a failed look takes no room each time.
 */
async function begin(work: Work, credentials: YoutubeCredentials): Promise<UploadProgress | PrepareOutcome> {
  const { call, request, draft } = work;
  const kept = readProgress(request.progress);
  if (kept && !kept.isRefused) {
    const ahead = await withRoom(work, credentials, kept);
    if ('status' in ahead || ahead.leftovers.length === 0) return ahead;
    return { ...ahead, leftovers: await deleteLeftovers(call, ahead.leftovers, draft.marks.publication) };
  }
  const channels = await listOwnChannels(call);
  if (channels.kind !== 'items') return prepareRefusal(channels);
  const isOurs = channels.items.some(({ id }) => id === request.channel.externalId);
  if (!isOurs) return { status: 'needs-login', code: 'network-chat-not-found', words: '' };
  const earlier = kept ?? readProgress(request.abandoned);
  const leftovers = earlier ? await clearAway(work, earlier) : [];
  return withRoom(work, credentials, { ...noProgress, leftovers });
}

async function clearAway({ call, around, draft }: Work, earlier: UploadProgress): Promise<string[]> {
  const sessionUrl = earlier.sessionUrl === null ? undefined : trustLocation(earlier.sessionUrl, around.apiUrl);
  const leftovers = await findLeftovers(call, earlier, sessionUrl, draft.marks);
  return deleteLeftovers(call, leftovers, draft.marks.publication);
}

/** A plan that moved to another day of the network takes its room there. */
async function withRoom(work: Work, credentials: YoutubeCredentials, progress: UploadProgress): Promise<UploadProgress | PrepareOutcome> {
  const room = await reserveDay(work.request, credentials, progress.reservedDay, Date.now());
  if ('status' in room) return room;
  return room.day === progress.reservedDay ? progress : work.save({ ...progress, reservedDay: room.day });
}

async function withThumbnail(work: Work, progress: Uploaded['progress']): Promise<Uploaded['progress']> {
  const { picture, clip } = work.draft;
  const hasMoment = clip.coverMs !== null && clip.coverMs !== undefined;
  if (progress.isThumbnailDone || (!picture && !hasMoment)) return progress;
  const jpeg = await readThumbnail(work.request.files, clip, picture);
  const isSettled = jpeg === undefined || (await setThumbnail(work.call, progress.videoId, jpeg));
  if (!isSettled) return progress;
  const done = { ...progress, isThumbnailDone: true };
  await work.save(done);
  return done;
}

/** The moment that a person chose; without one, or where it cannot be had, a picture of the post. */
async function readThumbnail(files: PublicationFiles, clip: PublicationMedia, picture: PublicationMedia | undefined): Promise<Uint8Array | undefined> {
  const moment = clip.coverMs === null || clip.coverMs === undefined ? undefined : await files.rendition(clip.sha256, { ...thumbnailRecipe, atMs: clip.coverMs });
  const made = moment?.status === 'made' || picture === undefined ? moment : await files.rendition(picture.sha256, thumbnailRecipe);
  return made?.status === 'made' ? files.read(made.rendition.sha256) : undefined;
}

async function awaitProcessing(work: Work, progress: Uploaded['progress']): Promise<PrepareOutcome> {
  const { call, request, draft, settings, around } = work;
  const listed = await listVideos(call, [progress.videoId]);
  if (listed.kind !== 'items') return prepareRefusal(listed);
  const video = listed.items.find(({ id }) => id === progress.videoId);
  if (!video) {
    const missedTimes = progress.missedTimes + 1;
    const isGone = missedTimes >= MISSED_TIMES_MAX;
    await work.save(isGone ? { ...noProgress, leftovers: progress.leftovers } : { ...progress, missedTimes });
    return { status: 'in-progress', afterMs: around.processedEveryMs };
  }
  const { looks } = progress;
  const processing = readProcessing(video);
  switch (processing.status) {
    case 'processed':
      return { status: 'ready', payload: renderVideo(request.content, draft, progress.videoId, settings) };
    case 'working':
      await work.save({ ...progress, missedTimes: 0, looks: looks + 1 });
      return { status: 'in-progress', afterMs: lookAgainMs(looks, around.processedEveryMs) };
    case 'rejected':
    case 'needs-login':
      await work.save({ ...progress, isRefused: true });
      return processing;
  }
}

/** Every look costs a unit of the day: from the fifth on they come further apart, up to eight times as far. */
const lookAgainMs = (looks: number, everyMs: number): number => everyMs * Math.min(8, 2 ** Math.max(0, looks - 3));
