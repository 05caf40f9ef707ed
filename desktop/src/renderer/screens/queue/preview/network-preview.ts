import type { CheckedPost } from '@zavod/shared/networks/check-post.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import type { ShownMedia } from '@zavod/shared/networks/checked-media.ts';
import type { Media } from '@zavod/shared/tables/media.ts';

/** What every preview is drawn from. */
export interface NetworkPreviewProps {
  clientId: string;
  /** Null where the post goes to no channel of this network yet. */
  channel: Channel | null;
  post: CheckedPost;
  /** The files of the post in their order, with where they are stored. */
  media: readonly ShownMedia<Media>[];
  /** "14:30" of the hour it goes out. */
  clock: string;
}
