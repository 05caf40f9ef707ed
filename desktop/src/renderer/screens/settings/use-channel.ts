import { useChannelVerbs, type ChannelVerbs } from '@zavod/ui/channels/channel-verbs.ts';
import { useEngine } from '../../data/engine.tsx';

export function useChannel(clientId: string, channelId: string): ChannelVerbs {
  const engine = useEngine();
  const channel = { clientId, channelId };
  return useChannelVerbs({
    test: () => engine.ask('channels.test', channel),
    change: (change) => engine.ask('channels.change', { ...channel, ...change }),
    setQuietHours: (quietHours) => engine.ask('channels.setQuietHours', { ...channel, quietHours }),
    disable: () => engine.ask('channels.disable', channel),
  });
}
