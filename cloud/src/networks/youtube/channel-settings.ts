import { z } from 'zod';

/** What the owner of a channel may choose; everything has a default. */
const youtubeSettingsSchema = z.object({
  /** How the video stands there from its hour on. */
  privacyStatus: z.enum(['public', 'unlisted', 'private']).default('public'),
  selfDeclaredMadeForKids: z.boolean().default(false),
  /** Of YouTube's list of categories; 22 is People & Blogs. */
  categoryId: z.string().regex(/^\d+$/).default('22'),
  notifySubscribers: z.boolean().default(true),
});
export type YoutubeSettings = z.infer<typeof youtubeSettingsSchema>;

/** Undefined where what was chosen makes no sense: whether a video is made for children is not to be guessed. */
export const readSettings = (settings: unknown): YoutubeSettings | undefined => youtubeSettingsSchema.safeParse(settings ?? {}).data;
