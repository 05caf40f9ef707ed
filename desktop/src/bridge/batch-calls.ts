import { appErrorCodes } from '@zavod/shared/app-error.ts';
import { foldSchema, wallTimeSchema } from '@zavod/shared/domain/wall-time.ts';
import { idField, instantField } from '@zavod/shared/tables/fields.ts';
import { z } from 'zod';
import { call } from './call.ts';

/** As many as are written down without the engine being away for longer than a glance. */
export const batchPart = 25;
/** Half a year of slots is looked through: nobody looks over more times than this. */
export const mostPlanned = 200;

const plannedTimeSchema = z.object({ channelId: idField, wallTime: wallTimeSchema, timeZone: z.string(), fold: foldSchema, dueAt: instantField });

export const batchActSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('approve') }),
  z.object({ kind: z.literal('reject'), reason: z.string().max(2_000) }),
  z.object({ kind: z.literal('label'), name: z.string().trim().min(1).max(60), colour: z.string().max(32) }),
  /** Approves where needed; the times are those the person looked over. */
  z.object({ kind: z.literal('plan') }),
]);
export type BatchAct = z.infer<typeof batchActSchema>;

/** shownContentRev: the version the person had on the screen, null where it was not: then it is that of this moment. */
const batchPostSchema = z.object({ postId: idField, shownContentRev: z.int().nullable(), times: z.array(plannedTimeSchema).max(50) });
export type BatchPost = z.infer<typeof batchPostSchema>;

const refusedSchema = z.object({
  postId: idField,
  code: z.enum(appErrorCodes),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const batchCalls = {
  /** One part of a batch, each decision an intent of its own. undoable: how many of them one U has to take back. */
  'batch.decide': call(
    z.object({ clientId: idField, act: batchActSchema, posts: z.array(batchPostSchema).min(1).max(batchPart) }),
    z.object({ undoable: z.int(), refused: z.array(refusedSchema) }),
  ),
  /** Takes back that many of the latest own decisions that can be taken back, by opposite intents; undone is smaller where there were fewer. postId is null where a decision was about files. */
  'batch.undo': call(
    z.object({ clientId: idField, count: z.int().min(1).max(batchPart) }),
    z.object({ undone: z.int(), postId: idField.nullable(), refused: z.array(refusedSchema.extend({ postId: idField.nullable() })) }),
  ),
  /** Free slots for these posts in this order, one for each channel a post goes to; none where a channel has no slot left. */
  'plan.spread': call(
    z.object({ clientId: idField, postIds: z.array(idField).max(mostPlanned) }),
    z.array(z.object({ postId: idField, title: z.string(), times: z.array(plannedTimeSchema.extend({ channelTitle: z.string() })), withoutSlot: z.array(z.string()) })),
  ),
} as const;
