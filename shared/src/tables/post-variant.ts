import { z } from 'zod';
import { networkSchema } from '../domain/network.ts';
import { idField } from './fields.ts';
import { syncedTable } from './synced-table.ts';

/** The post's text for one network, where it differs from the post's own text. One per post and network. */
export const postVariantSchema = z.object({
  id: idField,
  clientId: idField,
  postId: idField,
  network: networkSchema,
  text: z.string(),
});
export type PostVariant = z.infer<typeof postVariantSchema>;

export const postVariantTable = syncedTable('post_variant', postVariantSchema);
