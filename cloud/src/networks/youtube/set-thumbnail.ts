import type { ChannelCall } from './channel-call.ts';

/**
 * Hands in a JPEG as the thumbnail. A video without one is still a video, so nothing that goes wrong here counts. False
 * where the call never left, so that it is worth another try.
 */
export async function setThumbnail(call: ChannelCall, videoId: string, jpeg: Uint8Array): Promise<boolean> {
  const url = `/upload/youtube/v3/thumbnails/set?${new URLSearchParams({ videoId, uploadType: 'media' }).toString()}`;
  const answer = await call({ method: 'POST', url, headers: { 'content-type': 'image/jpeg' }, body: jpeg });
  return answer.kind !== 'not-sent';
}
