import { randomBytes } from 'node:crypto';
import { ApiError } from './api-error.ts';
import type { Session } from './journal-record.ts';
import { readList, type Answer, type MethodCall } from './method-call.ts';
import { readJson } from './read-body.ts';
import { sha256 } from './upload-files.ts';
import { checkSnippet, checkStatus, readResource, toResource } from './video-resource.ts';
import type { Video, World } from './world.ts';

const CHUNK_STEP_BYTES = 256 * 1024;

/** Begins an upload. What is wrong with the words is said here, before any byte of the clip. */
export function startUpload(call: MethodCall): Answer {
  const { world, url, headers, channelId } = call;
  if (url.searchParams.get('uploadType') !== 'resumable') throw new ApiError(400, 'badRequest', 'Only resumable uploads.', { domain: 'global' });
  if (!world.channels.has(channelId)) {
    throw new ApiError(401, 'youtubeSignupRequired', 'Unauthorized: the account has no channel.', { domain: 'youtube.header' });
  }
  const resource = readResource(readJson(call.body.content));
  const snippet = checkSnippet(resource.snippet);
  const status = checkStatus(resource.status);
  const totalBytes = Number(headers['x-upload-content-length']);
  const mimeType = String(headers['x-upload-content-type'] ?? '');
  const isClip = /^(video\/|application\/octet-stream$)/.test(mimeType) && Number.isSafeInteger(totalBytes) && totalBytes > 0;
  if (!isClip) throw new ApiError(400, 'mediaBodyRequired', 'The request does not include the video content.');
  const isAudited = world.projects.get(call.consent.clientId)?.isAudited ?? false;
  const session: Session = {
    id: randomBytes(18).toString('base64url'),
    channelId,
    totalBytes,
    mimeType,
    snippet,
    status: isAudited ? status : { ...status, privacyStatus: 'private' },
    notifySubscribers: url.searchParams.get('notifySubscribers') !== 'false',
  };
  world.record({ type: 'session', session });
  const query = new URLSearchParams({ uploadType: 'resumable', part: readList(url, 'part').join(','), upload_id: session.id });
  return { status: 200, headers: { location: `${call.origin}${url.pathname}?${query.toString()}` } };
}

/** Takes a chunk, or as much of it as arrived; undefined when the caller is gone. `keepBytes` cuts it shorter. */
export function storeChunk(call: MethodCall, keepBytes?: number): Answer | undefined {
  const { world, body, headers } = call;
  const session = requireSession(call);
  const stored = world.files.storedBytes(session.id);
  const [, first, last, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? `bytes 0-${session.totalBytes - 1}/${session.totalBytes}`) ?? [];
  const from = Number(first);
  const end = Number(last) + 1;
  const isLast = end === session.totalBytes;
  const isFine = Number(total) === session.totalBytes && from <= stored && end <= session.totalBytes && (isLast || (end - from) % CHUNK_STEP_BYTES === 0);
  if (!isFine) throw new ApiError(400, 'badRequest', 'Failed to parse Content-Range header.', { domain: 'global' });
  const arrived = keepBytes === undefined ? body.content : body.content.subarray(0, keepBytes);
  // Bytes that are here already are not taken twice.
  const fresh = arrived.subarray(Math.min(arrived.length, stored - from));
  if (fresh.length > 0 && !world.videoOfSession(session.id)) world.files.append(session.id, fresh);
  return body.isWhole && keepBytes === undefined ? whereItStands(call, session) : undefined;
}

export function tellStatus(call: MethodCall): Answer {
  return whereItStands(call, requireSession(call));
}

export function cancelUpload(call: MethodCall): Answer {
  call.world.record({ type: 'drop-session', sessionId: requireSession(call).id });
  return { status: 499 };
}

function whereItStands(call: MethodCall, session: Session): Answer {
  const { world } = call;
  const stored = world.files.storedBytes(session.id);
  if (stored < session.totalBytes) {
    const range = stored === 0 ? {} : { range: `${world.settings.rangePrefix}0-${stored - 1}` };
    return { status: 308, headers: range };
  }
  const video = world.videoOfSession(session.id) ?? finishUpload(call, session);
  call.seenVideoId = video.id;
  return { status: 200, body: toResource(world, video, ['snippet', 'status']) };
}

function finishUpload({ world, receivedAtMs }: MethodCall, session: Session): Video {
  const { id: sessionId, totalBytes, ...rest } = session;
  const id = randomBytes(9).toString('base64url').slice(0, 11);
  const hash = sha256(world.files.read(sessionId));
  world.record({ type: 'video', video: { id, sessionId, receivedAtMs, uploadedAtMs: world.now(), sha256: hash, bytes: totalBytes, ...rest } });
  return requireVideo(world, id);
}

function requireVideo(world: World, id: string): Video {
  const video = world.videos.get(id);
  if (!video) throw new Error('a video that was just recorded is missing');
  return video;
}

function requireSession({ world, url, channelId }: MethodCall): Session {
  const session = world.sessions.get(url.searchParams.get('upload_id') ?? '');
  if (!session || session.channelId !== channelId) throw new ApiError(404, 'notFound', 'Upload session not found.', { domain: 'global' });
  return session;
}
