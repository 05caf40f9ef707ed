import type { EnteredChannel } from '@zavod/shared/networks/entered-channel.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import type { Connect } from '@zavod/ui/connect/use-connect.ts';
import type { Cloud } from '../../cloud/create-cloud.ts';
import { useChange } from '../../cloud/use-change.ts';
import { useRead, type Read } from '../../cloud/use-read.ts';

/** Keys end and networks withdraw rights without anybody doing anything here. */
const lookEveryMs = 30_000;

export function useChannels(clientId: string): { channels: Read<Channel[]>; connect: Connect } {
  const { ask } = useChange(clientId);
  return {
    channels: useRead(clientId, 'channels', (cloud) => cloud.channels.list.query({ clientId }), lookEveryMs),
    connect: (entered) => ask((cloud) => connectTo(cloud, clientId, entered)),
  };
}

function connectTo({ channels }: Cloud, clientId: string, entered: EnteredChannel): Promise<{ title: string }> {
  switch (entered.kind) {
    case 'telegram':
      return channels.connectTelegram.mutate({ clientId, ...entered });
    case 'instagram':
      return channels.connectInstagram.mutate({ clientId, ...entered });
    case 'youtube':
      return channels.connectYoutube.mutate({ clientId, ...entered });
    case 'by-hand':
      return channels.connectByHand.mutate({ clientId, ...entered });
    default:
      return entered satisfies never;
  }
}
