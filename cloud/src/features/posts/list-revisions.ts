import { AppError } from '@zavod/shared/app-error.ts';
import { networkSchema } from '@zavod/shared/domain/network.ts';
import { z } from 'zod';
import type { MemberContext } from '../../http/member-context.ts';

export const listRevisionsInput = z.object({ postId: z.uuid() });

const rowSchema = z.object({
  id: z.string(),
  contentRev: z.int(),
  kind: z.enum(['edit', 'conflict_copy', 'published']),
  title: z.string(),
  text: z.string(),
  link: z.string().nullable(),
  language: z.string(),
  hashtags: z.array(z.string()),
  mediaIds: z.array(z.uuid()),
  channelIds: z.array(z.uuid()),
  variants: z.array(z.object({ network: networkSchema, text: z.string() })),
  authorName: z.string(),
  createdAt: z.date().transform((date) => date.toISOString()),
});
export type ListedRevision = z.output<typeof rowSchema>;

/** One answer holds this many bytes of text at most: the newest versions, and always one. */
const mostBytes = 8_000_000;

/** The stored versions of a post, newest first. authorName is empty where no member wrote it. */
export async function listRevisions({ deps, clientId }: MemberContext, { postId }: z.infer<typeof listRevisionsInput>): Promise<ListedRevision[]> {
  return deps.withClientRaw(
    clientId,
    async (tx) => {
      const post = await tx.query('SELECT 1 FROM post WHERE client_id = $1 AND id = $2', [clientId, postId]);
      if (post.rowCount !== 1) throw new AppError('not-found', 'list the revisions of a post');
      const { rows } = await tx.query(
        `SELECT r.id, r.content_rev AS "contentRev", r.kind, r.title, r.text, r.link, r.language, r.hashtags, r.media_ids AS "mediaIds",
           r.channel_ids AS "channelIds", r.variants, coalesce(m.display_name, '') AS "authorName", r.created_at AS "createdAt"
         FROM (SELECT *, sum(octet_length(text)) OVER newer_first - octet_length(text) AS bytes_before
               FROM post_revision WHERE client_id = $1 AND post_id = $2
               WINDOW newer_first AS (ORDER BY content_rev DESC, created_at DESC, id)) r
           LEFT JOIN membership m ON m.client_id = r.client_id AND m.user_id = r.author_id
         WHERE r.bytes_before < $3 ORDER BY r.content_rev DESC, r.created_at DESC, r.id LIMIT 200`,
        [clientId, postId, mostBytes],
      );
      return rows.map((row) => rowSchema.parse(row));
    },
    { mode: 'snapshot' },
  );
}
