import { z } from 'zod';
import { appErrorCodes } from '../app-error.ts';
import { mutationOutcomes, postRevsSchema } from '../mutations/mutation.ts';
import { idField, instantField, revField } from '../tables/fields.ts';
import { resetSchema } from './reset.ts';

export const maxPushedMutations = 100;

/** One intent on the wire. seq counts 1, 2, 3 … per device and client, in the order of the decisions. */
export const pushedMutationSchema = z.object({
  seq: z.int().positive(),
  mutationId: idField,
  name: z.string().regex(/^\w{1,60}$/),
  args: z.unknown(),
  decidedAt: instantField,
});
export type PushedMutation = z.infer<typeof pushedMutationSchema>;

export const pushRequestSchema = z.object({
  clientId: idField,
  deviceId: idField,
  epoch: z.uuid().nullable(),
  protocolVersion: z.int().min(0).max(1_000_000),
  mutations: z.array(pushedMutationSchema).min(1).max(maxPushedMutations),
});
export type PushRequest = z.infer<typeof pushRequestSchema>;

/**
 * How one intent ended. resultRevs are those of applyMutation: the counters a later intent may rest on, null for a refusal
 * and for intents that say nothing about what was seen. resultRev is the client's revision.
 */
export const mutationReceiptSchema = z.object({
  seq: z.int().positive(),
  mutationId: idField,
  outcome: z.enum(mutationOutcomes),
  code: z.enum(appErrorCodes).nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
  resultRevs: postRevsSchema.nullable(),
  resultRev: revField,
});
export type MutationReceipt = z.infer<typeof mutationReceiptSchema>;

/**
 * receipts: one for each intent that is now consumed, in order; fewer than were sent when a passing fault stopped the
 * batch. fork: this seq was used by another intent of this device id (a restored disk): take a new device id. gap: the
 * server has seen less than the studio thinks; push again from `expected`.
 */
export const pushReplySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('receipts'), receipts: z.array(mutationReceiptSchema), stopped: z.boolean() }),
  z.object({ kind: z.literal('fork'), seq: z.int() }),
  z.object({ kind: z.literal('gap'), expected: z.int().positive() }),
  z.object({ kind: z.literal('too-old'), oldest: z.int() }),
  resetSchema,
]);
export type PushReply = z.infer<typeof pushReplySchema>;
