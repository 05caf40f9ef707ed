import type { JsonValue } from '../canonical-json.ts';
import type { PrepareOutcome, PrepareRequest } from '../network-adapter.ts';
import type { ChannelCall } from './channel-call.ts';
import { findMarked, hasMark } from './find-marked.ts';
import { prepareRefusal, RETRY_AFTER_MS } from './prepare-refusal.ts';
import type { VideoDraft } from './render-video.ts';
import { continueUpload, type UploadOutcome } from './resumable-upload.ts';
import type { UploadProgress } from './upload-progress.ts';
import { trustLocation, type FailedAnswer } from './youtube-client.ts';

export type UploadWork = {
  readonly call: ChannelCall;
  readonly request: PrepareRequest;
  readonly draft: VideoDraft;
  readonly apiUrl: string;
  readonly chunkBytes: number;
  readonly notifySubscribers: boolean;
  save(progress: UploadProgress): Promise<UploadProgress>;
};

export type Uploaded = { readonly status: 'uploaded'; readonly progress: UploadProgress & { readonly videoId: string } };

/** All bytes at YouTube as one private video, from wherever an earlier run stopped. */
export async function uploadVideo(work: UploadWork, progress: UploadProgress): Promise<Uploaded | PrepareOutcome> {
  if (progress.videoId !== null) return { status: 'uploaded', progress: { ...progress, videoId: progress.videoId } };
  const { clip } = work.draft;
  const content = await work.request.files.read(clip.sha256);
  if (!content) return { status: 'retry-later', afterMs: RETRY_AFTER_MS, code: 'network-media-refused', words: '' };
  if (content.byteLength === 0) return { status: 'rejected', code: 'network-media-refused', words: '' };

  if (progress.sessionUrl !== null) {
    const sessionUrl = trustLocation(progress.sessionUrl, work.apiUrl);
    const outcome = sessionUrl === undefined ? { kind: 'gone' as const } : await carryOn(work, progress, sessionUrl, content, undefined);
    if (outcome.kind === 'done') return keepVideo(work, progress, outcome.videoId);
    if (outcome.kind === 'failed') return prepareRefusal(outcome.answer);
    // The session may have ended with its video and only the answer was lost.
    const marked = await findMarked(work.call, work.draft.marks.publication);
    if (marked.kind !== 'videos') return prepareRefusal(marked);
    const video = marked.videos.find((found) => hasMark(found, work.draft.marks.content));
    if (video) return keepVideo(work, progress, video.id);
  }

  const session = await startSession(work, content.byteLength);
  if (session.kind !== 'session') return prepareRefusal(session);
  const begun = await work.save({ ...progress, sessionUrl: session.url, totalBytes: content.byteLength });
  const outcome = await carryOn(work, begun, session.url, content, 0);
  if (outcome.kind === 'done') return keepVideo(work, begun, outcome.videoId);
  if (outcome.kind === 'failed') return prepareRefusal(outcome.answer);
  return { status: 'retry-later', afterMs: RETRY_AFTER_MS, code: 'network-preparation-lost', words: 'upload session' };
}

function carryOn(work: UploadWork, progress: UploadProgress, sessionUrl: string, content: Uint8Array, storedBytes: number | undefined): Promise<UploadOutcome> {
  const { call, chunkBytes, draft } = work;
  return continueUpload({
    call,
    sessionUrl,
    content,
    mimeType: draft.clip.mimeType,
    chunkBytes,
    storedBytes,
    // Says that the work is alive; where it stands is asked of the network.
    onStored: async () => void (await work.save(progress)),
  });
}

async function keepVideo(work: UploadWork, progress: UploadProgress, videoId: string): Promise<Uploaded> {
  const kept = { ...progress, sessionUrl: null, videoId };
  await work.save(kept);
  return { status: 'uploaded', progress: kept };
}

async function startSession(work: UploadWork, bytes: number): Promise<{ readonly kind: 'session'; readonly url: string } | FailedAnswer> {
  const { call, draft, apiUrl, notifySubscribers } = work;
  const query = new URLSearchParams({ uploadType: 'resumable', part: 'snippet,status', notifySubscribers: String(notifySubscribers) });
  const resource: JsonValue = draft.resource;
  const answer = await call({
    method: 'POST',
    url: `/upload/youtube/v3/videos?${query.toString()}`,
    headers: {
      'content-type': 'application/json; charset=UTF-8',
      'x-upload-content-length': String(bytes),
      'x-upload-content-type': draft.clip.mimeType,
    },
    body: Buffer.from(JSON.stringify(resource)),
  });
  if (answer.kind !== 'ok') return answer;
  const url = trustLocation(answer.headers['location'], apiUrl);
  return url === undefined ? { kind: 'unreadable', status: answer.status, words: 'address of the upload' } : { kind: 'session', url };
}
