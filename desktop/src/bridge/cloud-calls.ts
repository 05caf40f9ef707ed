import { channelSchema } from '@zavod/shared/tables/channel.ts';
import { idField, instantField } from '@zavod/shared/tables/fields.ts';
import { z } from 'zod';
import { call } from './call.ts';
import { enteredChannelSchema } from './entered-channel.ts';

/** Lists come from the mirror; the verbs need the cloud and are refused with cloud-unreachable without it. */
export const cloudCalls = {
  'channels.list': call(z.object({ clientId: idField }), z.array(channelSchema)),
  'publication.takeDown': call(z.object({ clientId: idField, publicationId: idField }), z.object({})),
  'channels.connect': call(z.object({ clientId: idField, entered: enteredChannelSchema }), z.object({ channelId: idField, title: z.string() })),
  'channels.change': call(z.object({ clientId: idField, channelId: idField, timeZone: z.string(), graceMinutes: z.int() }), z.object({})),
  /** Answers what the channel is called at its network. */
  'channels.test': call(z.object({ clientId: idField, channelId: idField }), z.object({ title: z.string() })),
  'channels.disable': call(z.object({ clientId: idField, channelId: idField }), z.object({})),
  'post.revisions': call(
    z.object({ clientId: idField, postId: idField }),
    z.array(z.object({ id: idField, contentRev: z.int(), title: z.string(), text: z.string(), authorName: z.string(), createdAt: instantField })),
  ),
} as const;
