import { z } from 'zod';

/**
 * What every text provider hands over. text is plain, with empty lines between paragraphs; hashtags stand without '#';
 * riskNotes are sentences for the person who moderates. A variant is null where the network takes the text as it is.
 */
export const draftSchema = z.object({
  title: z.string(),
  text: z.string(),
  hashtags: z.array(z.string()),
  language: z.string(),
  altText: z.string(),
  imagePromptEnglish: z.string(),
  riskNotes: z.array(z.string()),
  variants: z.object({ telegram: z.string().nullable() }),
});
export type Draft = z.infer<typeof draftSchema>;
