import { foldSchema, wallTimeSchema } from '@zavod/shared/domain/wall-time.ts';
import { channelSchema } from '@zavod/shared/tables/channel.ts';
import { idField, instantField } from '@zavod/shared/tables/fields.ts';
import { publicationSchema } from '@zavod/shared/tables/publication.ts';
import { z } from 'zod';
import { call } from './call.ts';

export const planEntrySchema = z.object({
  publication: publicationSchema,
  channel: channelSchema,
  postTitle: z.string(),
  thumbnailSha256: z.string().nullable(),
  isWaiting: z.boolean(),
});
export type PlanEntry = z.infer<typeof planEntrySchema>;

export const planCalls = {
  /** Publications due in [from, to), oldest first, cancelled ones left out. */
  'plan.list': call(z.object({ clientId: idField, from: instantField, to: instantField }), z.array(planEntrySchema)),
  /** The next weekly slot of the channel, outside its quiet hours and blackouts, that no publication holds; null where the channel has no slots. */
  'plan.nextSlot': call(
    z.object({ clientId: idField, channelId: idField }),
    z.object({ wallTime: wallTimeSchema, timeZone: z.string(), fold: foldSchema, dueAt: instantField, notice: z.literal('slot-moved-past-gap').nullable() }).nullable(),
  ),
} as const;
