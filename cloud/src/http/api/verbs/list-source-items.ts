import { instantField } from '@zavod/shared/tables/fields.ts';
import { sourceItemSchema } from '@zavod/shared/tables/source-item.ts';
import { z } from 'zod';
import { changedRows } from '../changed-rows.ts';
import { pageFields, pageOf } from '../shapes/page-shape.ts';
import { readingVerb } from '../verb.ts';

const sourceItemShape = sourceItemSchema
  .omit({ clientId: true, mediaId: true })
  .extend({ collectedAt: instantField, storyId: z.uuid().nullable().describe('What it was grouped into: a draft is asked for by it.') })
  .describe('One thing that was collected.');

export const listSourceItems = readingVerb({
  name: 'list-source-items',
  method: 'get',
  path: '/source-items',
  scope: 'posts:read',
  title: 'List source items',
  description: 'What was collected, in the order of its last change.',
  input: z.strictObject({ ...pageFields, sourceId: z.uuid().optional() }),
  output: pageOf(sourceItemShape),
  answer: ({ deps, clientId }, { sourceId, cursor, limit }) =>
    deps.withClientRaw(
      clientId,
      async (tx) => {
        const conditions = ['($6::uuid IS NULL OR source_item.source_id = $6)'];
        const page = await changedRows(tx, clientId, { table: 'source_item', cursor, limit, conditions, values: [sourceId ?? null] });
        return { ...page, items: page.rows.map((row) => sourceItemSchema.parse(row)) };
      },
      { mode: 'snapshot' },
    ),
});
