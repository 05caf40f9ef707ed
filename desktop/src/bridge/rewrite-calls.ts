import { appErrorCodes } from '@zavod/shared/app-error.ts';
import { rewriteAskedSchema } from '@zavod/shared/rewriting/rewrite.ts';
import { idField } from '@zavod/shared/tables/fields.ts';
import { z } from 'zod';
import { call } from './call.ts';

export const rewriteCalls = {
  /**
   * New words for a part of a post; nothing is stored. The event `rewriting` of the same rewriteId tells what there is so far.
   * Resolves with the whole, who wrote it (reason: why not the AI service) and notes for the person, or with null after it was stopped.
   */
  'post.rewrite': call(
    rewriteAskedSchema.extend({ clientId: idField, rewriteId: z.uuid() }),
    z.object({ text: z.string(), notes: z.array(z.string()), provider: z.enum(['openai', 'local']).nullable(), reason: z.enum(appErrorCodes).nullable() }).nullable(),
  ),
  'post.stopRewrite': call(z.object({ rewriteId: z.uuid() }), z.object({})),
} as const;
