import { sourceKindSchema } from '@zavod/shared/sources/source-kind.ts';
import { instantField } from '@zavod/shared/tables/fields.ts';
import { z } from 'zod';
import { listSources as listStoredSources } from '../../../features/sources/list-sources.ts';
import { readingVerb } from '../verb.ts';

const sourceShape = z
  .object({
    id: z.uuid(),
    kind: sourceKindSchema,
    title: z.string(),
    url: z.string(),
    state: z.enum(['active', 'paused', 'gone', 'removed']),
    lastSuccessAt: instantField.nullable(),
    lastErrorCode: z.string().nullable(),
    itemCount: z.int(),
    silentDays: z.int().nullable().describe('For how long it brought nothing, where that is unusual for it.'),
  })
  .describe('Where material comes from.');

export const listSources = readingVerb({
  name: 'list-sources',
  method: 'get',
  path: '/sources',
  scope: 'posts:read',
  title: 'List sources',
  description: 'The sources of the client with their health, by name.',
  input: z.strictObject({}),
  output: z.object({ items: z.array(sourceShape) }),
  answer: async (program) => ({ items: await listStoredSources(program) }),
});
