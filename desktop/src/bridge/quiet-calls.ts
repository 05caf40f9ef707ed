import { quietHoursSchema } from '@zavod/shared/domain/quiet-times.ts';
import { wallTimeSchema } from '@zavod/shared/domain/wall-time.ts';
import { blackoutSchema } from '@zavod/shared/tables/blackout.ts';
import { idField, instantField } from '@zavod/shared/tables/fields.ts';
import { z } from 'zod';
import { call } from './call.ts';

export const enteredBlackoutSchema = z.object({
  channelId: idField.nullable(),
  fromWallTime: wallTimeSchema,
  untilWallTime: wallTimeSchema,
  reason: z.string(),
  /** What becomes of posts planned in it; 'leave' names those that the person was shown. */
  planned: z.discriminatedUnion('choice', [
    z.object({ choice: z.literal('ask') }),
    z.object({ choice: z.literal('hold') }),
    z.object({ choice: z.literal('leave'), publicationIds: z.array(idField) }),
  ]),
});
export type EnteredBlackout = z.infer<typeof enteredBlackoutSchema>;

export const addedBlackoutSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('added'), blackoutId: idField }),
  z.object({
    kind: z.literal('planned'),
    publications: z.array(
      z.object({ publicationId: idField, postTitle: z.string(), channelTitle: z.string(), wallTime: wallTimeSchema, timeZone: z.string(), dueAt: instantField }),
    ),
  }),
]);
export type AddedBlackout = z.infer<typeof addedBlackoutSchema>;

/** The list comes from the mirror; the verbs need the cloud and are refused with cloud-unreachable without it. */
export const quietCalls = {
  /** By their beginning, those that are over left out. */
  'blackouts.list': call(z.object({ clientId: idField }), z.array(blackoutSchema)),
  /** Writes nothing where posts are planned in it that `planned` does not decide about: it answers them instead. */
  'blackouts.add': call(enteredBlackoutSchema.extend({ clientId: idField }), addedBlackoutSchema),
  'blackouts.remove': call(z.object({ clientId: idField, blackoutId: idField }), z.object({})),
  'channels.setQuietHours': call(z.object({ clientId: idField, channelId: idField, quietHours: quietHoursSchema.nullable() }), z.object({})),
} as const;
