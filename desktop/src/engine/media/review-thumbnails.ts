import type { Clock } from '../clock.ts';
import type { ClientStore } from '../store/client-store.ts';
import type { Reader } from '../store/database.ts';
import type { MediaCache } from './media-cache.ts';

/** As many posts as a person may go through before the next network. */
const mostPosts = 1_000;
const everyMs = 60_000;

/** Brings the small pictures of everything that waits for a decision here, so that it can be gone through without a network. */
export function reviewWatch(store: ClientStore, media: MediaCache, clock: Clock): { isLevel(): void } {
  let lookedAt = -everyMs;
  let version = -1;
  return {
    isLevel() {
      if (clock.now() - lookedAt < everyMs || store.version() === version) return;
      lookedAt = clock.now();
      version = store.version();
      media.prefetchLater(store.read(reviewThumbnails));
    },
  };
}

export const reviewThumbnails = (reader: Reader): string[] =>
  ['draft', 'approved'].flatMap((status) =>
    reader
      .all<{ sha256: string }>(
        `SELECT DISTINCT json_extract(media.row, '$.thumbnailSha256') AS sha256
         FROM (SELECT row FROM main.post WHERE status = ? ORDER BY ord LIMIT ${mostPosts}) post, json_each(post.row, '$.mediaIds') shown
         JOIN main.media media ON media.id = shown.value WHERE json_extract(media.row, '$.thumbnailSha256') IS NOT NULL`,
        status,
      )
      .map(({ sha256 }) => sha256),
  );
