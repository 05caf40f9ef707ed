import { publicationStateSchema } from '@zavod/shared/domain/publication-state.ts';
import { instantField } from '@zavod/shared/tables/fields.ts';
import { publicationSchema } from '@zavod/shared/tables/publication.ts';
import { z } from 'zod';
import { changedRows } from '../changed-rows.ts';
import { revisionsOfPosts } from '../revisions-of-posts.ts';
import { pageFields, pageOf } from '../shapes/page-shape.ts';
import { publicationOf, publicationShape } from '../shapes/publication-shape.ts';
import { readingVerb } from '../verb.ts';

export const listPublications = readingVerb({
  name: 'list-publications',
  method: 'get',
  path: '/publications',
  scope: 'publications:read',
  title: 'List publications',
  description: 'Publications in the order of their last change, with their state and where readers find them.',
  input: z.strictObject({
    ...pageFields,
    state: publicationStateSchema.optional(),
    postId: z.uuid().optional(),
    channelId: z.uuid().optional(),
    changedSince: instantField.optional(),
  }),
  output: pageOf(publicationShape),
  answer: ({ deps, clientId }, { state, postId, channelId, changedSince, cursor, limit }) =>
    deps.withClientRaw(
      clientId,
      async (tx) => {
        const conditions = [
          '($6::text IS NULL OR publication.state = $6)',
          '($7::uuid IS NULL OR publication.post_id = $7)',
          '($8::uuid IS NULL OR publication.channel_id = $8)',
          '($9::timestamptz IS NULL OR publication.updated_at >= $9)',
        ];
        const values = [state ?? null, postId ?? null, channelId ?? null, changedSince ?? null];
        const page = await changedRows(tx, clientId, { table: 'publication', cursor, limit, conditions, values });
        const publications = page.rows.map((row) => publicationSchema.parse(row));
        const revisions = await revisionsOfPosts(tx, clientId, publications.map((publication) => publication.postId));
        return { ...page, items: publications.map((publication) => publicationOf(publication, revisions.get(publication.postId) ?? '0-0-0')) };
      },
      { mode: 'snapshot' },
    ),
});
