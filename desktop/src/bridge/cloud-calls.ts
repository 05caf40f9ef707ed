import { channelSchema } from '@zavod/shared/tables/channel.ts';
import { idField, instantField } from '@zavod/shared/tables/fields.ts';
import { sourceItemSchema } from '@zavod/shared/tables/source-item.ts';
import { sourceSchema } from '@zavod/shared/tables/source.ts';
import { z } from 'zod';
import { call } from './call.ts';

/** Lists come from the mirror; the verbs need the cloud and are refused with cloud-unreachable without it. */
export const cloudCalls = {
  'sources.list': call(z.object({ clientId: idField }), z.array(sourceSchema.extend({ itemCount: z.int() }))),
  'sources.items': call(
    z.object({ clientId: idField, sourceId: idField.nullable(), limit: z.int().min(1).max(500) }),
    z.array(sourceItemSchema.extend({ sourceName: z.string(), postId: idField.nullable(), thumbnailSha256: z.string().nullable() })),
  ),
  'sources.add': call(z.object({ clientId: idField, url: z.string() }), z.object({ sourceId: idField })),
  'sources.setState': call(z.object({ clientId: idField, sourceId: idField, state: z.enum(['active', 'paused']) }), z.object({})),
  'sources.collectNow': call(z.object({ clientId: idField, sourceId: idField }), z.object({})),
  'channels.list': call(z.object({ clientId: idField }), z.array(channelSchema)),
  'channels.connectTelegram': call(
    z.object({ clientId: idField, token: z.string(), chat: z.string(), timeZone: z.string() }),
    z.object({ channelId: idField, title: z.string() }),
  ),
  'publication.takeDown': call(z.object({ clientId: idField, publicationId: idField }), z.object({})),
  'post.revisions': call(
    z.object({ clientId: idField, postId: idField }),
    z.array(z.object({ id: idField, contentRev: z.int(), title: z.string(), text: z.string(), authorName: z.string(), createdAt: instantField })),
  ),
} as const;
