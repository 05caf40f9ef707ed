import { networkSchema, type Network } from '@zavod/shared/domain/network.ts';
import type { InstagramAdapterOptions } from './instagram/instagram-adapter.ts';
import type { NetworkAdapter } from './network-adapter.ts';
import type { TelegramAdapterOptions } from './telegram/telegram-adapter.ts';
import type { YoutubeAdapterOptions } from './youtube/youtube-adapter.ts';

/** Where each network answers. */
export interface NetworkOptions {
  readonly telegram: TelegramAdapterOptions;
  readonly instagram: InstagramAdapterOptions;
  readonly youtube: YoutubeAdapterOptions;
}

/** The registry: a line a network. Each is loaded at its first use, so that an API that only syncs starts without them. */
const makers: Readonly<Record<Network, (options: NetworkOptions) => Promise<NetworkAdapter>>> = {
  telegram: async ({ telegram }) => (await import('./telegram/telegram-adapter.ts')).createTelegramAdapter(telegram),
  instagram: async ({ instagram }) => (await import('./instagram/instagram-adapter.ts')).createInstagramAdapter(instagram),
  youtube: async ({ youtube }) => (await import('./youtube/youtube-adapter.ts')).createYoutubeAdapter(youtube),
};

/** The networks a person can connect. */
export interface Adapters {
  get(network: Network): Promise<NetworkAdapter>;
  close(): Promise<void>;
}

export function openAdapters(options: NetworkOptions): Adapters {
  const opened = new Map<Network, Promise<NetworkAdapter>>();
  return {
    get(network) {
      const adapter = opened.get(network) ?? makers[network](options);
      opened.set(network, adapter);
      return adapter;
    },
    close: async () => {
      for (const adapter of opened.values()) await (await adapter).close();
    },
  };
}

/** All of them at once, for the lane that publishes. */
export async function openAllAdapters(options: NetworkOptions): Promise<ReadonlyMap<Network, NetworkAdapter>> {
  const adapters = await Promise.all(networkSchema.options.map((network) => makers[network](options)));
  return new Map(adapters.map((adapter) => [adapter.network, adapter]));
}
