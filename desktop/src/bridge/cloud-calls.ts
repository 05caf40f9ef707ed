import { channelSettingsSchema } from '@zavod/shared/networks/channel-settings.ts';
import { channelSchema } from '@zavod/shared/tables/channel.ts';
import { idField } from '@zavod/shared/tables/fields.ts';
import { webhookStateSchema } from '@zavod/shared/webhooks/webhook-state.ts';
import { z } from 'zod';
import { call } from './call.ts';
import { enteredChannelSchema } from '@zavod/shared/networks/entered-channel.ts';

/** Lists come from the mirror; the verbs need the cloud and are refused with cloud-unreachable without it. */
export const cloudCalls = {
  'channels.list': call(z.object({ clientId: idField }), z.array(channelSchema)),
  /** New words for a post that is out; `text` is that of its network. Resolves once readers see them. */
  'publication.editLive': call(
    z.object({ clientId: idField, publicationId: idField, seenContentRev: z.int(), title: z.string(), text: z.string() }),
    z.object({}),
  ),
  'publication.takeDown': call(z.object({ clientId: idField, publicationId: idField }), z.object({})),
  'channels.connect': call(z.object({ clientId: idField, entered: enteredChannelSchema }), z.object({ channelId: idField, title: z.string() })),
  'channels.change': call(z.object({ clientId: idField, channelId: idField, timeZone: z.string(), graceMinutes: z.int() }), z.object({})),
  /** What its owner chose, defaults filled in; both answer it as the cloud keeps it. */
  'channels.settings': call(z.object({ clientId: idField, channelId: idField }), channelSettingsSchema),
  'channels.setSettings': call(z.object({ clientId: idField, channelId: idField, settings: channelSettingsSchema }), channelSettingsSchema),
  /** Answers what the channel is called at its network. */
  'channels.test': call(z.object({ clientId: idField, channelId: idField }), z.object({ title: z.string() })),
  'channels.disable': call(z.object({ clientId: idField, channelId: idField }), z.object({})),
  /** Where the client's events go; null where no address is set. */
  'webhook.read': call(z.object({ clientId: idField }), webhookStateSchema.nullable()),
  /** Answers the secret, which nobody is shown again. */
  'webhook.set': call(z.object({ clientId: idField, url: z.string() }), z.object({ secret: z.string() })),
  'webhook.test': call(z.object({ clientId: idField }), z.object({ status: z.int() })),
  'webhook.remove': call(z.object({ clientId: idField }), z.object({})),
} as const;
