import { publicationStateSchema } from '@zavod/shared/domain/publication-state.ts';
import { foldSchema, wallTimeSchema } from '@zavod/shared/domain/wall-time.ts';
import { idField, instantField } from '@zavod/shared/tables/fields.ts';
import type { Publication } from '@zavod/shared/tables/publication.ts';
import { z } from 'zod';
import { revisionField } from './revision-shape.ts';

export const publicationShape = z
  .object({
    id: idField,
    postId: idField,
    postRevision: revisionField,
    channelId: idField,
    state: publicationStateSchema,
    wallTime: wallTimeSchema.describe('By the clock of the time zone.'),
    timeZone: z.string(),
    fold: foldSchema.describe('Which of the two equal hours in autumn; null where there is one.'),
    dueAt: instantField,
    permalink: z.string().nullable().describe('Where readers find it.'),
    publishedAt: instantField.nullable(),
    removedAt: instantField.nullable(),
    errorCode: z.string().nullable(),
    errorWords: z.string().nullable().describe('In the words of the network.'),
    updatedAt: instantField,
  })
  .describe('One post going to one channel at one time.');
export type PublicationShape = z.infer<typeof publicationShape>;

export const publicationOf = (publication: Publication, postRevision: string): PublicationShape =>
  publicationShape.parse({ ...publication, permalink: publication.externalUrl, postRevision });
