import type { Answers } from '../../bridge/bridge-server.ts';
import type { DeskPort } from '../cloud/cloud-port.ts';
import type { Desk } from '../desk/desk.ts';
import { rowsOf } from '../overlay/load-view.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';

type Names =
  | 'channels.list'
  | 'channels.connect'
  | 'channels.change'
  | 'channels.settings'
  | 'channels.setSettings'
  | 'channels.test'
  | 'channels.disable'
  | 'publication.editLive'
  | 'publication.takeDown'
  | 'webhook.read'
  | 'webhook.set'
  | 'webhook.test'
  | 'webhook.remove';

/** Lists come from the mirror. What a verb changed in the cloud comes back with the next pull, which is asked for at once. */
export function cloudAnswers(desk: Desk, cloud: DeskPort): Answers<Names> {
  async function then<Result>(clientId: string, verb: Promise<Result>): Promise<Result> {
    const result = await verb;
    desk.client(clientId).sync.tryNow();
    return result;
  }

  return {
    'channels.list': ({ clientId }) =>
      desk
        .client(clientId)
        .store.read((reader) => rowsOf<Channel>(reader, 'SELECT row FROM main.channel'))
        .sort((a, b) => a.title.localeCompare(b.title)),
    'channels.connect': ({ clientId, entered }) => then(clientId, cloud.connectChannel(clientId, entered)),
    async 'channels.change'({ clientId, ...change }) {
      await then(clientId, cloud.changeChannel(clientId, change));
      return {};
    },
    'channels.settings': ({ clientId, channelId }) => cloud.channelSettings(clientId, channelId),
    'channels.setSettings': ({ clientId, channelId, settings }) => then(clientId, cloud.setChannelSettings(clientId, channelId, settings)),
    'channels.test': ({ clientId, channelId }) => then(clientId, cloud.testChannel(clientId, channelId)),
    async 'channels.disable'({ clientId, channelId }) {
      await then(clientId, cloud.disableChannel(clientId, channelId));
      return {};
    },
    async 'publication.editLive'({ clientId, ...edit }) {
      await then(clientId, cloud.editLive(clientId, edit));
      return {};
    },
    async 'publication.takeDown'({ clientId, publicationId }) {
      await then(clientId, cloud.takeDown(clientId, publicationId));
      return {};
    },
    'webhook.read': ({ clientId }) => cloud.webhook(clientId),
    'webhook.set': ({ clientId, url }) => cloud.setWebhook(clientId, url),
    'webhook.test': ({ clientId }) => cloud.testWebhook(clientId),
    async 'webhook.remove'({ clientId }) {
      await cloud.removeWebhook(clientId);
      return {};
    },
  };
}
