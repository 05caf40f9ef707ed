import { lineageSchema } from '@zavod/shared/lineage/lineage.ts';
import { chosenLooksSchema, looksStateSchema } from '@zavod/shared/looks/looks.ts';
import { idField } from '@zavod/shared/tables/fields.ts';
import { z } from 'zod';
import { call } from './call.ts';

export const cardRatioSchema = z.enum(['4:5', '9:16', '16:9']);
export type CardRatio = z.infer<typeof cardRatioSchema>;

/** All of them ask the cloud and are refused with cloud-unreachable without it. */
export const looksCalls = {
  'looks.read': call(z.object({ clientId: idField }), looksStateSchema),
  'looks.set': call(z.object({ clientId: idField, chosen: chosenLooksSchema }), z.object({})),
  /** logo: a picture file in base64; null takes the logo away. */
  'looks.setLogo': call(z.object({ clientId: idField, logo: z.string().nullable() }), z.object({})),
  /** A card as it would be drawn: a JPEG in base64. */
  'looks.preview': call(
    z.object({ clientId: idField, colour: z.string().nullable(), ratio: cardRatioSchema, headline: z.string(), sourceName: z.string() }),
    z.object({ jpeg: z.string() }),
  ),
  'post.lineage': call(z.object({ clientId: idField, postId: idField }), lineageSchema),
} as const;
