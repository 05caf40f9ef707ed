import { z } from 'zod';
import { appErrorCodes } from '../app-error.ts';
import { networkSchema } from '../domain/network.ts';
import { idField, revField } from '../tables/fields.ts';

/** What a person wants to have rewritten: the words as they stand in the editor, saved or not. */
export const rewriteAskedSchema = z.object({
  postId: idField,
  /** The version of the post that the editing began from. */
  contentRev: revField,
  part: z.enum(['title', 'text']),
  /** The network whose own text is meant; null: the text that every network shows. */
  network: networkSchema.nullable(),
  title: z.string().max(2_000),
  text: z.string().max(20_000),
  instruction: z.string().trim().min(1).max(500),
});
export type RewriteAsked = z.infer<typeof rewriteAskedSchema>;

/**
 * What is told while words are rewritten: who writes (reason: why not the AI service), the pieces as they come, and at the end
 * the whole of it with notes for the person, or the code of why there is nothing.
 */
export const rewriteEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('begun'), provider: z.enum(['openai', 'local']), reason: z.enum(appErrorCodes).nullable() }),
  z.object({ kind: z.literal('piece'), text: z.string() }),
  z.object({ kind: z.literal('written'), text: z.string(), notes: z.array(z.string()) }),
  z.object({ kind: z.literal('refused'), code: z.enum(appErrorCodes) }),
]);
export type RewriteEvent = z.infer<typeof rewriteEventSchema>;
