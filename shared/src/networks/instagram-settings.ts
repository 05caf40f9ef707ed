import { z } from 'zod';

/** auto: one picture is a feed post, one clip a reel, several a carousel. story: one of either, gone after 24 hours. */
export const enteredInstagramSettings = z.object({ format: z.enum(['auto', 'story']) });
type InstagramSettings = z.infer<typeof enteredInstagramSettings>;

/** What the owner chose, over the defaults; settings that nobody can read count as none. */
export const readInstagramSettings = (stored: unknown): InstagramSettings => enteredInstagramSettings.safeParse(stored).data ?? { format: 'auto' };
