import { z } from 'zod';
import type { ChannelAccess } from '../network-adapter.ts';
import type { InstagramKey } from './instagram-client.ts';

const credentialsSchema = z.object({ accessToken: z.string().min(1), family: z.enum(['instagram', 'facebook']) });

/** The key of a channel; undefined where nothing usable is stored. */
export function readKey(channel: ChannelAccess): InstagramKey | undefined {
  return credentialsSchema.safeParse(channel.credentials).data;
}
