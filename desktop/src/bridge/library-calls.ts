import { networkSchema } from '@zavod/shared/domain/network.ts';
import { idField } from '@zavod/shared/tables/fields.ts';
import { mediaSchema } from '@zavod/shared/tables/media.ts';
import { postStatusSchema } from '@zavod/shared/tables/post.ts';
import { z } from 'zod';
import { call } from './call.ts';

export const mediaSorts = ['newest', 'oldest', 'name', 'largest'] as const;

export const mediaFilterSchema = z.object({
  /** Words of the file name, the alt text and the tags (prefixes count), Russian and English; empty for all. */
  search: z.string().max(200),
  kind: z.enum(['picture', 'clip']).nullable(),
  /** 'none': those in no folder. */
  folder: z.union([idField, z.literal('none')]).nullable(),
  tag: z.string().nullable(),
  fits: networkSchema.nullable(),
  onlyUnused: z.boolean(),
  /** The deleted ones instead of the others. */
  isDeleted: z.boolean(),
  sort: z.enum(mediaSorts),
});
export type MediaFilter = z.infer<typeof mediaFilterSchema>;

/** uses: how many posts show it. */
export const libraryRowSchema = z.object({ media: mediaSchema, uses: z.int() });
export type LibraryRow = z.infer<typeof libraryRowSchema>;

const countedSchema = z.object({ id: idField, name: z.string(), count: z.int() });

/** All from the local copy: the library works without a network. */
export const libraryCalls = {
  'library.page': call(
    z.object({ clientId: idField, filter: mediaFilterSchema, offset: z.int().nonnegative(), limit: z.int().min(1).max(500) }),
    z.object({ total: z.int(), rows: z.array(libraryRowSchema) }),
  ),
  'library.facets': call(
    z.object({ clientId: idField }),
    z.object({ total: z.int(), deleted: z.int(), folders: z.array(countedSchema), tags: z.array(z.object({ tag: z.string(), count: z.int() })) }),
  ),
  /** Null where there is no such file here. */
  'library.open': call(
    z.object({ clientId: idField, mediaId: idField }),
    z
      .object({
        media: mediaSchema,
        uses: z.array(z.object({ postId: idField, title: z.string(), status: postStatusSchema, hasOwnWords: z.boolean() })),
        /** The name of who brought it; empty where nobody did or they are gone. */
        broughtBy: z.string(),
      })
      .nullable(),
  ),
} as const;
