import { z } from 'zod';

/** What a studio's process in the storm is asked to do. */
export const deskOrderSchema = z.object({ folder: z.string(), cloudUrl: z.string(), email: z.string(), password: z.string(), paceMs: z.number() });
export type DeskOrder = z.infer<typeof deskOrderSchema>;

/** What it tells: a decision that is on the disk, or something that must never happen. */
export const deskWordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answered'), mutationId: z.string(), name: z.string(), commentText: z.string().nullable() }),
  z.object({ kind: z.literal('surprise'), words: z.string() }),
]);
export type DeskWord = z.infer<typeof deskWordSchema>;
