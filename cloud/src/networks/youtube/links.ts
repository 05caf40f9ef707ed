/** Where viewers find a video. `linksUrl` is https://www.youtube.com, or the simulator's address in the demo. */
export function videoLink(linksUrl: string, video: { readonly videoId: string; readonly isShort: boolean }): string {
  const base = linksUrl.replace(/\/$/, '');
  const id = encodeURIComponent(video.videoId);
  return video.isShort ? `${base}/shorts/${id}` : `${base}/watch?v=${id}`;
}

export function channelLink(linksUrl: string, channel: { readonly id: string; readonly handle: string | null }): string {
  const base = linksUrl.replace(/\/$/, '');
  return channel.handle === null ? `${base}/channel/${channel.id}` : `${base}/@${encodeURIComponent(channel.handle)}`;
}
