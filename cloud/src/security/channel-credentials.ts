import type { Vault } from './vault.ts';

/** What a network gave us to speak for a channel; it stands encrypted in channel.credentials. */
export interface ChannelCredentials {
  seal(channel: { clientId: string; channelId: string }, credentials: unknown): Buffer;
  /** Throws where the key does not fit. */
  open(sealed: { clientId: string; channelId: string; credentials: Uint8Array }): unknown;
}

export const createChannelCredentials = (vault: Vault): ChannelCredentials => ({
  seal: (channel, credentials) => vault.seal(placeOf(channel), Buffer.from(JSON.stringify(credentials), 'utf8')),
  open: (sealed) => JSON.parse(vault.open(placeOf(sealed), sealed.credentials).toString('utf8')) as unknown,
});

const placeOf = ({ clientId, channelId }: { clientId: string; channelId: string }) => ({
  clientId,
  table: 'channel',
  column: 'credentials',
  rowId: channelId,
});
