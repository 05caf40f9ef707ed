import { cutText } from '@zavod/shared/domain/cut-text.ts';
import type { Post } from '@zavod/shared/tables/post.ts';
import type { UnplannedPost } from '../../bridge/plan-calls.ts';
import { rowsOf } from '../overlay/load-view.ts';
import type { Reader } from '../store/database.ts';
import { findPosts } from './find-posts.ts';
import { questionOf } from './question.ts';
import { thumbnailOf } from './thumbnail.ts';

const pageLength = 100;
/** Nearly all approved posts of a year are out long since: whoever looks for an older one searches for it. */
const mostLooked = 3_000;

/** Approved posts, newest first, that still miss a plan for one of their channels. */
export function unplannedPosts(reader: Reader, search: string, channelId: string | null, limit: number): UnplannedPost[] {
  const { question } = questionOf(reader, { view: 'approved', search, channelId, sourceName: null, labelId: null, language: null, onlyRisky: false });
  const found: UnplannedPost[] = [];
  for (let offset = 0; offset < mostLooked && found.length < limit; offset += pageLength) {
    const ords = findPosts(reader, question, offset, pageLength);
    found.push(...ords.flatMap((ord) => unplanned(reader, ord, channelId)));
    if (ords.length < pageLength) break;
  }
  return found.slice(0, limit);
}

function unplanned(reader: Reader, ord: number, channelId: string | null): UnplannedPost[] {
  const [overlaid] = rowsOf<Post>(reader, 'SELECT row FROM temp.overlay_post WHERE ord = ?', ord);
  const [post] = overlaid === undefined ? rowsOf<Post>(reader, 'SELECT row FROM main.post WHERE ord = ?', ord) : [overlaid];
  if (post === undefined) return [];
  const planned = reader.all<{ channel_id: string }>(`SELECT channel_id FROM seen_publication WHERE post_id = ? AND state <> 'cancelled'`, post.id);
  const repeated = reader.get(`SELECT 1 FROM seen_recurrence WHERE post_id = ? AND row ->> '$.state' IN ('active', 'paused')`, post.id) !== undefined;
  const channelIds = post.channelIds.filter((id) => !planned.some(({ channel_id }) => channel_id === id));
  if (repeated || channelIds.length === 0 || (channelId !== null && !channelIds.includes(channelId))) return [];
  const title = post.title.trim() === '' ? cutText(post.text.trim(), 80) : post.title;
  return [{ postId: post.id, postTitle: title, thumbnailSha256: thumbnailOf(reader, post.mediaIds[0] ?? null), channelIds }];
}
