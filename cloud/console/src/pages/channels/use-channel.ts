import type { Channel } from '@zavod/shared/tables/channel.ts';
import { useChannelVerbs, type ChannelVerbs } from '@zavod/ui/channels/channel-verbs.ts';
import { useChange } from '../../cloud/use-change.ts';

export function useChannel({ clientId, id: channelId }: Channel): ChannelVerbs {
  const { ask } = useChange(clientId);
  const channel = { clientId, channelId };
  return useChannelVerbs({
    test: () => ask(({ channels }) => channels.test.mutate(channel)),
    change: (change) => ask(({ channels }) => channels.change.mutate({ ...channel, ...change })),
    setQuietHours: (quietHours) => ask(({ channels }) => channels.setQuietHours.mutate({ ...channel, quietHours })),
    disable: () => ask(({ channels }) => channels.disable.mutate(channel)),
  });
}
