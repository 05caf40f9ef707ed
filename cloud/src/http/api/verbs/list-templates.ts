import { instantField } from '@zavod/shared/tables/fields.ts';
import { z } from 'zod';
import { listTemplates as listStoredTemplates } from '../../../features/prompts/list-templates.ts';
import { readingVerb } from '../verb.ts';

const templateShape = z
  .object({
    id: z.uuid(),
    name: z.string(),
    version: z.int(),
    body: z.string(),
    isActive: z.boolean(),
    share: z.number().nullable().describe('Percent of the stories that fall to it; null while it is not in use.'),
    posts: z.int(),
    createdAt: instantField,
  })
  .describe('Instructions by which texts are written.');

export const listTemplates = readingVerb({
  name: 'list-templates',
  method: 'get',
  path: '/templates',
  scope: 'posts:read',
  title: 'List templates',
  description: 'The versions of the templates for texts, by name, the newest first.',
  input: z.strictObject({}),
  output: z.object({ items: z.array(templateShape) }),
  answer: async (program) => ({ items: await listStoredTemplates(program) }),
});
