import { z } from 'zod';
import type { SendOutcome, SendRequest } from '../network-adapter.ts';
import { youtubeCredentialsSchema, type YoutubeCredentials } from './access-token.ts';
import { callWithKey } from './channel-call.ts';
import { videoLink } from './links.ts';
import { RETRY_AFTER_MS } from './prepare-refusal.ts';
import { refusalOf } from './refusal-of.ts';
import { youtubeBodySchema, type YoutubeBody } from './render-video.ts';
import type { FailedAnswer } from './youtube-client.ts';
import type { YoutubeSurroundings } from './youtube-surroundings.ts';

const updatedSchema = z.object({ id: z.string(), status: z.object({ privacyStatus: z.string() }) });

/** Brings the prepared video before its viewers: one update of its status, which may be repeated without harm. */
export async function sendVideo(around: YoutubeSurroundings, request: SendRequest, signal: AbortSignal): Promise<SendOutcome> {
  const credentials = youtubeCredentialsSchema.safeParse(request.channel.credentials);
  if (!credentials.success) return { status: 'needs-login', code: 'network-token-wrong', words: '' };
  const { videoId, isShort, status }: YoutubeBody = youtubeBodySchema.parse(request.payload.body);
  const answer = await callWithKey(
    around,
    credentials.data,
    {
      method: 'PUT',
      url: '/youtube/v3/videos?part=status',
      headers: { 'content-type': 'application/json; charset=UTF-8' },
      body: Buffer.from(JSON.stringify({ id: videoId, status })),
    },
    signal,
  );
  if (answer.kind !== 'ok') return refused(around, credentials.data, answer);
  const updated = updatedSchema.safeParse(answer.body);
  if (!updated.success || updated.data.id !== videoId) return { status: 'unknown', code: 'network-unreadable-answer', words: '' };
  // A project that Google has not audited gets a success, and a video that stays private.
  if (updated.data.status.privacyStatus !== status.privacyStatus) {
    return { status: 'rejected', code: 'network-account-restricted', words: `privacyStatus ${updated.data.status.privacyStatus}` };
  }
  return { status: 'published', externalId: videoId, externalUrl: videoLink(around.linksUrl, { videoId, isShort }), sentAt: readDate(answer.headers['date']) };
}

async function refused(around: YoutubeSurroundings, credentials: YoutubeCredentials, answer: FailedAnswer): Promise<SendOutcome> {
  const hasEnded = answer.kind === 'error' && answer.status === 401 && answer.reason !== 'youtubeSignupRequired';
  if (hasEnded) {
    // The key ended before its time. Whether there is a new one tells a pause from a channel that is to be connected again.
    const token = await around.tokens.get(credentials);
    if (token.kind === 'refused') return { status: 'needs-login', code: 'network-token-wrong', words: token.words };
    const afterMs = token.kind === 'token' ? 0 : RETRY_AFTER_MS;
    return { status: 'retry-later', afterMs, scope: 'channel', code: 'network-token-wrong', words: answer.words };
  }
  const refusal = refusalOf(answer, Date.now());
  if (refusal.status === 'gone') return { status: 'prepare-again', code: 'network-preparation-lost', words: refusal.words };
  return refusal;
}

// The network's clock, to the second; without it this machine's.
function readDate(date: string | undefined): string {
  const atMs = date === undefined ? Number.NaN : Date.parse(date);
  return new Date(Number.isNaN(atMs) ? Date.now() : atMs).toISOString();
}
