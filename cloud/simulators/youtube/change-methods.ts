import sharp from 'sharp';
import { ApiError, videoNotFound } from './api-error.ts';
import type { VideoStatus } from './journal-record.ts';
import { readList, type Answer, type MethodCall } from './method-call.ts';
import { readJson } from './read-body.ts';
import { checkSnippet, checkStatus, readResource, toResource } from './video-resource.ts';
import type { Video } from './world.ts';

const MAX_THUMBNAIL_BYTES = 2 * 1024 * 1024;

/** Replaces whole parts: what a part leaves out goes back to its default. */
export function updateVideo(call: MethodCall): Answer {
  const { world, url, receivedAtMs } = call;
  const parts = readList(url, 'part');
  const resource = readResource(readJson(call.body.content));
  const video = requireOwnVideo(call, resource.id ?? '');
  const isWrong = parts.length === 0 || parts.some((part) => part !== 'status' && part !== 'snippet');
  if (isWrong) throw new ApiError(400, 'badRequest', 'Parts that can be changed are snippet and status.', { domain: 'global' });
  const snippet = parts.includes('snippet') ? checkSnippet(resource.snippet) : undefined;
  const status = parts.includes('status') ? allowedStatus(call, checkStatus(resource.status)) : undefined;
  if (snippet) world.record({ type: 'snippet', videoId: video.id, snippet });
  if (status) world.record({ type: 'status', videoId: video.id, receivedAtMs, atMs: world.now(), status });
  return { status: 200, body: toResource(world, world.videos.get(video.id) ?? video, parts) };
}

export function deleteVideo(call: MethodCall): Answer {
  const video = requireOwnVideo(call, call.url.searchParams.get('id') ?? '');
  call.world.record({ type: 'delete', videoId: video.id });
  return { status: 204 };
}

export async function setThumbnail(call: MethodCall): Promise<Answer> {
  const video = requireOwnVideo(call, call.url.searchParams.get('videoId') ?? '');
  const { content } = call.body;
  if (content.length === 0) throw new ApiError(400, 'mediaBodyRequired', 'The request does not include the image content.', { domain: 'youtube.thumbnail' });
  const measured = await sharp(content).metadata().catch(() => undefined);
  const isFine = content.length <= MAX_THUMBNAIL_BYTES && (measured?.format === 'jpeg' || measured?.format === 'png');
  if (!isFine) throw new ApiError(400, 'invalidImage', 'The provided image content is invalid.', { domain: 'youtube.thumbnail' });
  call.world.record({ type: 'thumbnail', videoId: video.id, sha256: call.world.files.keepThumbnail(content) });
  const url = `${call.origin}/thumbnails/${video.id}`;
  return { status: 200, body: { kind: 'youtube#thumbnailSetResponse', items: [{ default: { url }, high: { url } }] } };
}

function requireOwnVideo(call: MethodCall, id: string): Video {
  call.seenVideoId = id;
  const video = call.world.videos.get(id);
  if (!video) throw videoNotFound();
  if (video.channelId !== call.channelId) throw new ApiError(403, 'forbidden', 'The request might not be properly authorized.');
  return video;
}

function allowedStatus({ world, consent }: MethodCall, status: VideoStatus): VideoStatus {
  return world.projects.get(consent.clientId)?.isAudited ? status : { ...status, privacyStatus: 'private' };
}
