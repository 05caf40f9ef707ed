import type { Media } from '@zavod/shared/tables/media.ts';
import type { Occurrence } from '@zavod/shared/tables/occurrence.ts';
import type { Publication } from '@zavod/shared/tables/publication.ts';
import type { PlannedPost } from '../../bridge/plan-calls.ts';
import { rowsOf } from '../overlay/load-view.ts';
import type { Reader } from '../store/database.ts';
import { thumbnailOfMedia } from './thumbnail.ts';

interface TitleRow {
  id: string;
  title: string;
  mediaId: string | null;
}

/** What a calendar shows of publications. A week may hold thousands: everything about them is read in a handful of questions. */
export function plannedPosts(reader: Reader, publications: readonly Publication[]): PlannedPost[] {
  if (publications.length === 0) return [];
  const postIds = JSON.stringify([...new Set(publications.map(({ postId }) => postId))]);
  const titles = byId(postTitles(reader, postIds));
  const media = byId(rowsOf<Media>(reader, 'SELECT row FROM seen_media WHERE id IN (SELECT value FROM json_each(?))', JSON.stringify(mediaIdsOf(titles.values()))));
  const copies = new Map(
    rowsOf<Occurrence>(reader, 'SELECT row FROM main.occurrence WHERE copy_id IN (SELECT value FROM json_each(?))', postIds).map((one) => [one.postId, one]),
  );
  const waiting = new Set(reader.all<{ id: string }>('SELECT id FROM temp.overlay_publication').map(({ id }) => id));
  return publications.map((publication) => {
    const post = titles.get(publication.postId);
    const copy = copies.get(publication.postId);
    const picture = media.get(post?.mediaId ?? '');
    return {
      publication,
      postTitle: post?.title ?? '',
      thumbnailSha256: picture === undefined ? null : thumbnailOfMedia(picture),
      isWaiting: waiting.has(publication.id),
      repeats: copy === undefined ? null : { notice: copy.notice },
    };
  });
}

/** A post without a title is named by its beginning. Only these few fields are taken out of the row, not the whole text. */
const postTitles = (reader: Reader, postIds: string): TitleRow[] =>
  reader.all<TitleRow>(
    `SELECT id, coalesce(nullif(trim(row ->> '$.title'), ''), substr(trim(row ->> '$.text'), 1, 80)) AS title, row ->> '$.mediaIds[0]' AS mediaId
     FROM seen_post WHERE id IN (SELECT value FROM json_each(?))`,
    postIds,
  );

const mediaIdsOf = (titles: Iterable<TitleRow>): string[] => [...new Set([...titles].flatMap(({ mediaId }) => mediaId ?? []))];

const byId = <Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> => new Map(rows.map((row) => [row.id, row]));
