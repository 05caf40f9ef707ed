import { z } from 'zod';

/** How much of the stories a template gets beside others in use, in parts; alone it gets all of them. */
const usualShare = 50;

const settingsSchema = z.object({ share: z.int().min(1).max(100).catch(usualShare) });

/** Of prompt_template.settings. */
export const shareOf = (settings: unknown): number => settingsSchema.catch({ share: usualShare }).parse(settings).share;
