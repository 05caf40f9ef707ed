import type { ChannelCall } from './channel-call.ts';
import { findMarked, hasMark } from './find-marked.ts';
import type { Marks } from './render-video.ts';
import { askStatus, readUploadStep } from './resumable-upload.ts';
import type { UploadProgress } from './upload-progress.ts';
import { listVideos } from './video-list.ts';

/** The videos that an earlier content may have left, its upload stopped. What cannot be learnt now is not waited for. */
export async function findLeftovers(call: ChannelCall, left: UploadProgress, sessionUrl: string | undefined, marks: Marks): Promise<string[]> {
  const known = left.videoId === null ? left.leftovers : [...left.leftovers, left.videoId];
  if (left.videoId !== null || sessionUrl === undefined) return known;
  const step = readUploadStep(await askStatus({ call, sessionUrl, content: { byteLength: left.totalBytes } }), left.totalBytes);
  if (step.kind === 'done') return [...known, step.videoId];
  if (step.kind === 'stored') await call({ method: 'DELETE', url: sessionUrl });
  if (step.kind !== 'gone') return known;
  const marked = await findMarked(call, marks.publication);
  if (marked.kind !== 'videos') return known;
  return [...known, ...marked.videos.filter((video) => !hasMark(video, marks.content)).map(({ id }) => id)];
}

/**
 * Deletes videos that will never go out; answers those that are still there. Only a private one with the publication's
 * mark is touched: whatever people have done with it since is theirs.
 */
export async function deleteLeftovers(call: ChannelCall, ids: readonly string[], publicationMark: string): Promise<string[]> {
  if (ids.length === 0) return [];
  const listed = await listVideos(call, ids.slice(0, 50));
  if (listed.kind !== 'items') return [...ids];
  const mine = listed.items.filter((video) => hasMark(video, publicationMark) && video.status?.privacyStatus === 'private');
  const remaining: string[] = [];
  for (const { id } of mine) {
    const answer = await call({ method: 'DELETE', url: `/youtube/v3/videos?${new URLSearchParams({ id }).toString()}` });
    const isGone = answer.kind === 'ok' || (answer.kind === 'error' && answer.status === 404);
    if (!isGone) remaining.push(id);
  }
  return remaining;
}
