import type { PostView } from '@zavod/shared/mutations/post-view.ts';
import type { RawTransaction } from '../db/with-client-raw.ts';
import { tookWords } from './took-words.ts';

type Version = Pick<PostView, 'post' | 'variants'>;

/**
 * After a new version of a post: notes on its revision which rewrite it took words of, and keeps true what networks and readers
 * are told, that a service made some of it. Text of a service stays that however it is edited; a file counts while the post shows it.
 */
export async function discloseOrigin(tx: RawTransaction, before: Version, after: Version): Promise<void> {
  const { clientId, id, contentRev, mediaIds } = after.post;
  const origin = (await tx.query<Origin>(originSql, [clientId, id, mediaIds])).rows[0];
  if (origin === undefined) return;
  const taken = origin.offers.find(({ text }) => tookWords(text, wordsOf(before), wordsOf(after)));
  if (taken !== undefined) {
    await tx.query(
      `UPDATE post_revision SET generation_run_id = $4 WHERE client_id = $1 AND post_id = $2 AND content_rev = $3 AND kind = 'edit'`,
      [clientId, id, contentRev, taken.runId],
    );
  }
  const isGenerated = origin.hasServiceText || origin.hasServiceFile || taken !== undefined;
  if (isGenerated === origin.isGenerated) return;
  await tx.query('UPDATE post SET ai_generated = $3 WHERE client_id = $1 AND id = $2', [clientId, id, isGenerated]);
}

const wordsOf = ({ post, variants }: Version) => ({ title: post.title, text: post.text, variants });

interface Origin {
  isGenerated: boolean;
  hasServiceText: boolean;
  hasServiceFile: boolean;
  /** What services wrote when somebody asked for other words, newest first. */
  offers: { runId: string; text: string }[];
}

// The same bytes count wherever they came from the second time. A run that made the post is told by the post's own provider.
const originSql = `
  WITH offer AS (
    SELECT r.id AS run_id, r.created_at, s.output ->> 'text' AS text FROM generation_run r
      JOIN generation_step s ON s.client_id = r.client_id AND s.run_id = r.id
    WHERE r.client_id = $1 AND r.post_id = $2 AND s.kind = 'text' AND s.state = 'succeeded' AND s.provider <> 'local' AND s.output ->> 'text' <> '')
  SELECT post.ai_generated AS "isGenerated",
    post.provider NOT IN ('person', 'local') OR EXISTS (
      SELECT 1 FROM post_revision v JOIN offer ON offer.run_id = v.generation_run_id
      WHERE v.client_id = $1 AND v.post_id = $2 AND v.kind = 'edit') AS "hasServiceText",
    EXISTS (
      SELECT 1 FROM media shown JOIN media made ON made.client_id = shown.client_id AND made.sha256 = shown.sha256
      WHERE shown.client_id = $1 AND shown.id = ANY($3::uuid[]) AND made.made_by <> 'local') AS "hasServiceFile",
    coalesce((SELECT json_agg(json_build_object('runId', run_id, 'text', text) ORDER BY created_at DESC) FROM offer), '[]'::json) AS offers
  FROM post WHERE post.client_id = $1 AND post.id = $2`;
