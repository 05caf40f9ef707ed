import type { Blackout } from '@zavod/shared/tables/blackout.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import { useAsk } from '../../data/use-ask.ts';

/** The blackouts of the client whose channels these are, from this computer: they hold offline too. */
export function useBlackouts(channels: readonly Pick<Channel, 'clientId'>[]): readonly Blackout[] {
  const [channel] = channels;
  const { data } = useAsk('blackouts.list', channel === undefined ? null : { clientId: channel.clientId });
  return data ?? [];
}
