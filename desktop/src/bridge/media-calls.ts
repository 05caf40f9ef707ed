import { appErrorCodes } from '@zavod/shared/app-error.ts';
import { idField } from '@zavod/shared/tables/fields.ts';
import { mediaSchema } from '@zavod/shared/tables/media.ts';
import { z } from 'zod';
import { call } from './call.ts';

const refusalSchema = z.object({ code: z.enum(appErrorCodes), details: z.record(z.string(), z.union([z.string(), z.number()])) });

/** A brought file that the cloud has not taken: on its way, or refused. share: how much of it is out, 0 to 1. */
export const openUploadSchema = z.object({
  media: mediaSchema,
  fileName: z.string(),
  share: z.number(),
  refusal: refusalSchema.nullable(),
});
export type OpenUpload = z.infer<typeof openUploadSchema>;

export const mediaCalls = {
  /** Takes the files the person chose under this ticket, for a post or for the library; they are on this computer when it resolves, with a network or without. */
  'media.add': call(
    z.object({ clientId: idField, postId: idField.nullable(), ticket: z.uuid() }),
    z.object({ mediaIds: z.array(idField), added: z.array(z.object({ mediaId: idField, fileName: z.string() })), refusals: z.array(refusalSchema) }),
  ),
  /** A small WebP of a picture that is on its way, drawn by the window. */
  'media.thumbnail': call(z.object({ clientId: idField, mediaId: idField, webp: z.base64().max(400_000) }), z.object({})),
  /** Of one post; of all, those for the library included, where it is null. */
  'media.uploads': call(z.object({ clientId: idField, postId: idField.nullable() }), z.array(openUploadSchema)),
  /** Puts a refused file away after the person has read why. */
  'media.dismiss': call(z.object({ clientId: idField, mediaId: idField }), z.object({})),
} as const;
