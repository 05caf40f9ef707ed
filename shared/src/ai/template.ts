import { z } from 'zod';
import { idField, instantField } from '../tables/fields.ts';

/** One version of a prompt template with how its posts fared. share: percent of the stories; null while it is not in use. */
export const templateSchema = z.object({
  id: idField,
  name: z.string(),
  version: z.int(),
  body: z.string(),
  isActive: z.boolean(),
  share: z.int().nullable(),
  createdAt: instantField,
  posts: z.int(),
  approvedUnchanged: z.int(),
  approvedEdited: z.int(),
  rejected: z.int(),
  /** Millionths of a US dollar. */
  costMicros: z.int().min(0),
});
export type Template = z.infer<typeof templateSchema>;

/** What an unsaved template makes of one item; fault is the code that says why nothing. */
export const triedTemplateSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('written'),
    sourceItemId: idField,
    itemTitle: z.string(),
    draft: z.object({ title: z.string(), text: z.string(), hashtags: z.array(z.string()), riskNotes: z.array(z.string()) }),
    provider: z.string(),
    model: z.string(),
    costMicros: z.int().min(0).nullable(),
  }),
  z.object({ status: z.literal('unwritten'), sourceItemId: idField, itemTitle: z.string(), fault: z.string() }),
]);
export type TriedTemplate = z.infer<typeof triedTemplateSchema>;
