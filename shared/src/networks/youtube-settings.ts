import { z } from 'zod';

/** The categories that a video may be put in, by YouTube's numbers; the names stand in the studio's words. */
export const youtubeCategories = ['1', '2', '10', '15', '17', '19', '20', '22', '23', '24', '25', '26', '27', '28', '29'] as const;

const choices = {
  /** How the video stands there from its hour on. */
  privacyStatus: z.enum(['public', 'unlisted', 'private']),
  selfDeclaredMadeForKids: z.boolean(),
  notifySubscribers: z.boolean(),
};

/** What an owner enters. */
export const enteredYoutubeSettings = z.object({ ...choices, categoryId: z.enum(youtubeCategories) });

/** What the owner of a channel may choose; everything has a default. */
const youtubeSettingsSchema = z.object({
  privacyStatus: choices.privacyStatus.default('public'),
  selfDeclaredMadeForKids: choices.selfDeclaredMadeForKids.default(false),
  /** Of YouTube's list of categories; 22 is People & Blogs. */
  categoryId: z.string().regex(/^\d+$/).default('22'),
  notifySubscribers: choices.notifySubscribers.default(true),
});
export type YoutubeSettings = z.infer<typeof youtubeSettingsSchema>;

/** Undefined where what was chosen makes no sense: whether a video is made for children is not to be guessed. */
export const readYoutubeSettings = (stored: unknown): YoutubeSettings | undefined => youtubeSettingsSchema.safeParse(stored ?? {}).data;
