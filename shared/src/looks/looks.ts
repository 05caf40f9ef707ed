import { z } from 'zod';

/** source: the article's own picture where it has one, else one is made. made: always made. card: never bought. none: no picture. */
export const pictureChoiceSchema = z.enum(['source', 'made', 'card', 'none']);
export type PictureChoice = z.infer<typeof pictureChoiceSchema>;

const colourSchema = z.string().regex(/^#[\da-f]{6}$/i);

/** What an owner chooses about the pictures of drafts. colour: #rrggbb, or null for a quiet one. */
export const chosenLooksSchema = z.object({
  pictures: pictureChoiceSchema,
  /** Clips cost many times what a picture costs, so somebody has to ask for them. */
  clips: z.boolean(),
  colour: colourSchema.nullable(),
});
export type ChosenLooks = z.infer<typeof chosenLooksSchema>;

/** The part of a client's settings that pictures are made by; what is missing or strange falls back. */
export const storedLooksSchema = z.object({
  pictures: pictureChoiceSchema.catch('source'),
  clips: z.boolean().catch(false),
  colour: colourSchema.nullable().catch(null),
  logoMediaId: z.uuid().nullable().catch(null),
});

/** How an owner sees them: with the logo's file, and the services that the operator of the cloud has keys to. */
export const looksStateSchema = chosenLooksSchema.extend({
  logoSha256: z.string().nullable(),
  makers: z.object({ pictures: z.array(z.enum(['stability', 'openai'])), clips: z.enum(['runway']).nullable() }),
});
export type LooksState = z.infer<typeof looksStateSchema>;

/** As it was chosen, in bytes. */
export const mostLogoBytes = 2_000_000;
