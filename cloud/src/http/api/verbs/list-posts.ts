import { instantField } from '@zavod/shared/tables/fields.ts';
import { postStatusSchema, postSchema } from '@zavod/shared/tables/post.ts';
import { postVariantSchema } from '@zavod/shared/tables/post-variant.ts';
import { z } from 'zod';
import { codecOf, wireRow } from '../../../sync/row-codec.ts';
import { changedRows } from '../changed-rows.ts';
import { pageFields, pageOf } from '../shapes/page-shape.ts';
import { postOfView, postShape } from '../shapes/post-shape.ts';
import { readingVerb } from '../verb.ts';

export const listPosts = readingVerb({
  name: 'list-posts',
  method: 'get',
  path: '/posts',
  scope: 'posts:read',
  title: 'List posts',
  description: 'Posts in the order of their last change. To follow all changes, keep the cursor and ask with it again later.',
  input: z.strictObject({
    ...pageFields,
    status: postStatusSchema.optional(),
    channelId: z.uuid().optional().describe('Only posts meant for this channel.'),
    changedSince: instantField.optional().describe('Only posts whose last change is no older.'),
  }),
  output: pageOf(postShape),
  answer: ({ deps, clientId }, { status, channelId, changedSince, cursor, limit }) =>
    deps.withClientRaw(
      clientId,
      async (tx) => {
        const conditions = ['($6::text IS NULL OR post.status = $6)', '($7::uuid IS NULL OR $7 = ANY (post.channel_ids))', '($8::timestamptz IS NULL OR post.updated_at >= $8)'];
        const page = await changedRows(tx, clientId, { table: 'post', cursor, limit, conditions, values: [status ?? null, channelId ?? null, changedSince ?? null] });
        const posts = page.rows.map((row) => postSchema.parse(row));
        const { rows } = await tx.query(
          `SELECT ${codecOf('post_variant').selectList} FROM post_variant WHERE client_id = $1 AND post_id = ANY ($2::uuid[]) ORDER BY network`,
          [clientId, posts.map(({ id }) => id)],
        );
        const variants = rows.map((row) => postVariantSchema.parse(wireRow(row)));
        return { ...page, items: posts.map((post) => postOfView({ post, variants: variants.filter(({ postId }) => postId === post.id) })) };
      },
      { mode: 'snapshot' },
    ),
});
