import { followersAt, numbersAt, type Audience } from '../audience/audience.ts';
import type { ChannelSettings } from './settings.ts';
import type { Video, World } from './world.ts';

/** All counts are strings, and the API rounds subscribers down to three digits. */
export function channelStatistics(world: World, channel: ChannelSettings): Record<string, string | boolean> {
  const videos = world.uploadsOf(channel.id);
  const views = videos.reduce((sum, video) => sum + numbersOf(world, video).views, 0);
  return {
    viewCount: String(views),
    subscriberCount: String(rounded(followersAt(audienceOf(channel), world.now()))),
    hiddenSubscriberCount: false,
    videoCount: String(videos.length),
  };
}

export function videoStatistics(world: World, video: Video): Record<string, string> {
  const { views, likes, comments } = numbersOf(world, video);
  return { viewCount: String(views), likeCount: String(likes), favoriteCount: '0', commentCount: String(comments) };
}

/** Nobody sees what is not public. */
function numbersOf(world: World, video: Video): { readonly views: number; readonly likes: number; readonly comments: number } {
  const channel = world.channels.get(video.channelId);
  if (!channel || video.status.privacyStatus === 'private') return { views: 0, likes: 0, comments: 0 };
  return numbersAt(audienceOf(channel), video, world.now());
}

const audienceOf = ({ id, subscribers, growsSince, timeZone }: ChannelSettings): Audience => ({ account: id, followers: subscribers, growsSince, timeZone });

function rounded(count: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 2);
  return Math.floor(count / unit) * unit;
}
