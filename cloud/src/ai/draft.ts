import { z } from 'zod';

/** Null where the network takes the common text as it is; also where it was not asked for. */
const variantField = z.string().nullable().default(null);

/**
 * What every text provider hands over. text is plain, with empty lines between paragraphs; hashtags stand without '#';
 * riskNotes are sentences for the person who moderates. A variant stands for the text on its network, under the same title.
 */
export const draftSchema = z.object({
  title: z.string(),
  text: z.string(),
  hashtags: z.array(z.string()),
  language: z.string(),
  altText: z.string(),
  imagePromptEnglish: z.string(),
  riskNotes: z.array(z.string()),
  variants: z.object({ telegram: variantField, instagram: variantField, youtube: variantField }),
});
export type Draft = z.infer<typeof draftSchema>;

export const noVariants: Draft['variants'] = { telegram: null, instagram: null, youtube: null };
