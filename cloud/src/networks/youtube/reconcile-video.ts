import type { ReconcileOutcome, ReconcileRequest } from '../network-adapter.ts';
import { youtubeCredentialsSchema } from './access-token.ts';
import { preparingCall } from './channel-call.ts';
import { videoLink } from './links.ts';
import { refusalOf } from './refusal-of.ts';
import { youtubeBodySchema } from './render-video.ts';
import { listVideos, type ListedVideo } from './video-list.ts';
import type { YoutubeSurroundings } from './youtube-surroundings.ts';

const ASK_AGAIN_MS = 10_000;

/** Looks how the video stands. A private one proves that the update took no effect; should it still do so, it is the one wanted. */
export async function reconcileVideo(around: YoutubeSurroundings, request: ReconcileRequest, signal: AbortSignal): Promise<ReconcileOutcome> {
  const { videoId, isShort, title, status } = youtubeBodySchema.parse(request.payload.body);
  const externalUrl = videoLink(around.linksUrl, { videoId, isShort });
  const cannotTell = (seen: string): ReconcileOutcome => ({
    status: 'cannot-tell',
    evidence: { videoId, title, url: externalUrl, calledAt: request.anchoredAt, seen },
  });
  const credentials = youtubeCredentialsSchema.safeParse(request.channel.credentials);
  if (!credentials.success) return cannotTell('no key');
  const listed = await listVideos(preparingCall(around, credentials.data, signal), [videoId]);
  if (listed.kind !== 'items') {
    const refusal = refusalOf(listed, Date.now());
    const { code, words } = refusal;
    if (refusal.status === 'retry-later') return { status: 'retry-later', afterMs: refusal.afterMs, code, words };
    if (refusal.status === 'not-sent' || refusal.status === 'unknown') return { status: 'retry-later', afterMs: ASK_AGAIN_MS, code, words };
    return cannotTell(words);
  }
  const video = listed.items.find(({ id }) => id === videoId);
  const privacy = video?.status?.privacyStatus ?? 'gone';
  if (video && privacy === status.privacyStatus) {
    return { status: 'found', externalId: videoId, externalUrl, sentAt: sentAtOf(video, request.anchoredAt) };
  }
  return privacy === 'private' ? { status: 'absent' } : cannotTell(privacy);
}

// publishedAt becomes the moment of going public; for an unlisted video it stays that of the upload.
function sentAtOf({ snippet }: ListedVideo, anchoredAt: string): string {
  const publishedAtMs = Date.parse(snippet?.publishedAt ?? '');
  const anchoredAtMs = Date.parse(anchoredAt);
  return new Date(publishedAtMs > anchoredAtMs ? publishedAtMs : anchoredAtMs).toISOString();
}
