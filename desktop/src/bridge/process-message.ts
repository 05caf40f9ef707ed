import { appErrorCodes } from '@zavod/shared/app-error.ts';
import { idField } from '@zavod/shared/tables/fields.ts';
import { z } from 'zod';
import { attentionSchema } from './attention.ts';
import { deepLinkSchema } from './deep-link.ts';
import { updateActSchema, updateStateSchema } from './update-calls.ts';

/** What the engine is started with, as JSON in its first argument. */
export const engineConfigSchema = z.object({
  folder: z.string(),
  cloudUrl: z.string(),
  language: z.enum(['system', 'en', 'ru']),
  sqliteBinding: z.string().optional(),
  sentryDsn: z.string().nullable(),
});
export type EngineConfig = z.infer<typeof engineConfigSchema>;

/** Files a person chose or dropped in the window; the ticket is the window's name for the choice. */
export const chosenFilesSchema = z.object({ ticket: z.uuid(), paths: z.array(z.string().min(1).max(4_096)).max(20) });
export type ChosenFiles = z.infer<typeof chosenFilesSchema>;

/** Main → engine. `port` comes with the window's end of a channel. */
export const toEngineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('port') }),
  z.object({ kind: z.literal('try-now') }),
  z.object({ kind: z.literal('close') }),
  chosenFilesSchema.extend({ kind: z.literal('files') }),
  z.object({ kind: z.literal('media'), id: z.int(), clientId: idField, sha256: z.string() }),
  z.object({ kind: z.literal('go-to'), link: deepLinkSchema }),
  z.object({ kind: z.literal('saved'), id: z.int(), isSaved: z.boolean() }),
  z.object({ kind: z.literal('kept'), id: z.int(), secret: z.string().nullable(), keeping: z.enum(['keyring', 'memory']) }),
  z.object({ kind: z.literal('update'), state: updateStateSchema }),
]);
export type ToEngine = z.infer<typeof toEngineSchema>;

/**
 * Engine → main. `keep` asks for the sign-in to be kept (or forgotten with null), `kept-before` for what was kept.
 * `failed` is why it could not start. `save-copy` asks the person for a place and puts a copy of the file there.
 * `update` is what the person wants done about a newer version.
 */
export const toMainSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started') }),
  z.object({ kind: z.literal('failed'), code: z.enum(appErrorCodes), details: z.record(z.string(), z.union([z.string(), z.number()])) }),
  z.object({ kind: z.literal('language'), language: z.enum(['system', 'en', 'ru']) }),
  z.object({ kind: z.literal('keep'), id: z.int(), secret: z.string().nullable() }),
  z.object({ kind: z.literal('kept-before'), id: z.int() }),
  z.object({ kind: z.literal('attention'), attention: attentionSchema }),
  z.object({ kind: z.literal('save-copy'), id: z.int(), path: z.string(), name: z.string() }),
  z.object({ kind: z.literal('media-file'), id: z.int(), path: z.string().nullable() }),
  z.object({ kind: z.literal('update'), act: updateActSchema }),
]);
export type ToMain = z.infer<typeof toMainSchema>;
