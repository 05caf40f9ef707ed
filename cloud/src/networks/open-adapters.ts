import type { Network } from '@zavod/shared/domain/network.ts';
import type { NetworkAdapter } from './network-adapter.ts';
import type { TelegramAdapterOptions } from './telegram/telegram-adapter.ts';

/** The networks a person can connect, each loaded at its first use: an API that only syncs starts without them. */
export interface Adapters {
  /** Undefined where no adapter exists. */
  get(network: Network): Promise<NetworkAdapter | undefined>;
  close(): Promise<void>;
}

export function openAdapters(options: { readonly telegram: TelegramAdapterOptions }): Adapters {
  let telegram: Promise<NetworkAdapter> | undefined;
  return {
    get: async (network) => {
      if (network !== 'telegram') return undefined;
      telegram ??= import('./telegram/telegram-adapter.ts').then((module) => module.createTelegramAdapter(options.telegram));
      return telegram;
    },
    close: async () => (await telegram)?.close(),
  };
}
