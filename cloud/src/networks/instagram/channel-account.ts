import { z } from 'zod';
import type { ChannelAccess } from '../network-adapter.ts';
import type { InstagramKey } from './instagram-client.ts';

const credentialsSchema = z.object({ accessToken: z.string().min(1), family: z.enum(['instagram', 'facebook']) });
const settingsSchema = z.object({ format: z.enum(['auto', 'story']).default('auto') });

/** The key of a channel; undefined where nothing usable is stored. */
export function readKey(channel: ChannelAccess): InstagramKey | undefined {
  return credentialsSchema.safeParse(channel.credentials).data;
}

/** What the owner chose, over the defaults; settings that nobody can read count as none. */
export function readSettings(channel: ChannelAccess): z.infer<typeof settingsSchema> {
  return settingsSchema.safeParse(channel.settings ?? {}).data ?? { format: 'auto' };
}
