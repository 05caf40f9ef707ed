import type { AppRouter } from '@zavod/cloud/app-router';
import type { TRPCClient } from '@trpc/client';
import type { EnteredChannel } from '@zavod/shared/networks/entered-channel.ts';

/** The verb of the cloud for each way to connect a channel. */
export function connectChannel(
  { channels }: TRPCClient<AppRouter>,
  clientId: string,
  entered: EnteredChannel,
  how: { signal: AbortSignal; context: { token?: string } },
): Promise<{ channelId: string; title: string }> {
  switch (entered.kind) {
    case 'telegram':
      return channels.connectTelegram.mutate({ clientId, ...entered }, how);
    case 'instagram':
      return channels.connectInstagram.mutate({ clientId, ...entered }, how);
    case 'youtube':
      return channels.connectYoutube.mutate({ clientId, ...entered }, how);
    case 'by-hand':
      return channels.connectByHand.mutate({ clientId, ...entered }, how);
    default:
      return entered satisfies never;
  }
}
