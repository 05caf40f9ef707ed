import { networkSchema } from '@zavod/shared/domain/network.ts';
import { z } from 'zod';

/** What a person enters to connect a channel. Keys pass through to the cloud and are kept nowhere here. */
export const enteredChannelSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('telegram'), token: z.string(), chat: z.string(), timeZone: z.string() }),
  z.object({
    kind: z.literal('instagram'),
    accessToken: z.string(),
    family: z.enum(['instagram', 'facebook']),
    accountId: z.string().nullable(),
    timeZone: z.string(),
  }),
  z.object({ kind: z.literal('youtube'), googleClientId: z.string(), googleClientSecret: z.string(), refreshToken: z.string(), timeZone: z.string() }),
  z.object({ kind: z.literal('by-hand'), network: networkSchema, title: z.string(), link: z.string(), timeZone: z.string() }),
]);
export type EnteredChannel = z.infer<typeof enteredChannelSchema>;
