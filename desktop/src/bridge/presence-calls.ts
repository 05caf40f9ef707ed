import { idField } from '@zavod/shared/tables/fields.ts';
import { z } from 'zod';
import { call } from './call.ts';

export const presentSchema = z.object({ postId: idField, name: z.string(), isEditing: z.boolean() });
export type Present = z.infer<typeof presentSchema>;

export const presenceCalls = {
  /** Says which post is open here (null: none), and answers which ones colleagues have open now. Needs the cloud. */
  'presence.tell': call(z.object({ clientId: idField, postId: idField.nullable(), isEditing: z.boolean() }), z.array(presentSchema)),
} as const;
