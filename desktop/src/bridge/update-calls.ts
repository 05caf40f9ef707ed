import { appErrorCodes } from '@zavod/shared/app-error.ts';
import { instantField } from '@zavod/shared/tables/fields.ts';
import { z } from 'zod';
import { call } from './call.ts';

const versionField = z.string();

/**
 * Where a newer version of the studio stands. off: this copy does not look for one. idle: not looked yet. ready: it is on this
 * computer and checked; it is put in place at the next start. failed: the code says why, version is null where none was found.
 */
export const updateStateSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('off'), reason: z.enum(['development', 'no-feed', 'not-installed']) }),
  z.object({ status: z.literal('idle') }),
  z.object({ status: z.literal('checking') }),
  z.object({ status: z.literal('none'), checkedAt: instantField }),
  z.object({ status: z.literal('downloading'), version: versionField, percent: z.int().min(0).max(100) }),
  z.object({ status: z.literal('ready'), version: versionField }),
  z.object({ status: z.literal('restarting'), version: versionField }),
  z.object({ status: z.literal('failed'), code: z.enum(appErrorCodes), version: versionField.nullable(), at: instantField }),
]);
export type UpdateState = z.infer<typeof updateStateSchema>;

export const updateActSchema = z.enum(['check', 'restart']);
export type UpdateAct = z.infer<typeof updateActSchema>;

/** The main process updates; the engine only passes on. Both verbs answer at once: what comes of them is an event. */
export const updateCalls = {
  'updates.read': call(z.object({}), updateStateSchema),
  'updates.check': call(z.object({}), z.object({})),
  /** Nothing happens unless a version is ready. The window must not hold words that are kept nowhere else. */
  'updates.restart': call(z.object({}), z.object({})),
} as const;
